alter table account
  -- Since when nobody gets in, and why, for those who look after accounts.
  add column suspended_at timestamptz,
  add column suspension_reason text,
  add constraint account_suspension_has_reason check ((suspended_at is null) = (suspension_reason is null)),
  add constraint account_erased_is_not_suspended check (status = 'active' or suspended_at is null);
create index account_suspended on account (id) where suspended_at is not null;

-- Who suspended whom and who let them in again.
create table suspension_change (
  id uuid primary key,
  account_id uuid not null references account (id),
  changed_by uuid not null,
  -- Null when the account was let in again.
  reason text,
  at timestamptz not null
);
create index suspension_change_of_account on suspension_change (account_id, id desc);
