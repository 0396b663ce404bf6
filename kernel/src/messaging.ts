import { sql } from 'kysely';
import type { Static, TObject } from 'typebox';
import { currentFlow, type FlowContext } from './context.ts';
import { beforeCommit, keptIn, markPublished, send, type Tx } from './db.ts';
import { newId } from './id.ts';

/** What messaging needs to know of an event type; `contracts` declares them. */
export interface EventLike<Data extends TObject = TObject> {
  readonly name: string;
  readonly version: number;
  readonly schema: Data;
}

/** An event on its way, in the fields of CloudEvents 1.0 plus `eventversion` and `correlationid`. */
export interface Message {
  specversion: '1.0';
  id: string;
  type: string;
  source: string;
  subject: string;
  time: string;
  datacontenttype: 'application/json';
  eventversion: number;
  correlationid: string;
  traceparent?: string | undefined;
  data: unknown;
}

/** What a reaction is told beside the data. */
export interface EventMeta {
  id: string;
  subject: string;
  time: Date;
  correlationId: string;
}

/** What a service does when an event arrives. Runs once per event, inside the inbox transaction. */
export interface Reaction {
  event: EventLike;
  handle(tx: Tx<never>, data: unknown, meta: EventMeta): Promise<void>;
  /** Told what of a batch is coming, before the first is handled: one look-up instead of many. Reactions may share it. */
  prepare?: Prepare;
}

export type Prepare = (tx: Tx<never>, coming: readonly { type: string; data: unknown }[]) => Promise<void>;

/**
 * Declares a reaction. The handler writes only through `tx`, calls no network, and may be run again
 * from the start when its transaction failed.
 */
export const react = <Data extends TObject, Tables>(
  event: EventLike<Data>,
  handle: (tx: Tx<Tables>, data: NoInfer<Static<Data>>, meta: EventMeta) => Promise<void>,
): Reaction => ({ event, handle: handle as unknown as Reaction['handle'] });

export interface Publication<Data> {
  /** Events of one subject arrive in the order in which they were published. */
  subject: string;
  data: Data;
  /** When it happened; the wall clock by default. */
  time?: Date;
  /** The flow that it belongs to; the running one by default. For work that is done in batches. */
  flow?: FlowContext | undefined;
}

/**
 * Writes an event into the outbox, as part of `tx`. The relay delivers it after the commit, at least
 * once, in order per subject; the inbox of each consumer makes that exactly once.
 */
export const publish = <Data extends TObject, Tables>(
  tx: Tx<Tables>,
  event: EventLike<Data>,
  publication: Publication<NoInfer<Static<Data>>>,
): Promise<void> => publishAll(tx, event, [publication]);

/** Publishes several events of one type, in the order given. */
export const publishAll = async <Data extends TObject, Tables>(
  tx: Tx<Tables>,
  event: EventLike<Data>,
  publications: readonly Publication<NoInfer<Static<Data>>>[],
): Promise<void> => {
  if (publications.length === 0) return;
  const running = currentFlow();
  const gathered = keptIn(tx, outboxKey, () => gather(tx));
  for (const { subject, data, time, flow = running } of publications) {
    gathered.push({
      id: newId(),
      type: event.name,
      version: event.version,
      subject,
      data,
      time: (time ?? new Date()).toISOString(),
      correlation_id: flow?.correlationId ?? newId(),
      traceparent: flow?.traceparent ?? null,
    });
  }
};

interface OutboxEntry {
  id: string;
  type: string;
  version: number;
  subject: string;
  data: unknown;
  time: string;
  correlation_id: string;
  traceparent: string | null;
}

const outboxKey = {};

/** Everything that a transaction publishes goes into the outbox in one statement, with its commit. */
const gather = <Tables>(tx: Tx<Tables>): OutboxEntry[] => {
  const entries: OutboxEntry[] = [];
  markPublished(tx);
  beforeCommit(tx, () => {
    send(tx, sql`
      insert into kernel.outbox (id, type, version, subject, time, data, correlation_id, traceparent)
      select id, type, version, subject, time, data, correlation_id, traceparent
      from json_to_recordset(${JSON.stringify(entries)}::text::json) as row(
        id uuid, type text, version int, subject text, time timestamptz, data jsonb, correlation_id text, traceparent text)
    `);
  });
  return entries;
};
