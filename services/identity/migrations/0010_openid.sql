-- ID tokens are signed with RS256, which every client can verify; access tokens go on with EdDSA.
alter table signing_key add column algorithm text not null default 'EdDSA' check (algorithm in ('EdDSA', 'RS256'));
alter table signing_key alter column algorithm drop default;

-- Programs and applications that the academy lets in.
create table api_client (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('web', 'machine', 'device')),
  redirect_uris text[] not null,
  sign_out_uris text[] not null,
  -- Told when somebody signs out who came by this client.
  back_channel_uri text,
  permissions text[] not null,
  created_by uuid not null,
  created_at timestamptz not null,
  disabled_at timestamptz,
  last_used_at timestamptz
);

create table api_client_secret (
  -- The sid of the access tokens that it is exchanged for.
  id uuid primary key,
  client_id uuid not null references api_client (id) on delete cascade,
  -- SHA-256 of 32 random bytes.
  secret_hash bytea not null,
  created_at timestamptz not null,
  -- When a newer one has taken over for good; null for the newest.
  expires_at timestamptz
);
create index api_client_secret_of_client on api_client_secret (client_id);

-- Who did what to which client; it outlasts the client.
create table api_client_change (
  id uuid primary key,
  client_id uuid not null,
  action text not null check (action in ('created', 'changed', 'secret_rotated', 'disabled', 'enabled', 'deleted')),
  details jsonb not null,
  changed_by uuid not null,
  at timestamptz not null
);
create index api_client_change_of_client on api_client_change (client_id, id desc);

-- What the OpenID provider remembers: codes, tokens, grants, its sessions, interactions under way.
create table openid_artifact (
  model text not null,
  -- SHA-256 of what the client or browser holds; that itself is stored nowhere.
  id_hash bytea not null,
  payload jsonb not null,
  grant_id text,
  uid text,
  user_code_hash bytea,
  account_id uuid,
  client_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  consumed_at timestamptz,
  primary key (model, id_hash)
);
create index openid_artifact_by_grant on openid_artifact (grant_id) where grant_id is not null;
create index openid_artifact_by_uid on openid_artifact (uid) where uid is not null;
create index openid_artifact_by_user_code on openid_artifact (user_code_hash) where user_code_hash is not null;
create index openid_artifact_of_account on openid_artifact (account_id, model) where account_id is not null;
create index openid_artifact_of_client on openid_artifact (client_id, model) where client_id is not null;
create index openid_artifact_expiry on openid_artifact (expires_at);
