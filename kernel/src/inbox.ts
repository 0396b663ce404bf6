import { CompiledQuery, sql } from 'kysely';
import { Compile } from 'typebox/compile';
import { inFlow } from './context.ts';
import { onCommit, preferPlainIndex, send, type Db, type Tx } from './db.ts';
import { idOf, isUuid, newId } from './id.ts';
import { joinCalls } from './join-calls.ts';
import { startLoop, type Loop } from './loop.ts';
import type { Logger } from './log.ts';
import type { Message } from './message.ts';
import type { Reaction, Received } from './messaging.ts';
import { metrics } from './metrics.ts';
import type { Span, Tracer } from './telemetry.ts';
import type { KernelTables } from './tables.ts';
import type { Refused } from './transport.ts';

interface PendingEvent {
  seq: number;
  event_id: string;
  type: string;
  version: number;
  subject: string;
  time: Date;
  data: unknown;
  correlation_id: string;
  traceparent: string | null;
  attempts: number;
}

const batchSize = 200;
const attemptsBeforeDeath = 8;

/** 0.2 s, 0.4 s, … at most half a minute. */
const backoffSeconds = (attempts: number): number => Math.min(0.1 * 2 ** attempts, 30);

export interface Inbox {
  /** Resolves when the messages are on disk, handled or waiting. */
  accept(messages: readonly Message[]): Promise<unknown>;
  /** Puts what is no event among the dead letters. */
  refuse(refused: Refused): Promise<void>;
  loop: Loop;
}

export interface InboxOptions {
  service: string;
  db: Db<KernelTables>;
  /** By the name of the event; where several versions of it are understood, one reaction to each. */
  reactions: ReadonlyMap<string, readonly Reaction[]>;
  log: Logger;
  tracer?: Tracer | undefined;
}

const received = (event: PendingEvent, span: Span | undefined): Received<unknown> => ({
  data: event.data,
  meta: {
    id: event.event_id,
    subject: event.subject,
    time: event.time,
    correlationId: event.correlation_id,
    flow: { correlationId: event.correlation_id, traceparent: span?.traceparent ?? event.traceparent ?? undefined },
  },
});

/** Each event goes on with its own trace, also where many are handled together. */
const startProcessing = (tracer: Tracer, event: PendingEvent, inBatch: number): Span =>
  tracer.start({
    kind: 'consumer',
    name: `process ${event.type}`,
    parent: event.traceparent ?? undefined,
    attributes: {
      'messaging.system': 'liceo', 'messaging.operation.type': 'process', 'messaging.operation.name': 'process',
      'messaging.destination.name': event.type, 'messaging.message.id': event.event_id,
      'messaging.message.conversation_id': event.correlation_id,
      ...(inBatch > 1 ? { 'messaging.batch.message_count': inBatch } : {}),
    },
  });

/**
 * What may be handled together: events of one type and version, each the first that is left on its subject. Groups
 * follow one another, for they share a transaction, and row locks do not keep them apart.
 */
const groups = function* (events: readonly PendingEvent[]): Iterable<[PendingEvent, ...PendingEvent[]]> {
  let left = events;
  for (let [first] = left; first; [first] = left) {
    const { type, version } = first;
    const seen = new Set<string>();
    const group: PendingEvent[] = [];
    const later: PendingEvent[] = [];
    for (const event of left) {
      const isNext = event.type === type && event.version === version && !seen.has(event.subject);
      seen.add(event.subject);
      (isNext ? group : later).push(event);
    }
    yield group as [PendingEvent, ...PendingEvent[]];
    left = later;
  }
};

/**
 * Other transactions that handle events, also those of other replicas, wait from this statement on until
 * `tx` ends. Those after it see what the one before has committed.
 */
const turn = CompiledQuery.raw("select pg_advisory_xact_lock(hashtext('liceo.inbox'))");

const columns = 'seq, event_id, type, version, subject, time, data, correlation_id, traceparent, attempts';

/** Writes messages that are not in the inbox yet, and answers them. */
const insertText = (values: string, condition: string): string => `
  insert into kernel.inbox (event_id, type, version, source, subject, time, data, correlation_id, traceparent, state, done_at)
  select id, type, eventversion, source, subject, time, data, correlationid, traceparent, ${values}
  from json_to_recordset($1::text::json) as row(
    id uuid, type text, eventversion int, source text, subject text, time timestamptz, data jsonb, correlationid text, traceparent text)
  where ${condition}
  on conflict (event_id) do nothing returning ${columns}`;
