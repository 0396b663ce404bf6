alter table account
  -- Since when it is known that whoever uses the account reads mail at its address.
  add column email_verified_at timestamptz;

-- What a link in a mail may do, once. The secret of the link is made when the mail is written; only its hash is kept.
create table mailed_link (
  id uuid primary key,
  account_id uuid not null references account (id),
  purpose text not null check (purpose in ('reset_password', 'verify_email', 'sign_in')),
  -- Where the mail goes. A link says nothing about an address that the account had later.
  email_key text not null,
  secret_hash bytea,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index mailed_link_of_account on mailed_link (account_id, purpose) where used_at is null;
create index mailed_link_expiry on mailed_link (expires_at);

-- Who asked for such a mail. It is written whether or not there is such an account, and answered afterwards.
create table link_request (
  id uuid primary key,
  purpose text not null,
  email_key text not null,
  email_hash bytea not null,
  ip text not null,
  asked_at timestamptz not null,
  answered_at timestamptz
);
create index link_request_waiting on link_request (asked_at) where answered_at is null;
create index link_request_by_email on link_request (email_hash, asked_at);
create index link_request_by_ip on link_request (ip, asked_at);
