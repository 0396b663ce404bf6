import { startLoop, type Loop } from './loop.ts';
import type { Logger } from './log.ts';
import type { Message } from './messaging.ts';
import { metrics } from './metrics.ts';
import type { Postgres } from './postgres.ts';
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

const toMessage = (service: string, row: OutboxRow): Message => ({
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
 * Carries a service's outbox to the transport.
 *
 * Rows are claimed in order and only behind the visibility horizon (`pg_snapshot_xmin`): a row of a
 * transaction that is still running may precede what is visible. Publishing happens outside any
 * transaction, and a row counts as sent only after the transport confirmed it.
 */
export const startRelay = ({ service, postgres, transport, log }: RelayOptions): Loop => {
  const lag = metrics.outboxLag.labels(service);
  const sent = metrics.eventsSent.labels(service);

  const round = async (): Promise<boolean> => {
    const { rows } = await postgres.query<OutboxRow>(`
      select seq, id, type, version, subject, time, data, correlation_id, traceparent,
        xid < pg_snapshot_xmin(pg_current_snapshot()) as ready
      from kernel.outbox where sent_at is null order by seq limit ${batchSize}`);
    const oldest = rows[0];
    lag.set(oldest ? (Date.now() - oldest.time.getTime()) / 1000 : 0);
    if (!oldest) return false;
    const ready = rows.filter((row) => row.ready);
    // Everything visible belongs to the horizon of a running transaction: it ends within a moment.
    if (ready.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      return true;
    }
    await transport.publish(ready.map((row) => toMessage(service, row)));
    await postgres.query('update kernel.outbox set sent_at = now() where seq = any($1)', [ready.map((row) => row.seq)]);
    sent.inc(ready.length);
    // What is committed later pokes.
    return rows.length === batchSize || ready.length < rows.length;
  };

  return startLoop({ name: `${service} relay`, log, everySeconds: 1, round });
};
