-- Who is not written to for advertising, whatever was chosen.
create table minor (
  user_id uuid primary key
);
