-- Who buys nothing until a guardian has consented.
create table purchase_hold (
  user_id uuid primary key
);
