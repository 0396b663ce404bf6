-- Who changed the roles of whom. Of an erased account nothing is left here.
create table role_change (
  id uuid primary key,
  account_id uuid not null references account (id),
  changed_by uuid not null,
  added text[] not null,
  removed text[] not null,
  at timestamptz not null
);
create index role_change_of_account on role_change (account_id, id desc);

create index account_erased on account (id) where status = 'deleted';
