-- Ways in through others: OpenID providers, Google, Facebook, and organisations that speak SAML.

-- Providers that administrators added. Those of the installation stand in its configuration.
create table sign_in_provider (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{0,39}$'),
  kind text not null check (kind in ('openid', 'google', 'facebook')),
  name text not null,
  issuer text not null,
  client_id text not null,
  -- Sealed with the key of the installation; the database alone does not open it.
  client_secret bytea not null,
  trusts_addresses boolean not null,
  allows_sign_up boolean not null,
  enabled boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table organisation (
  id uuid primary key,
  name text not null,
  entity_id text not null unique,
  sign_in_url text not null,
  certificates text[] not null,
  -- Which attributes of an assertion say what; the names are theirs.
  attributes jsonb not null,
  allows_sign_up boolean not null,
  -- Whether people of its domains get in by no other way.
  required boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table organisation_domain (
  domain text primary key,
  organisation_id uuid not null references organisation (id) on delete cascade
);
create index organisation_domain_of on organisation_domain (organisation_id);

-- Whom somebody is to others. The issuer and not our name of a provider is part of the key: a provider that is set up
-- anew under an old name, but leads elsewhere, must not open the accounts of the old one.
create table federated_identity (
  id uuid primary key,
  account_id uuid not null references account (id),
  issuer text not null,
  subject text not null,
  provider text not null,
  provider_name text not null,
  address text,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  unique (issuer, subject)
);
create index federated_identity_of_account on federated_identity (account_id, id);

-- Somebody who was sent away to sign in and has not come back yet.
create table federated_attempt (
  id uuid primary key,
  -- SHA-256 of the secret in the browser's cookie, from which everything else that has to be secret is derived.
  binding_hash bytea not null unique,
  provider text not null,
  -- Set when a way in is to be added to that account.
  account_id uuid references account (id),
  request_id text unique,
  base_url text not null,
  return_to text not null,
  language text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- The organisation that was asked, and what its assertion said, until the browser comes for it.
  organisation_id uuid references organisation (id) on delete cascade,
  assertion jsonb
);
create index federated_attempt_expiry on federated_attempt (expires_at);
create index federated_attempt_of_organisation on federated_attempt (organisation_id) where organisation_id is not null;
create index federated_attempt_of_account on federated_attempt (account_id) where account_id is not null;

-- Assertions that were taken, for as long as they would be good again.
create table taken_assertion (
  issuer text not null,
  assertion_id text not null,
  expires_at timestamptz not null,
  primary key (issuer, assertion_id)
);
create index taken_assertion_expiry on taken_assertion (expires_at);
