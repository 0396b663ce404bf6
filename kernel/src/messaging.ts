import { CompiledQuery } from 'kysely';
import type { Static, TObject } from 'typebox';
import { currentFlow, inFlow, type FlowContext } from './context.ts';
import { gatherIn, markPublished, onCommit, send, tracerOf, type Tx } from './db.ts';
import { newId } from './id.ts';
import type { Span, Tracer } from './telemetry.ts';

/** What messaging needs to know of an event type; `contracts` declares them. */
export interface EventLike<Data extends TObject = TObject> {
  readonly name: string;
  readonly version: number;
  readonly schema: Data;
}

/** What a reaction is told beside the data. */
export interface EventMeta {
  id: string;
  subject: string;
  time: Date;
  correlationId: string;
  /** What the event belongs to; `reactAll` hands it on to what it publishes. */
  flow: FlowContext;
}

/** An event that has arrived. */
export interface Received<Data> {
  data: Data;
  meta: EventMeta;
}

/** What a service does when events of one type arrive. Runs once per event, inside the inbox transaction. */
export interface Reaction {
  event: EventLike;
  handle(tx: Tx<never>, events: readonly Received<unknown>[]): Promise<void>;
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
): Reaction => ({
  event,
  handle: async (tx, events) => {
    for (const { data, meta } of events) {
      await inFlow(meta.flow, () => handle(tx as unknown as Tx<Tables>, data as Static<Data>, meta));
    }
  },
});

/**
 * As `react`, for events that come in numbers: the handler gets all that wait, each of another subject,
 * and writes for all of them at once. When it fails, it is run again with one event at a time, so that
 * a faulty one holds up no other. What it publishes takes the event's `meta.flow`.
 */
export const reactAll = <Data extends TObject, Tables>(
  event: EventLike<Data>,
  handle: (tx: Tx<Tables>, events: readonly Received<NoInfer<Static<Data>>>[]) => Promise<void>,
): Reaction => ({
  event,
  handle: (tx, events) => {
    const work = () => handle(tx as unknown as Tx<Tables>, events as readonly Received<Static<Data>>[]);
    const [only] = events;
    return only && events.length === 1 ? inFlow(only.meta.flow, work) : work();
  },
});

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
  const gathered = gatherIn<OutboxEntry>(tx, outboxKey, (entries) => insertInto(tx as unknown as Tx<never>, entries));
  markPublished(tx);
  const tracer = tracerOf(tx);
  for (const { subject, data, time, flow = running } of publications) {
    const id = newId();
    const span = tracer && startSending(tracer, event.name, id, flow);
    // Rolled back it was not published, and has no place in a trace.
    if (span) onCommit(tx, () => span.end());
    gathered.push({
      id,
      type: event.name,
      version: event.version,
      subject,
      data,
      time: (time ?? new Date()).toISOString(),
      correlation_id: flow?.correlationId ?? newId(),
      traceparent: span?.traceparent ?? flow?.traceparent ?? null,
    });
  }
};

const startSending = (tracer: Tracer, type: string, id: string, flow: FlowContext | undefined): Span =>
  tracer.start({
    kind: 'producer',
    name: `send ${type}`,
    parent: flow?.traceparent,
    attributes: {
      'messaging.system': 'liceo', 'messaging.operation.type': 'send', 'messaging.operation.name': 'send',
      'messaging.destination.name': type, 'messaging.message.id': id,
    },
  });

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

const insertInto = (tx: Tx<never>, entries: readonly OutboxEntry[]): void =>
  send(tx, CompiledQuery.raw(outboxInsert, [JSON.stringify(entries)]));

const outboxInsert = `
  insert into kernel.outbox (id, type, version, subject, time, data, correlation_id, traceparent)
  select id, type, version, subject, time, data, correlation_id, traceparent
  from json_to_recordset($1::text::json) as row(
    id uuid, type text, version int, subject text, time timestamptz, data jsonb, correlation_id text, traceparent text)`;
