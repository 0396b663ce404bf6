create table kernel.saga (
  name text not null,
  id uuid not null,
  state jsonb not null,
  done boolean not null default false,
  deadline timestamptz,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (name, id)
);
create index saga_deadline on kernel.saga (deadline) where not done and deadline is not null;

create table kernel.saga_step (
  saga text not null,
  saga_id uuid not null,
  seq bigint generated always as identity,
  at timestamptz not null,
  kind text not null check (kind in ('event', 'timeout', 'command', 'state')),
  name text not null,
  detail jsonb,
  primary key (saga, saga_id, seq)
);

create table kernel.idempotency_key (
  actor text not null,
  key text not null,
  route text not null,
  body_hash text not null,
  status int,
  response jsonb,
  created_at timestamptz not null,
  primary key (actor, route, key)
);
create index idempotency_key_created on kernel.idempotency_key (created_at);
