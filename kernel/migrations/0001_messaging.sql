create table kernel.outbox (
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  type text not null,
  version int not null,
  subject text not null,
  time timestamptz not null,
  data jsonb not null,
  correlation_id text not null,
  traceparent text,
  -- Rows at or above the oldest running transaction wait: an earlier one may still commit.
  xid xid8 not null default pg_current_xact_id(),
  sent_at timestamptz
);
create index outbox_unsent on kernel.outbox (seq) where sent_at is null;
create index outbox_sent on kernel.outbox (sent_at) where sent_at is not null;

create table kernel.inbox (
  seq bigint generated always as identity primary key,
  event_id uuid not null unique,
  type text not null,
  version int not null,
  source text not null,
  subject text not null,
  time timestamptz not null,
  data jsonb not null,
  correlation_id text not null,
  traceparent text,
  received_at timestamptz not null default now(),
  state text not null default 'pending' check (state in ('pending', 'done', 'dead')),
  attempts int not null default 0,
  next_attempt_at timestamptz,
  last_error text,
  done_at timestamptz
);
create index inbox_pending on kernel.inbox (seq) where state = 'pending';
create index inbox_waiting on kernel.inbox (subject, seq) where state = 'pending' and next_attempt_at is not null;
create index inbox_dead on kernel.inbox (seq) where state = 'dead';
create index inbox_done on kernel.inbox (done_at) where state = 'done';
