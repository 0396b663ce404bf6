-- Everything of one person, when they ask for it or leave.
create index cart_by_user on cart (user_id) where user_id is not null;

-- People who left. Orders of theirs that are cancelled, or that the law no longer asks for, lose the buyer.
create table erased_person (
  user_id uuid primary key,
  erased_at timestamptz not null
);
