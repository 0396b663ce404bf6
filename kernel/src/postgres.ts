import { Socket } from 'node:net';
import { dirname } from 'node:path';
import pg from 'pg';

export interface Answer<Row> {
  rows: Row[];
  /** What PostgreSQL calls the statement: `SELECT`, `INSERT`, `COMMIT` … */
  command: string;
  /** How many rows it returned or changed. */
  count: number;
}

interface Queryable {
  /** One statement with `$1` parameters, prepared once per connection. It is sent at once, whatever is still unanswered. */
  query<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Answer<Row>>;
  /** Several statements without parameters; answers with the rows of the last one. */
  script(text: string): Promise<{ rows: unknown[] }>;
}

/** A connection of one's own. Statements run in the order in which they are sent. */
export interface Session extends Queryable {
  /** Why the connection was lost, if it was: everything then fails with it. */
  readonly lost: Error | undefined;
  /** Calls `hear` for each notification, as long as the session lasts. */
  listen(channel: string, hear: () => void): Promise<void>;
  release(): void;
}

export interface Postgres extends Queryable {
  reserve(): Promise<Session>;
  /** How many connections are busy and idle, and how many callers wait for one. */
  use(): { busy: number; idle: number; waiting: number };
  /** Calls `hear` for each notification, and `again` after a lost connection, when some may have been missed. */
  listen(channel: string, hear: (payload: string) => void, again: () => void): Promise<{ close(): Promise<void> }>;
  close(): Promise<void>;
}

export interface PostgresOptions {
  /** Connections for `reserve`; a third of that many more carry single statements. */
  poolSize: number;
}

const idleSeconds = 60;
const connectSeconds = 30;
const forgottenSeconds = 60;
const relistenMs = 250;

/** Sends what one turn of the event loop writes in one go: in a virtual machine a write costs as much as a small query. */
const gatheringSocket = (): Socket => {
  const socket = new Socket();
  const write = socket.write.bind(socket);
  let isGathering = false;
  const gather = (...args: Parameters<typeof write>): boolean => {
    if (!isGathering) {
      isGathering = true;
      socket.cork();
      setImmediate(() => {
        isGathering = false;
        socket.uncork();
      });
    }
    return write(...args);
  };
  // Not before, for connecting puts the original back.
  socket.once('connect', () => (socket.write = gather as Socket['write']));
  return socket;
};

const toDate = (text: string): Date => new Date(text);
const toNumbers = (text: string): (number | null)[] => text.slice(1, -1).split(',').filter(Boolean).map((each) => (each === 'NULL' ? null : Number(each)));

/** By type oid: 64-bit integers arrive as numbers, times as Date; the rest as the driver has it. */
const parsers: Record<number, (text: string) => unknown> = {
  20: Number, // int8
  1016: toNumbers, // int8[]
  1082: toDate, // date
  1114: toDate, // timestamp
  1184: toDate, // timestamptz
  1186: String, // interval
};

const types = {
  getTypeParser: (oid: number, format?: string): ((text: string) => unknown) =>
    (format === 'binary' ? undefined : parsers[oid]) ?? (pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown),
};

const configOf = (url: string): pg.ClientConfig => {
  const parsed = new URL(url);
  const socket = parsed.searchParams.get('socket');
  parsed.searchParams.delete('socket');
  const place = socket
    ? { host: dirname(socket), port: Number(parsed.port), user: decodeURIComponent(parsed.username), password: decodeURIComponent(parsed.password), database: parsed.pathname.slice(1) }
    : { connectionString: parsed.href };
  return {
    ...place,
    types,
    pipeline: true,
    keepAlive: true,
    connectionTimeoutMillis: connectSeconds * 1000,
    // A transaction that is forgotten would hold back the events of the whole server (the relay's horizon).
    idle_in_transaction_session_timeout: forgottenSeconds * 1000,
    stream: gatheringSocket,
  } as pg.ClientConfig;
};

const names = new Map<string, string>();
// Texts that are put together at run time must not fill the server's memory with plans.
const mostNames = 2000;

const nameOf = (text: string): string | undefined => {
  const known = names.get(text);
  if (known || names.size >= mostNames) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
};

// The driver would write a Date in the zone of this machine.
const toParameter = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

const queryable = (client: pg.ClientBase): Queryable => ({
  query: async <Row>(text: string, values: readonly unknown[] = []): Promise<Answer<Row>> => {
    const name = nameOf(text);
    const { rows, command, rowCount } = await client.query<Row & pg.QueryResultRow>({ text, values: values.map(toParameter), ...(name ? { name } : {}) });
    return { rows, command, count: rowCount ?? 0 };
  },
  script: async (text) => {
    const answers = [await client.query(text)].flat();
    return { rows: answers.at(-1)?.rows ?? [] };
  },
});

/** A connection that carries statements of many at once. */
interface Lane {
  client: pg.Client;
  opened: Promise<Queryable>;
  unanswered: number;
  usedAt: number;
}

/**
 * Opens a pool of connections to the database of `url`. A server on this machine may name its Unix
 * socket in the query (`?socket=/path/.s.PGSQL.5432`), which costs about half the CPU of TCP over loopback.
 *
 * Single statements share a few connections and do not wait for one another's answers (pipelining).
 */
