import { sql } from 'kysely';
import type { FlowContext } from '@liceo/kernel/context';
import { gatherIn, json, preferPlainIndex, send, type Db, type Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { leaseMs, type AfterFailure, type Person } from './delivery.ts';
import type { Tables } from '../tables.ts';
import type { Order } from '../template/templates.ts';

/** A delivery that this process has claimed. */
export interface Claimed {
  id: string;
  userId: string;
  correlationId: string;
  traceparent: string | null;
  attempts: number;
  order: Order;
  /** The person that the event named, for users that are not known here. */
  named: Person | undefined;
}

/** One row per template for an event, however often the event arrives. */
export const insertDeliveries = (
  tx: Tx<Tables>,
  cause: { id: string; flow: FlowContext; userId: string; named?: Person },
  orders: readonly Order[],
  at: Date,
): void => {
  const gathered = gatherIn<NewDelivery>(tx, deliveriesKey, (all) => insertGathered(tx, all));
  for (const { template, data } of orders) {
    gathered.push({
      id: newId(),
      event_id: cause.id,
      correlation_id: cause.flow.correlationId,
      traceparent: cause.flow.traceparent,
      template,
      user_id: cause.userId,
      data: { ...data, ...(cause.named ? { named: cause.named } : {}) },
      at,
    });
  }
};

interface NewDelivery {
  id: string;
  event_id: string;
  correlation_id: string;
  traceparent: string | undefined;
  template: string;
  user_id: string;
  data: unknown;
  at: Date;
}

const deliveriesKey = {};

const insertGathered = (tx: Tx<Tables>, deliveries: readonly NewDelivery[]): void =>
  send(tx, sql`
    insert into delivery (id, event_id, correlation_id, traceparent, template, user_id, data, due_at, created_at)
    select id, event_id, correlation_id, traceparent, template, kernel.survivor_of(user_id), data, at, at
    from json_to_recordset(${JSON.stringify(deliveries)}::text::json) as ordered(
      id uuid, event_id uuid, correlation_id text, traceparent text, template text, user_id uuid, data jsonb, at timestamptz)
    on conflict (event_id, template) do nothing`);

/**
 * Takes what is due, oldest first; also what a sender left behind in the state `sending` when it died,
 * once its lease is over. Nobody else gets the same row.
 */
export const claimDue = async (tx: Tx<Tables>, now: Date, limit: number): Promise<Claimed[]> => {
  preferPlainIndex(tx);
  const rows = await tx
    .updateTable('delivery')
    .set((set) => ({
      state: 'sending',
      attempts: set('attempts', '+', 1),
      due_at: new Date(now.getTime() + leaseMs),
    }))
    .where('id', 'in', (select) =>
      select
        .selectFrom('delivery')
        .select('id')
        .where('state', 'in', sql<string>`('pending', 'sending')`)
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'user_id as userId', 'correlation_id as correlationId', 'traceparent', 'attempts', 'template', 'data'])
    .execute();
  return rows.map(({ template, data, ...row }) => {
    const { named, ...facts } = data as Record<string, unknown> & { named?: Person };
    return { ...row, named, order: { template, data: facts } as unknown as Order };
  });
};

/** Keeps what this process is sending from being taken by another one. */
export const renewLeases = async (db: Db<Tables>, ids: readonly string[], now: Date): Promise<void> => {
  await db
    .updateTable('delivery')
    .set({ due_at: new Date(now.getTime() + leaseMs) })
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .where('state', '=', 'sending')
    .execute();
};

export interface Sent {
  id: string;
  /** Not kept of somebody who was erased. */
  to: string | null;
  language: string;
}

// All three write only what is still theirs: a user may have been erased while the mail was on its way.
// What has come to its end needs its data no longer, and data that is not there cannot leak.

export const markSent = async (tx: Tx<Tables>, sent: readonly Sent[], at: Date): Promise<void> => {
  if (sent.length === 0) return;
  await sql`
    update delivery
    set state = 'sent', sent_to = done."to", language = done.language, reason = null, finished_at = ${at}, data = '{}'
    from json_to_recordset(${JSON.stringify(sent)}::text::json) as done (id uuid, "to" text, language text)
    where delivery.id = any(${sent.map(({ id }) => id)}::uuid[]) and delivery.id = done.id and delivery.state = 'sending'`.execute(tx);
};

export const markFailure = async (tx: Tx<Tables>, id: string, next: AfterFailure, at: Date): Promise<void> => {
  await tx
    .updateTable('delivery')
    .set(
      next.state === 'failed'
        ? { state: 'failed', reason: next.reason, finished_at: at, data: sql`data - 'named'` }
        : { state: 'pending', reason: next.reason, due_at: next.dueAt },
    )
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .execute();
};

export const markSuppressed = async (tx: Tx<Tables>, id: string, reason: string, at: Date): Promise<void> => {
  await tx
    .updateTable('delivery')
    .set({ state: 'suppressed', reason, finished_at: at, data: json({}) })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .execute();
};

export const courseTitles = async (db: Db<Tables>, ids: readonly number[]): Promise<Map<number, string>> => {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('course').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.title]));
};
