import type { FlowContext } from '@liceo/kernel/context';
import type { Db, Tx } from '@liceo/kernel/db';
import { precompile } from '@liceo/kernel/precompile';
import { sql, type RawBuilder } from 'kysely';
import type { PaymentEventTable, Tables } from '../tables.ts';
import { operationsOf, type NewOperation } from '../operation/operation.ts';
import type { PaymentEvent } from './payment.ts';
import { advance, rowOf, type Stream } from './payment-row.ts';

type Executor = Db<Tables> | Tx<Tables>;

/** What one decision adds to one stream, and what it does to the operations of that payment. */
export interface Change {
  paymentId: string;
  before: Stream | undefined;
  after: Stream;
  events: readonly PaymentEvent[];
  /** Operations that the events do not carry whole: an attempt and its token. */
  opens?: readonly NewOperation[];
  /** The operations whose result the events are. */
  settles?: readonly string[];
  flow?: FlowContext | undefined;
}

export const changeOf = (
  paymentId: string,
  before: Stream | undefined,
  events: readonly PaymentEvent[],
  at: Date,
): Change | undefined => {
  const after = events.reduce<Stream | undefined>((stream, event) => advance(stream, event, at), before);
  return after && events.length > 0 ? { paymentId, before, after, events } : undefined;
};

const eventOf = (type: string, data: unknown): PaymentEvent => ({ type, ...(data as object) }) as PaymentEvent;

type EventRow = Pick<PaymentEventTable, 'payment_id' | 'type' | 'data' | 'at'>;

const eventsOf = precompile<Tables, { ids: string[] }, EventRow>((db, { ids }) =>
  db
    .selectFrom('payment_event')
    .select(['payment_id', 'type', 'data', 'at'])
    .where(sql<boolean>`payment_id = any(${ids}::uuid[])`)
    .orderBy('payment_id')
    .orderBy('version'));

/** The streams of these payments, folded. */
export const loadPayments = async (db: Executor, ids: readonly string[]): Promise<Map<string, Stream>> => {
  const { rows } = await db.executeQuery(eventsOf({ ids: [...ids] }));
  const streams = new Map<string, Stream>();
  for (const row of rows) {
    streams.set(row.payment_id, advance(streams.get(row.payment_id), eventOf(row.type, row.data), row.at));
  }
  return streams;
};

export const loadPayment = async (db: Executor, id: string): Promise<Stream | undefined> =>
  (await loadPayments(db, [id])).get(id);

const eventRows = ({ paymentId, before, after, events }: Change) =>
  events.map((event, index) => {
    const { type, ...data } = event;
    return { payment_id: paymentId, version: (before?.version ?? 0) + index + 1, type, data, at: after.changedAt };
  });

const operationRow = ({ paymentId, after, flow }: Change, operation: NewOperation) => ({
  id: operation.id,
  payment_id: paymentId,
  kind: operation.kind,
  charge_id: operation.chargeId ?? null,
  amount: operation.amount ?? null,
  reason: operation.reason ?? null,
  token: operation.token ?? null,
  attempts: 0,
  due_at: operation.dueAt ?? after.changedAt,
  created_at: after.changedAt,
  correlation_id: flow?.correlationId ?? null,
  traceparent: flow?.traceparent ?? null,
});

const operationRows = (change: Change) =>
  [...operationsOf(change.events), ...(change.opens ?? [])].map((operation) => operationRow(change, operation));

const rowsAs = (table: string, rows: string): RawBuilder<unknown> =>
  sql`jsonb_populate_recordset(null::${sql.table(table)}, cast(${rows}::text as jsonb))`;

const ofTaken = sql`in (select payment_id from head)`;

/** What an append consists of beside its heads and the read table; each combination is a statement of its own. */
interface Parts {
  rest: boolean;
  operations: boolean;
  settled: boolean;
}

interface Appended {
  heads: string;
  payments: string;
  rest: string;
  operations: string;
  settled: string[];
}

const appendWith = ({ rest, operations, settled }: Parts) =>
  precompile<Tables, Appended, { payment_id: string }>((_, given) => sql<{ payment_id: string }>`
    with head as (
      insert into payment_event select * from ${rowsAs('payment_event', given.heads)}
      on conflict do nothing returning payment_id
    ), projection as (
      insert into payment select * from ${rowsAs('payment', given.payments)} as new where new.id ${ofTaken}
      on conflict (id) do update set
        status = excluded.status, captured = excluded.captured, refunded = excluded.refunded,
        refunding = excluded.refunding, action_url = excluded.action_url, failure_stage = excluded.failure_stage,
        failure_reason = excluded.failure_reason, version = excluded.version, updated_at = excluded.updated_at
    )
    ${rest ? sql`, rest as (
      insert into payment_event select * from ${rowsAs('payment_event', given.rest)} as new where new.payment_id ${ofTaken}
    )` : sql``}
    ${operations ? sql`, opened as (
      insert into payment_operation select * from ${rowsAs('payment_operation', given.operations)} as new
      where new.payment_id ${ofTaken}
    )` : sql``}
    ${settled ? sql`, settled as (
      delete from payment_operation where id = any(${given.settled}::uuid[]) and payment_id ${ofTaken}
    )` : sql``}
    select payment_id from head`);

const appends = new Map<string, ReturnType<typeof appendWith>>();

const appendOf = (parts: Parts): ReturnType<typeof appendWith> => {
  const key = Object.values(parts).join();
  const append = appends.get(key) ?? appendWith(parts);
  appends.set(key, append);
  return append;
};

/**
 * Appends every change to its stream at the version it was decided on, and brings the read table and the
 * operations along, all in one statement.
 *
 * The first event of a change claims the version: where a concurrent append was faster, the whole change
 * is left out and its payment is missing from the answer; it has to be decided again. Streams are taken
 * in the order of their ids, so that two batches cannot wait for each other.
 */
export const appendChanges = async (db: Executor, changes: readonly Change[]): Promise<Set<string>> => {
  if (changes.length === 0) return new Set();
  const ordered = changes.toSorted((one, other) => (one.paymentId < other.paymentId ? -1 : 1));
  const events = ordered.map(eventRows);
  const heads = events.flatMap((rows) => rows.slice(0, 1));
  const rest = events.flatMap((rows) => rows.slice(1));
  const payments = ordered.map((change) => rowOf(change.paymentId, change.after));
  const operations = ordered.flatMap(operationRows);
  const settled = ordered.flatMap((change) => change.settles ?? []);
  const append = appendOf({ rest: rest.length > 0, operations: operations.length > 0, settled: settled.length > 0 });
  const { rows } = await db.executeQuery(append({
    heads: JSON.stringify(heads), payments: JSON.stringify(payments), rest: JSON.stringify(rest), operations: JSON.stringify(operations), settled,
  }));
  return new Set(rows.map((row) => row.payment_id));
};

/** Writes the rows of these streams into an emptied read table. */
export const writeRows = async (tx: Tx<Tables>, streams: ReadonlyMap<string, Stream>): Promise<void> => {
  const rows = Array.from(streams, ([id, stream]) => rowOf(id, stream));
  await sql`insert into payment select * from ${rowsAs('payment', JSON.stringify(rows))}`.execute(tx);
  // The streams know who paid, and not who that is now.
  await sql`update payment set user_id = kernel.survivor_of(user_id)
    where id = any(${[...streams.keys()]}::uuid[]) and user_id in (select from_id from kernel.merged_person where undone_at is null)`.execute(tx);
};