// The order is there for the planner's sake: it makes him take the index, where nearly always is nothing.
const nobodyWaits = "(select seq from kernel.inbox where state = 'pending' order by seq limit 1) is null";
const insertDone = insertText("'done', now()", nobodyWaits);
const insertPending = insertText("'pending', null", 'true');

const unreadable = 'unreadable';
const insertRefused = `
  insert into kernel.inbox (event_id, type, version, source, subject, time, data, correlation_id, state, last_error)
  values ($1, $2, 0, '', '', now(), $3::text::jsonb, $4, 'dead', $5) on conflict (event_id) do nothing`;

class OthersWait extends Error {}

/** What no repetition can mend. */
class Unfit extends Error {}

/**
 * Takes events in and runs the service's reactions, each exactly once per event, in the transaction
 * that also marks the event as done.
 *
 * What arrives while nothing waits is written and handled in one transaction, together with what else
 * arrives meanwhile. When that fails, or others wait, it is only written, and waits its turn: events of
 * a subject are handled in the order of their arrival, in batches that share a transaction. When one of
 * a batch fails, the batch rolls back and its events go one by one, each in a transaction of its own, so
 * that only the faulty one waits, and what follows it on the same subject. One batch runs at a time
 * per service, over all its replicas.
 */
export const startInbox = ({ service, db, reactions, log, tracer }: InboxOptions): Inbox => {
  const handled = metrics.eventsHandled.labels(service);
  const fits = new Map([...reactions.values()].flat().map((reaction) => [reaction, Compile(reaction.event.schema)]));

  const handleAtOnce = (messages: readonly Message[]): Promise<void> =>
    db.transaction(async (tx) => {
      send(tx, turn);
      const { rows: fresh } = await tx.executeQuery<PendingEvent>(CompiledQuery.raw(insertDone, [JSON.stringify(messages)]));
      // Or some came before, which does no harm: waiting, they are dropped.
      if (fresh.length < messages.length) throw new OthersWait();
      const inOrder = fresh.toSorted((one, other) => one.seq - other.seq);
      await prepare(tx, inOrder);
      await handle(tx, inOrder);
      onCommit(tx, () => handled.inc(fresh.length));
    });

  const accept = joinCalls<readonly Message[], undefined>(batchSize, async (calls) => {
    const messages = calls.flat();
    try {
      await handleAtOnce(messages);
    } catch (error) {
      if (!(error instanceof OthersWait)) log.debug({ err: error }, 'events could not be handled at once and wait');
      await db.executeQuery(CompiledQuery.raw(insertPending, [JSON.stringify(messages)]));
      loop.poke();
    }
    return calls.map(() => undefined);
  });

  const refuse = async ({ id, body, reason }: Refused): Promise<void> => {
    log.error({ id, reason }, 'something arrived that is no event: it is a dead letter now');
    metrics.deadLetters.labels(service, unreadable).inc();
    // When it comes again it is the same.
    const eventId = id !== undefined && isUuid(id) ? id : idOf(body);
    await db.executeQuery(CompiledQuery.raw(insertRefused, [eventId, unreadable, JSON.stringify({ body }), newId(), reason]));
  };

  const claim = async (tx: Tx<KernelTables>, onlySeq?: number): Promise<PendingEvent[]> => {
    // Materialised, for the planner thinks of a fresh backlog as empty: as a plain anti-join this scanned
    // the whole backlog once per event.
    const { rows } = await sql<PendingEvent>`
      with waiting as materialized (
        select subject, min(seq) as seq from kernel.inbox
        where state = 'pending' and next_attempt_at > now() group by subject)
      select ${sql.raw(columns)} from kernel.inbox event
      where state = 'pending' and (next_attempt_at is null or next_attempt_at <= now())
        and ${onlySeq === undefined ? sql`true` : sql`seq = ${onlySeq}`}
        and not exists (
          select from waiting where waiting.subject = event.subject and waiting.seq < event.seq)
      order by seq limit ${sql.lit(batchSize)}`.execute(tx);
    return rows;
  };

  const handleGroup = async (tx: Tx<KernelTables>, group: readonly [PendingEvent, ...PendingEvent[]], spans: readonly Span[]): Promise<void> => {
    const [{ type, version }] = group;
    const versions = reactions.get(type);
    if (!versions) throw new Error(`${service} has no reaction to ${type}`);
    const reaction = versions.find(({ event }) => event.version === version);
    if (!reaction) throw new Unfit(`${type} comes in version ${version}; known here is version ${versions.map(({ event }) => event.version).join(', ')}`);
    for (const event of group) {
      if (!fits.get(reaction)?.Check(event.data)) throw new Unfit(`The data of ${type} ${event.event_id} does not fit its schema`);
    }
    await reaction.handle(tx as unknown as Tx<never>, group.map((event, at) => received(event, spans[at])));
  };

  const handle = async (tx: Tx<KernelTables>, events: readonly PendingEvent[]): Promise<void> => {
    for (const group of groups(events)) {
      const spans = tracer ? group.map((event) => startProcessing(tracer, event, events.length)) : [];
      try {
        await handleGroup(tx, group, spans);
      } catch (error) {
        // Of several nobody knows yet whose fault it is: they go one by one next, and then it shows.
        if (events.length === 1) for (const span of spans) span.end({ fault: error });
        throw error;
      }
      if (spans.length > 0) onCommit(tx, () => spans.forEach((span) => span.end()));
    }
  };

  const prepare = async (tx: Tx<KernelTables>, events: readonly PendingEvent[]): Promise<void> => {
    const coming = Map.groupBy(events, ({ type, version }) => reactions.get(type)?.find(({ event }) => event.version === version)?.prepare);
    for (const [prepareAll, list] of coming) await prepareAll?.(tx as unknown as Tx<never>, list);
  };

  const markDone = (tx: Tx<KernelTables>, events: readonly PendingEvent[]): void =>
    send(tx, CompiledQuery.raw("update kernel.inbox set state = 'done', done_at = now() where seq = any($1)", [events.map((event) => event.seq)]));

  /** Claims in turn. */
  const claimInTurn = (tx: Tx<KernelTables>, onlySeq?: number): Promise<PendingEvent[]> => {
    send(tx, turn);
    preferPlainIndex(tx);
    return claim(tx, onlySeq);
  };

  let claimed: PendingEvent[] = [];

  const handleBatch = (): Promise<void> =>
    db.transaction(async (tx) => {
      claimed = await claimInTurn(tx);
      if (claimed.length === 0) return;
      await prepare(tx, claimed);
      await handle(tx, claimed);
      markDone(tx, claimed);
    });

  const handleSingly = async (events: readonly PendingEvent[]): Promise<void> => {
    const blocked = new Set<string>();
    for (const event of events) {
      if (blocked.has(event.subject)) continue;
      try {
        await db.transaction(async (tx) => {
          const [still] = await claimInTurn(tx, event.seq);
          if (!still) return;
          await prepare(tx, [still]);
          await handle(tx, [still]);
          markDone(tx, [still]);
          handled.inc();
        });
      } catch (error) {
        blocked.add(event.subject);
        await recordFailure(event, error);
      }
    }
  };

  const recordFailure = async (event: PendingEvent, error: unknown): Promise<void> => {
    const attempts = event.attempts + 1;
    const dead = error instanceof Unfit || attempts >= attemptsBeforeDeath;
    metrics.eventsFailed.labels(service, event.type).inc();
    if (dead) metrics.deadLetters.labels(service, event.type).inc();
    inFlow(received(event, undefined).meta.flow, () =>
      log[dead ? 'error' : 'warn'](
        { err: error, event: event.event_id, type: event.type, attempts },
        dead ? 'an event was given up: it is a dead letter now' : 'a reaction failed and will be tried again',
      ));
    await sql`
      update kernel.inbox set
        attempts = ${attempts}, state = ${dead ? 'dead' : 'pending'}, last_error = ${String(error).slice(0, 2000)},
        next_attempt_at = now() + make_interval(secs => ${backoffSeconds(attempts)})
      where seq = ${event.seq}`.execute(db as never);
    if (!dead) setTimeout(() => loop.poke(), backoffSeconds(attempts) * 1000 + 5).unref();
  };

  const round = async (): Promise<boolean> => {
    claimed = [];
    try {
      await handleBatch();
      handled.inc(claimed.length);
    } catch (error) {
      if (claimed.length === 0) throw error;
      await handleSingly(claimed);
    }
    // What comes later pokes.
    return claimed.length === batchSize;
  };

  const loop = startLoop({ name: `${service} inbox`, log, everySeconds: 1, round });
  return { accept, refuse, loop };
};
