import type { FlowContext } from '@liceo/kernel/context';
import { preferPlainIndex, send, type Db, type Tx } from '@liceo/kernel/db';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { OperationKind } from './operation.ts';

/** An operation whose lease the caller holds, with what the provider needs to know of its payment. */
export interface ClaimedOperation {
  id: string;
  paymentId: string;
  provider: string;
  kind: OperationKind;
  chargeId: string;
  amount: number;
  currency: string;
  reason: string;
  token: string;
  correlationId: string | null;
  traceparent: string | null;
  /** How often it was claimed, this time included. */
  attempts: number;
}

export interface Postponed {
  id: string;
  dueAt: Date;
  error: string;
}

export interface RequestedOperation {
  id: string;
  paymentId: string;
  kind: 'capture' | 'reverse';
  reason?: string;
  at: Date;
  flow: FlowContext;
}

/**
 * Notes what the order asks for. The worker decides on it, and so no stream is locked by a reaction: its
 * transaction touches payments in any order, and a batch of the worker would meet it in a deadlock.
 */
export const requestOperations = (tx: Tx<Tables>, operations: readonly RequestedOperation[]): void => {
  const rows = operations.map(({ id, paymentId, kind, reason, at, flow }) => ({
    id, payment_id: paymentId, kind, reason, at, correlation_id: flow.correlationId, traceparent: flow.traceparent,
  }));
  send(tx, sql`
    insert into payment_operation (id, payment_id, kind, reason, due_at, created_at, correlation_id, traceparent)
    select id, payment_id, kind, reason, at, at, correlation_id, traceparent
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as asked(
      id uuid, payment_id uuid, kind text, reason text, at timestamptz, correlation_id text, traceparent text)
    on conflict do nothing`);
};

/** Claims what is due by moving it to the end of the lease: who dies with it loses it then. */
export const claimOperations = async (
  db: Db<Tables>,
  { now, leaseUntil, limit }: { now: Date; leaseUntil: Date; limit: number },
): Promise<ClaimedOperation[]> => {
  const { rows } = await db.transaction((tx) => {
    preferPlainIndex(tx);
    return sql<ClaimedOperation>`
    with due as materialized (
      select id from payment_operation where due_at <= ${now} order by due_at limit ${limit} for update skip locked)
    update payment_operation as operation
    set attempts = operation.attempts + 1, due_at = ${leaseUntil}
    from due, payment
    where operation.id = due.id and payment.id = operation.payment_id
    returning operation.id, operation.payment_id as "paymentId", payment.provider, operation.kind,
      coalesce(operation.charge_id, '') as "chargeId", coalesce(operation.amount, payment.amount) as amount,
      payment.currency, coalesce(operation.reason, '') as reason, coalesce(operation.token, '') as token,
      operation.correlation_id as "correlationId", operation.traceparent, operation.attempts`.execute(tx);
  });
  // A reversal spares the capture that waits beside it.
  return rows.toSorted((one, other) => Number(other.kind === 'reverse') - Number(one.kind === 'reverse'));
};

export const postponeOperations = async (db: Db<Tables> | Tx<Tables>, postponed: readonly Postponed[]): Promise<void> => {
  if (postponed.length === 0) return;
  const rows = postponed.map(({ id, dueAt, error }) => ({ id, due_at: dueAt, last_error: error.slice(0, 1000) }));
  await sql`
    update payment_operation as operation set due_at = later.due_at, last_error = later.last_error
    from jsonb_to_recordset(cast(${JSON.stringify(rows)}::text as jsonb)) as later (id uuid, due_at timestamptz, last_error text)
    where operation.id = later.id`.execute(db);
};

/** Removes operations whose result changes nothing any more. */
export const dropOperations = async (db: Db<Tables> | Tx<Tables>, ids: readonly string[]): Promise<void> => {
  if (ids.length > 0) await db.deleteFrom('payment_operation').where(sql<boolean>`id = any(${[...ids]}::uuid[])`).execute();
};