export const openPostgres = (url: string, { poolSize }: PostgresOptions): Postgres => {
  const config = configOf(url);
  const pool = new pg.Pool({ ...config, max: poolSize, idleTimeoutMillis: idleSeconds * 1000 });
  // Whoever uses a connection hears of its loss; an idle one is replaced.
  pool.on('error', () => undefined);

  const mostLanes = Math.max(1, Math.ceil(poolSize / 3));
  const lanes = new Set<Lane>();
  let isClosing = false;

  const openLane = (): Lane => {
    const client = new pg.Client(config);
    const lane: Lane = { client, opened: client.connect().then(() => queryable(client)), unanswered: 0, usedAt: 0 };
    const forget = () => void lanes.delete(lane);
    client.on('error', forget);
    client.on('end', forget);
    lane.opened.catch(forget);
    lanes.add(lane);
    return lane;
  };

  const chooseLane = (): Lane => {
    if (isClosing) throw new Error('The database connections are closed');
    let best: Lane | undefined;
    for (const lane of lanes) if (!best || lane.unanswered < best.unanswered) best = lane;
    return best && (best.unanswered === 0 || lanes.size >= mostLanes) ? best : openLane();
  };

  const underWay = new Set<Promise<unknown>>();
  const onLane = async <Result>(work: (on: Queryable) => Promise<Result>): Promise<Result> => {
    const lane = chooseLane();
    lane.unanswered += 1;
    const answer = lane.opened.then(work);
    underWay.add(answer);
    try {
      return await answer;
    } finally {
      underWay.delete(answer);
      lane.unanswered -= 1;
      lane.usedAt = performance.now();
    }
  };

  const closeIdleLanes = () => {
    for (const lane of lanes) {
      if (lane.unanswered > 0 || performance.now() - lane.usedAt < idleSeconds * 1000) continue;
      lanes.delete(lane);
      void lane.client.end();
    }
  };
  const housekeeping = setInterval(closeIdleLanes, (idleSeconds * 1000) / 2).unref();

  const reserve = async (): Promise<Session> => {
    const client = await pool.connect();
    let lost: Error | undefined;
    let isListening = false;
    const lose = (error: Error) => void (lost ??= error);
    client.on('error', lose);
    return {
      ...queryable(client),
      listen: async (channel, hear) => {
        isListening = true;
        client.on('notification', hear);
        await client.query(`listen ${pg.escapeIdentifier(channel)}`);
      },
      get lost() {
        return lost;
      },
      release: () => {
        client.off('error', lose);
        // The next one who gets it should hear nothing.
        client.release(lost ?? isListening);
      },
    };
  };

  const listen: Postgres['listen'] = async (channel, hear, again) => {
    let current: pg.Client | undefined;
    let isOver = false;
    const open = async () => {
      const client = new pg.Client(config);
      let isOpen = false;
      const reopen = () => {
        if (!isOpen || isOver) return;
        isOpen = false;
        const retry = (): void => void open().then(again, () => setTimeout(retry, relistenMs).unref());
        retry();
      };
      client.on('error', reopen);
      client.on('end', reopen);
      client.on('notification', ({ payload }) => hear(payload ?? ''));
      await client.connect();
      await client.query(`listen ${pg.escapeIdentifier(channel)}`);
      isOpen = true;
      current = client;
      if (isOver) await client.end();
    };
    await open();
    return {
      close: async () => {
        isOver = true;
        await current?.end();
      },
    };
  };

  return {
    query: (text, values) => onLane((on) => on.query(text, values)),
    script: (text) => onLane((on) => on.script(text)),
    reserve,
    use: () => {
      const idleLanes = [...lanes].filter(({ unanswered }) => unanswered === 0).length;
      return {
        busy: pool.totalCount - pool.idleCount + lanes.size - idleLanes,
        idle: pool.idleCount + idleLanes,
        waiting: pool.waitingCount,
      };
    },
    listen,
    close: async () => {
      isClosing = true;
      clearInterval(housekeeping);
      // The driver never answers a statement that is under way when its connection is ended.
      await Promise.allSettled(underWay);
      await Promise.all([pool.end(), ...Array.from(lanes, (lane) => lane.client.end())]);
    },
  };
};

/** Makes a database on the server of `url` unless it is there; replicas that start together take turns. */
export const ensureDatabase = async (url: string, name: string, { template }: { template?: string } = {}): Promise<void> => {
  const postgres = openPostgres(url, { poolSize: 1 });
  try {
    const session = await postgres.reserve();
    try {
      await session.query("select pg_advisory_lock(hashtext('liceo.databases'))");
      const { count } = await session.query('select from pg_database where datname = $1', [name]);
      if (count === 0) await session.script(`create database ${pg.escapeIdentifier(name)} ${template ? `template ${pg.escapeIdentifier(template)}` : ''}`);
      await session.query("select pg_advisory_unlock(hashtext('liceo.databases'))");
    } finally {
      session.release();
    }
  } finally {
    await postgres.close();
  }
};
