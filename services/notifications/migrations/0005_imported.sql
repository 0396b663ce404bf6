-- Whose account was opened by an import and who is not yet known here: they are not welcomed by mail.
create table imported (
  user_id uuid primary key
);
