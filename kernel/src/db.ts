import { CompiledQuery, sql as fragment, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import pg from 'pg';
import { openKysely } from './kysely-dialect.ts';
import { openPostgres, type Postgres, type PostgresOptions } from './postgres.ts';
import type { Tracer } from './telemetry.ts';

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
  postgres: Postgres;
  /** Calls `listener` after each commit of a transaction that wrote to the outbox. */
  onPublished(listener: () => void): void;
  close(): Promise<void>;
}

interface TransactionState {
  beforeCommit: (() => Promise<void> | void)[];
  afterCommit: (() => void)[];
  published: boolean;
  tracer: Tracer | undefined;
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
export const beforeCommit = (tx: object, action: () => Promise<void> | void): void => {
  stateOf(tx).beforeCommit.push(action);
};

/**
 * Sends a statement of `tx` without waiting for its answer: it travels with those that follow, the
 * commit among them. When it fails, the transaction fails, at the latest at its commit. For writes
 * whose answer nobody reads; a round trip costs more than most of them.
 */
export const send = <Tables>(tx: Tx<Tables>, statement: CompiledQuery | { compile(on: Tx<Tables>): CompiledQuery }): void => {
  tx.executeQuery('compile' in statement ? statement.compile(tx) : statement).catch(() => undefined);
};

const noBitmapScan = CompiledQuery.raw('set local enable_bitmapscan = off');

/**
 * For statements of `tx` that take from a queue by an index on what is left in it. The planner, who sees
 * few rows there, would take a bitmap scan, and that visits every row that has left since the last vacuum.
 */
export const preferPlainIndex = <Tables>(tx: Tx<Tables>): void => send(tx, noBitmapScan);

const planAnew = CompiledQuery.raw('set local plan_cache_mode = force_custom_plan');

/**
 * Has the statements of `tx` planned for their values. The server changes to one plan for all values
 * when the common ones are as fast with it; a search for something rare would then read a whole table.
 */
export const planForValues = <Tables>(tx: Tx<Tables>): void => send(tx, planAnew);

const planOnce = CompiledQuery.raw('set local plan_cache_mode = force_generic_plan');

/**
 * Has the statements of `tx` run by the plan that each connection keeps for any values. For statements whose
 * shape leaves nothing to decide: planning them takes longer than running them.
 */
export const keepPlans = <Tables>(tx: Tx<Tables>): void => send(tx, planOnce);

/** A value that lives as long as `tx`, made at the first call. `key` is the owner's own object. */
export const keptIn = <Value>(tx: object, key: object, make: () => Value): Value => {
  const { kept } = stateOf(tx);
  if (!kept.has(key)) kept.set(key, make());
  return kept.get(key) as Value;
};

/**
 * What many calls in `tx` want to write. Whatever was pushed is handed to `flush` in one piece before the
 * commit; until then no statement of `tx` sees it. `key` is the owner's own object.
 */
export const gatherIn = <Item>(tx: object, key: object, flush: (items: readonly Item[]) => Promise<void> | void): Item[] =>
  keptIn(tx, key, () => {
    const items: Item[] = [];
    beforeCommit(tx, () => flush(items));
    return items;
  });

/** Says that `tx` wrote to the outbox. For `publish` only. */
export const markPublished = (tx: object): void => {
  stateOf(tx).published = true;
};

/** What makes the spans of the service that `tx` belongs to; undefined when nothing is traced. */
export const tracerOf = (tx: object): Tracer | undefined => stateOf(tx).tracer;

export interface ConnectOptions extends PostgresOptions {
  tracer?: Tracer | undefined;
}

/** Connects to a PostgreSQL database. Integers of 64 bits arrive as numbers, times as Date. */
export const connect = <Tables>(url: string, options: ConnectOptions): DatabaseConnection<Tables> => {
  const { tracer } = options;
  const postgres = openPostgres(url, options);
  const { kysely, begin } = openKysely<Tables>(postgres);

  const publishedListeners: (() => void)[] = [];
  const transaction = async <Result>(work: (tx: Tx<Tables>) => Promise<Result>): Promise<Result> => {
    const state: TransactionState = { beforeCommit: [], afterCommit: [], published: false, tracer, kept: new Map() };
    const { tx, commit, rollback, release } = await begin();
    running.set(tx, state);
    const result = await work(tx)
      .then(async (value) => {
        // An action may add another one.
        for (let action = state.beforeCommit.shift(); action; action = state.beforeCommit.shift()) await action();
        await commit();
        return value;
      })
      .catch(async (error: unknown) => {
        await rollback();
        throw error;
      })
      .finally(release);
    if (state.published) for (const listener of publishedListeners) listener();
    for (const action of state.afterCommit) action();
    return result;
  };
  const db = Object.defineProperty(kysely, 'transaction', { value: transaction }) as unknown as Db<Tables>;

  return {
    db,
    postgres,
    onPublished: (listener) => void publishedListeners.push(listener),
    close: () => postgres.close(),
  };
};

/** A value for a `jsonb` column. The text detour keeps strings and arrays from being taken for SQL values. */
export const json = <Value>(value: Value): RawBuilder<Value> =>
  fragment<Value>`cast(${JSON.stringify(value)}::text as jsonb)`;

const faultOf = (error: unknown): pg.DatabaseError | undefined => (error instanceof pg.DatabaseError ? error : undefined);

/** Whether `error` says that a unique constraint (of that name, when given) was violated. */
export const isUniqueViolation = (error: unknown, constraint?: string): boolean => {
  const fault = faultOf(error);
  return fault?.code === '23505' && (constraint === undefined || fault.constraint === constraint);
};

/** Whether PostgreSQL refused a value as data: malformed, out of range, not encodable (class 22). */
export const isDataFault = (error: unknown): boolean => faultOf(error)?.code?.startsWith('22') ?? false;

/** Whether a retry of the whole transaction can succeed: deadlock or serialisation failure. */
export const isRetryable = (error: unknown): boolean => ['40001', '40P01'].includes(faultOf(error)?.code ?? '');

// 57P01 to 57P03: it is shutting down or starting; 08…: the connection failed; the others are the socket's.
const awayCodes = /^(?:57P0[1-3]|08...|ECONNREFUSED|ECONNRESET|EPIPE)$/;
// What the driver says without a code.
const awayMessages = /^(?:Connection terminated|Client has encountered a connection error|Client was closed|timeout e)/;

/** Whether the server did not answer or broke off: the same request can succeed once it is back. */
export const isDatabaseAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  return syscall === 'connect' || awayCodes.test(code ?? '') || awayMessages.test(error.message);
};
