import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { connect as connectAmqp } from 'amqplib';
import { askKafka } from './engine-probe-kafka.ts';
import { openPostgres } from './postgres.ts';

/** What a PostgreSQL server says of itself. */
export interface PostgresFacts {
  version: string;
  createsDatabases: boolean;
  maxConnections: number;
  /** How far its clock is ahead of this machine's. */
  aheadMs: number;
}

/** Who does not answer by then counts as gone. */
const secondsToAnswer = 5;

const inTime = async <Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> => {
  const tooLong = new AbortController();
  const timer = setTimeout(() => tooLong.abort(), secondsToAnswer * 1000);
  const silence = once(tooLong.signal, 'abort').then((): never => {
    throw new Error(`it does not answer within ${secondsToAnswer} s`);
  });
  try {
    return await Promise.race([work(tooLong.signal), silence]);
  } finally {
    clearTimeout(timer);
  }
};

/** Asks the PostgreSQL server of `url`; fails within seconds when it does not answer. */
export const probePostgres = (url: string): Promise<PostgresFacts> =>
  inTime(async () => {
    const postgres = openPostgres(url, { poolSize: 1 });
    try {
      await postgres.query('select 1');
      const asked = Date.now();
      const { rows: [row] } = await postgres.query<{ version: string; creates: boolean; connections: string; now: Date }>(`
        select current_setting('server_version') as version, current_setting('max_connections') as connections, clock_timestamp() as now,
          coalesce((select rolcreatedb or rolsuper from pg_roles where rolname = current_user), false) as creates`);
      if (!row) throw new Error('it answers with nothing');
      const between = (asked + Date.now()) / 2;
      return {
        version: row.version.split(' ')[0] ?? row.version,
        createsDatabases: row.creates,
        maxConnections: Number(row.connections),
        aheadMs: row.now.getTime() - between,
      };
    } finally {
      await postgres.close();
    }
  });

/** Signs in to the RabbitMQ of `url`; fails within seconds when it does not answer. */
export const probeRabbitmq = (url: string): Promise<{ version: string }> =>
  inTime(async () => {
    const model = await connectAmqp(url, { timeout: secondsToAnswer * 1000 });
    const { serverProperties } = model.connection as unknown as { serverProperties: { version?: string } };
    await model.close();
    return { version: serverProperties.version ?? 'unknown' };
  });

/** Asks the Kafka of `url`, any of its brokers; fails within seconds when none answers. */
export const probeKafka = (url: string): Promise<{ version: string }> =>
  inTime(async (signal) => {
    const brokers = url.replace(/^kafka:\/\//, '').split(',').map((place) => new URL(`kafka://${place}`));
    const version = await Promise.any(brokers.map(({ hostname, port }) => askKafka(hostname, Number(port || 9092), signal))).catch((error: unknown) => {
      throw error instanceof AggregateError ? error.errors[0] : error;
    });
    return { version: version ?? 'unknown' };
  });

const redisCommand = (...words: readonly string[]): string =>
  `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;

/** Signs in to the Redis of `url`; fails within seconds when it does not answer. */
export const probeRedis = (url: string): Promise<{ version: string }> =>
  inTime(async (signal) => {
    const { protocol, hostname, port, username, password } = new URL(url);
    const place = { host: hostname, port: Number(port || 6379) };
    const socket = protocol === 'rediss:' ? connectTls({ ...place, servername: hostname }) : connectTcp(place);
    signal.addEventListener('abort', () => socket.destroy());
    try {
      await once(socket, protocol === 'rediss:' ? 'secureConnect' : 'connect', { signal });
      const names = [username, password].filter(Boolean).map(decodeURIComponent);
      socket.write(`${names.length > 0 ? redisCommand('AUTH', ...names) : ''}${redisCommand('INFO', 'server')}`);
      let answer = '';
      for await (const chunk of socket as AsyncIterable<Buffer>) {
        answer += chunk.toString();
        const version = /^redis_version:(\S+)/m.exec(answer)?.[1];
        if (version) return { version };
        const fault = /^-(.+)$/m.exec(answer)?.[1];
        if (fault) throw new Error(fault.trim());
      }
      throw new Error('what answers there is no Redis');
    } finally {
      socket.destroy();
    }
  });
