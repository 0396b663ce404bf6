-- Who has asked to be erased. Until it is due the request can be taken back; it goes with the account.
create table erasure_request (
  account_id uuid primary key references account (id),
  asked_at timestamptz not null,
  due_at timestamptz not null
);
create index erasure_request_due on erasure_request (due_at);
