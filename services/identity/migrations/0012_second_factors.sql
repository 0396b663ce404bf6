alter table session
  -- When somebody last showed, within the session, that they are the account's person.
  add column proved_at timestamptz,
  -- Whether it was opened with two factors: password or mail and a code, or a passkey.
  add column strong boolean not null default false;
update session set proved_at = created_at;
alter table session alter column proved_at set not null;

-- Since when it is known that the password was stolen somewhere.
alter table credential add column leaked_at timestamptz;

-- The app on a telephone that shows a code every thirty seconds. It counts once a code of it was typed in.
create table authenticator (
  account_id uuid primary key references account (id),
  sealed_secret bytea not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  -- The thirty seconds of the last code that was taken: it and earlier ones are refused.
  last_step bigint not null default 0
);

create table recovery_code (
  account_id uuid not null references account (id),
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- Somebody who has given the first factor and has yet to give the second.
create table sign_in_challenge (
  id uuid primary key,
  account_id uuid not null references account (id),
  secret_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_challenge_of_account on sign_in_challenge (account_id) where used_at is null;
create index sign_in_challenge_expiry on sign_in_challenge (expires_at);

-- Who set a second factor up, took it away, or had it taken away by somebody else.
create table factor_change (
  id uuid primary key,
  account_id uuid not null references account (id),
  changed_by uuid not null,
  change text not null check (change in ('added', 'removed', 'reset', 'codes_renewed')),
  at timestamptz not null
);
create index factor_change_of_account on factor_change (account_id, id desc);

create table passkey (
  id uuid primary key,
  account_id uuid not null references account (id),
  credential_id text not null unique,
  public_key bytea not null,
  -- The relying party it was made for; it is of no use anywhere else.
  rp_id text not null,
  counter bigint not null,
  transports text[] not null,
  backed_up boolean not null,
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_of_account on passkey (account_id, id);

-- What an authenticator has to sign, once.
create table passkey_challenge (
  id uuid primary key,
  purpose text not null check (purpose in ('register', 'sign_in', 'prove')),
  -- Whose it is; whoever signs in is known afterwards.
  account_id uuid references account (id),
  challenge text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index passkey_challenge_of_account on passkey_challenge (account_id) where account_id is not null;
create index passkey_challenge_expiry on passkey_challenge (expires_at);

-- What the academy asks of those who sign in: one row.
create table sign_in_policy (
  singleton boolean primary key default true check (singleton),
  second_factor_roles text[] not null default '{}',
  changed_by uuid,
  changed_at timestamptz
);
insert into sign_in_policy default values;

-- An account goes over to another address. Whoever had the old one can take it back for a week.
create table email_change (
  id uuid primary key,
  account_id uuid not null references account (id),
  from_email text not null,
  to_email text not null,
  -- Null when another account has the address: nobody is told, and nothing is mailed.
  link_id uuid unique,
  undo_link_id uuid unique,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  undone_at timestamptz
);
create index email_change_of_account on email_change (account_id, asked_at);

alter table mailed_link drop constraint mailed_link_purpose_check;
alter table mailed_link add constraint mailed_link_purpose_check
  check (purpose in ('reset_password', 'verify_email', 'sign_in', 'change_email', 'undo_email_change'));
