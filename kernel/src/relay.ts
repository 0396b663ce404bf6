import { startLoop, type Loop } from './loop.ts';
import type { Logger } from './log.ts';
import type { Message } from './message.ts';
import { metrics } from './metrics.ts';
import type { Postgres, Session } from './postgres.ts';
import type { Transport } from './transport.ts';

interface OutboxRow {
  seq: number;
  id: string;
  type: string;
  version: number;
  subject: string;
  time: Date;
  data: unknown;
  correlation_id: string;
  traceparent: string | null;
  ready: boolean;
}

const batchSize = 500;
const channel = 'liceo_outbox';

/** A row of the outbox, as it travels. */
export const toMessage = (service: string, row: Omit<OutboxRow, 'ready'>): Message => ({
  specversion: '1.0',
  id: row.id,
  type: row.type,
  source: `/${service}`,
  subject: row.subject,
  time: row.time.toISOString(),
  datacontenttype: 'application/json',
  eventversion: row.version,
  correlationid: row.correlation_id,
  ...(row.traceparent ? { traceparent: row.traceparent } : {}),
  data: row.data,
});

export interface RelayOptions {
  service: string;
  postgres: Postgres;
  transport: Transport;
  log: Logger;
}

/**
 * Carries a service's outbox to the transport. Of several replicas one does, as long as its connection
 * holds the lock; within a second of its loss another one takes over.
 *
 * Rows are claimed in order and only behind the visibility horizon (`pg_snapshot_xmin`): a row of a
 * transaction that is still running may precede what is visible. Publishing happens outside any
 * transaction, and a row counts as sent only after the transport confirmed it. That is noted with the
 * next look, and need not survive a crash: then it is sent again, and the inboxes know it.
 */
export const startRelay = ({ service, postgres, transport, log }: RelayOptions): Loop => {
  const sent = metrics.eventsSent.labels(service);
  let session: Session | undefined;
  let confirmed: number[] = [];

  const inTurn = async (): Promise<Session | undefined> => {
    if (session && !session.lost) return session;
    session?.release();
    session = undefined;
    const candidate = await postgres.reserve();
    const { rows } = await candidate.query<{ mine: boolean }>("select pg_try_advisory_lock(hashtext('liceo.relay')) as mine");
    if (!rows[0]?.mine) {
      // The replica whose turn it is does not know what was committed here.
      await candidate.query('select pg_notify($1, $2)', [channel, '']);
      candidate.release();
      return undefined;
    }
    await candidate.listen(channel, () => loop.poke());
    await candidate.query('set synchronous_commit = off');
    // A bitmap scan visits every row that was sent since the last vacuum.
    await candidate.query('set enable_bitmapscan = off');
    session = candidate;
    return session;
  };

  const look = async (on: Session): Promise<OutboxRow[]> => {
    const noted = confirmed;
    const { rows } = await on.query<OutboxRow>(
      `with noted as (update kernel.outbox set sent_at = now() where seq = any($1))
      select seq, id, type, version, subject, time, data, correlation_id, traceparent,
        xid < pg_snapshot_xmin(pg_current_snapshot()) as ready
      from kernel.outbox where sent_at is null and seq <> all($1) order by seq limit ${batchSize}`,
      [noted],
    );
    confirmed = [];
    return rows;
  };

  const round = async (): Promise<boolean> => {
    const mine = await inTurn();
    if (!mine) return false;
    const rows = await look(mine);
    if (rows.length === 0) return false;
    const ready = rows.filter((row) => row.ready);
    // Everything visible belongs to the horizon of a running transaction: it ends within a moment.
    if (ready.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      return true;
    }
    await transport.publish(ready.map((row) => toMessage(service, row)));
    confirmed = ready.map((row) => row.seq);
    sent.inc(ready.length);
    // What is committed later pokes.
    return rows.length === batchSize || ready.length < rows.length;
  };

  const leave = async (): Promise<void> => {
    if (!session) return;
    try {
      await look(session);
      await session.query("select pg_advisory_unlock(hashtext('liceo.relay'))");
    } catch (error) {
      log.warn({ err: error }, 'the relay left without noting what it sent last; it will be sent again');
    }
    session.release();
  };

  const loop = startLoop({ name: `${service} relay`, log, everySeconds: 1, round });
  return {
    ...loop,
    stop: async () => {
      await loop.stop();
      await leave();
    },
  };
};
