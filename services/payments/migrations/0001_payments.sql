-- The truth: one stream of facts per payment. Rows are only ever added.
create table payment_event (
  payment_id uuid not null,
  version int not null,
  type text not null,
  data jsonb not null,
  at timestamptz not null,
  primary key (payment_id, version)
);

-- The read table: a projection of the streams, written with them; rebuild-read-tables makes it anew.
create table payment (
  id uuid primary key,
  order_id uuid not null,
  user_id uuid not null,
  provider text not null,
  status text not null,
  amount bigint not null,
  currency text not null,
  captured bigint not null,
  refunded bigint not null,
  refunding bigint not null,
  action_url text,
  failure_stage text,
  failure_reason text,
  version int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index payment_of_order on payment (order_id, id);

-- What is still to be done: a capture or a reversal that the order asked for, an attempt without an
-- answer, money to give back. A row is claimed by moving due_at to the end of the lease and is
-- deleted together with the append of its result; its id is the idempotency key at the provider.
create table payment_operation (
  id uuid primary key,
  payment_id uuid not null,
  kind text not null check (kind in ('authorize', 'capture', 'reverse', 'void', 'refund')),
  charge_id text,
  amount bigint,
  reason text,
  -- Only for an attempt without an answer: it goes with the row.
  token text,
  attempts int not null default 0,
  due_at timestamptz not null,
  last_error text,
  created_at timestamptz not null,
  correlation_id text
);
create index payment_operation_due on payment_operation (due_at);
create unique index payment_operation_capture on payment_operation (payment_id) where kind = 'capture';

-- Every event that a provider told us by webhook, once.
create table provider_event (
  provider text not null,
  id text not null,
  at timestamptz not null,
  primary key (provider, id)
);
