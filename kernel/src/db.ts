import { Kysely, sql as fragment, type RawBuilder, type Transaction } from 'kysely';
import postgres from 'postgres';
import { pooledDialect } from './kysely-dialect.ts';
import { openPostgres } from './postgres.ts';

/** A transaction. Inside `db.transaction` it is the only way to the database. */
export type Tx<Tables> = Transaction<Tables>;

/** A database as a service sees it: reads on it directly, writes through `transaction`. */
export interface Db<Tables> extends Omit<Kysely<Tables>, 'transaction'> {
  /**
   * Runs `work` in a transaction and commits; a throw rolls all of it back. What `onCommit` was given
   * runs after the commit. No network call belongs inside.
   */
  transaction<Result>(work: (tx: Tx<Tables>) => Promise<Result>): Promise<Result>;
}

export interface DatabaseConnection<Tables> {
  db: Db<Tables>;
  sql: postgres.Sql;
  /** Calls `listener` after each commit of a transaction that wrote to the outbox. */
  onPublished(listener: () => void): void;
  close(): Promise<void>;
}

interface TransactionState {
  beforeCommit: (() => Promise<void>)[];
  afterCommit: (() => void)[];
  published: boolean;
  /** What a part of the kernel keeps for the length of the transaction. */
  kept: Map<object, unknown>;
}

// A transaction object never outlives its transaction, so the map holds only running ones.
const running = new WeakMap<object, TransactionState>();

const stateOf = (tx: object): TransactionState => {
  const state = running.get(tx);
  if (!state) throw new Error('This needs a transaction that db.transaction opened');
  return state;
};

/** Has `action` run once, after the transaction committed; never when it rolled back. */
export const onCommit = (tx: object, action: () => void): void => {
  stateOf(tx).afterCommit.push(action);
};

/**
 * Has `action` run as the last part of `tx`: the place to write in one statement what was gathered in
 * many calls. It can still fail the transaction.
 */
export const beforeCommit = (tx: object, action: () => Promise<void>): void => {
  stateOf(tx).beforeCommit.push(action);
};

/** A value that lives as long as `tx`, made at the first call. `key` is the owner's own object. */
export const keptIn = <Value>(tx: object, key: object, make: () => Value): Value => {
  const { kept } = stateOf(tx);
  if (!kept.has(key)) kept.set(key, make());
  return kept.get(key) as Value;
};

/** Says that `tx` wrote to the outbox. For `publish` only. */
export const markPublished = (tx: object): void => {
  stateOf(tx).published = true;
};

/** Connects to a PostgreSQL database. Integers of 64 bits arrive as numbers, times as Date. */
export const connect = <Tables>(url: string, options: { poolSize: number }): DatabaseConnection<Tables> => {
  const sql = openPostgres(url, {
    max: options.poolSize,
    idle_timeout: 60,
    types: {
      bigint: { to: 20, from: [20], serialize: String, parse: Number },
      // Who sends text for JSON, as pg-boss does, has encoded it already.
      json: { to: 114, from: [114, 3802], serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)), parse: JSON.parse },
    },
  });
  const kysely = new Kysely<Tables>({ dialect: pooledDialect(sql) });

  const publishedListeners: (() => void)[] = [];
  const begin = kysely.transaction.bind(kysely);
  const transaction = async <Result>(work: (tx: Tx<Tables>) => Promise<Result>): Promise<Result> => {
    const state: TransactionState = { beforeCommit: [], afterCommit: [], published: false, kept: new Map() };
    const result = await begin().execute(async (tx) => {
      running.set(tx, state);
      const value = await work(tx);
      // An action may add another one.
      for (let action = state.beforeCommit.shift(); action; action = state.beforeCommit.shift()) await action();
      return value;
    });
    if (state.published) for (const listener of publishedListeners) listener();
    for (const action of state.afterCommit) action();
    return result;
  };
  const db = Object.defineProperty(kysely, 'transaction', { value: transaction }) as unknown as Db<Tables>;

  return {
    db,
    sql,
    onPublished: (listener) => void publishedListeners.push(listener),
    close: () => sql.end({ timeout: 5 }),
  };
};

/** A value for a `jsonb` column. The text detour keeps strings and arrays from being taken for SQL values. */
export const json = <Value>(value: Value): RawBuilder<Value> =>
  fragment<Value>`cast(${JSON.stringify(value)}::text as jsonb)`;

interface PostgresFault {
  code: string;
  constraint_name?: string | undefined;
}

const faultOf = (error: unknown): PostgresFault | undefined =>
  error instanceof postgres.PostgresError ? error : undefined;

/** Whether `error` says that a unique constraint (of that name, when given) was violated. */
export const isUniqueViolation = (error: unknown, constraint?: string): boolean => {
  const fault = faultOf(error);
  return fault?.code === '23505' && (constraint === undefined || fault.constraint_name === constraint);
};

/** Whether PostgreSQL refused a value as data: malformed, out of range, not encodable (class 22). */
export const isDataFault = (error: unknown): boolean => faultOf(error)?.code.startsWith('22') ?? false;

/** Whether a retry of the whole transaction can succeed: deadlock or serialisation failure. */
export const isRetryable = (error: unknown): boolean => ['40001', '40P01'].includes(faultOf(error)?.code ?? '');
