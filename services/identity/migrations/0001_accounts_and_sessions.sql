create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- unaccent() is only stable because its dictionary could be swapped; naming the dictionary makes this
-- immutable in fact, so that it can stand in an index.
create function fold_text(value text) returns text
  language sql immutable strict parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, value));

create table account (
  id uuid primary key,
  name text not null,
  email text not null,
  -- The lower-cased address, by which people sign in; null once the account is erased.
  email_key text unique,
  language text not null check (language in ('es', 'en')),
  status text not null check (status in ('active', 'deleted')),
  search_text text not null generated always as (fold_text(name || ' ' || email)) stored,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((status = 'active') = (email_key is not null))
);

create index account_active on account (id) where status = 'active';
create index account_search on account using gin (search_text gin_trgm_ops) where status = 'active';

create table credential (
  account_id uuid primary key references account (id),
  password_hash text not null,
  changed_at timestamptz not null
);

create table account_role (
  account_id uuid not null references account (id),
  role text not null,
  primary key (account_id, role)
);

create index account_role_by_role on account_role (role, account_id);

create table session (
  -- The sid of its access tokens; it changes when older access tokens have to lose their force.
  id uuid primary key,
  account_id uuid not null references account (id),
  -- SHA-256 of the part that all refresh tokens of the session share, and of the part that rotates.
  family_hash bytea not null unique,
  token_hash bytea not null,
  previous_hash bytea,
  -- Turns the previous token into the current one, for a client that asked twice at once.
  successor_salt bytea,
  rotated_at timestamptz,
  user_agent text not null,
  ip text not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);

create index session_of_account on session (account_id, id) where revoked_at is null;
create index session_expiry on session (expires_at);
create index session_revocation on session (revoked_at) where revoked_at is not null;

-- Session ids whose access tokens are refused although they have not expired yet.
create table revocation (
  session_id uuid primary key,
  expires_at timestamptz not null
);

create index revocation_expiry on revocation (expires_at, session_id);

create table sign_in_attempt (
  id bigint generated always as identity primary key,
  -- SHA-256 of the lower-cased address that was tried, whether or not such an account exists.
  email_hash bytea not null,
  ip text not null,
  failed_at timestamptz not null
);

create index sign_in_attempt_by_email on sign_in_attempt (email_hash, failed_at);
create index sign_in_attempt_by_ip on sign_in_attempt (ip, failed_at);
create index sign_in_attempt_age on sign_in_attempt (failed_at);

create table signing_key (
  kid text primary key,
  public_jwk jsonb not null,
  private_jwk jsonb not null,
  created_at timestamptz not null
);
