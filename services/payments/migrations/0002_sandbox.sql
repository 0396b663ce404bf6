-- The books of the sandbox provider. They stand for a foreign system: no statement joins them to the
-- payments' own tables, and no transaction spans both.
create table sandbox_charge (
  id text primary key,
  idempotency_key text not null unique,
  payment_id uuid not null,
  amount bigint not null,
  currency text not null,
  state text not null check (state in ('authorized', 'declined', 'refused', 'requires_action', 'expired', 'captured', 'voided')),
  refunded bigint not null default 0,
  -- idempotency key → amount
  refunds jsonb not null default '{}',
  created_at timestamptz not null,
  check (refunded <= amount)
);
create index sandbox_charge_payment on sandbox_charge (payment_id);
