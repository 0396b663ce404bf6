import {
  DefaultQueryExecutor,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  Transaction,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type KyselyProps,
  type QueryResult,
} from 'kysely';
import type { Postgres, Session } from './postgres.ts';

const changes: readonly string[] = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'];

const run = async <Row>(on: Pick<Postgres, 'query'>, { sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> => {
  const { rows, command, count } = await on.query<Row>(sql, parameters);
  return changes.includes(command) ? { rows, numAffectedRows: BigInt(count) } : { rows };
};

const noStream = (): never => {
  throw new Error('Rows are not streamed; read them by pages');
};

const aTick = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));

/** A connection that a transaction keeps for itself. */
class TransactionConnection implements DatabaseConnection {
  readonly #session: Session;
  #failed: Error | undefined;
  #ended = false;

  constructor(session: Session) {
    this.#session = session;
    // Does not wait for the answer: the first statement travels along.
    session.query('begin').catch(this.#fail);
  }

  #fail = (error: Error): void => void (this.#failed ??= error);

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const answer = run<Row>(this.#session, query);
    answer.catch(this.#fail);
    return answer;
  }

  streamQuery = noStream;

  /**
   * Ends the transaction; the `commit` travels with the statements that were sent last. Throws, and
   * rolls back, when any statement failed, waited for or not.
   */
  async commit(): Promise<void> {
    // What cannot be sent fails within a tick, and the commit must not pass it by.
    await aTick();
    if (this.#failed === undefined) {
      this.#ended = true;
      const { command } = await this.#session.query('commit');
      if (command === 'COMMIT') return;
      // A statement had failed: PostgreSQL answered with a rollback. The fault itself arrived before.
      await aTick();
    }
    await this.rollback();
    throw this.#failed ?? new Error('The transaction was rolled back');
  }

  async rollback(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    // Fails when the connection is lost, which rolls back as well.
    await this.#session.query('rollback').catch(this.#fail);
  }

  release(): void {
    this.#session.release();
  }
}

class PoolDriver implements Driver {
  readonly #pool: Postgres;

  constructor(pool: Postgres) {
    this.#pool = pool;
  }

  init = (): Promise<void> => Promise.resolve();
  destroy = (): Promise<void> => this.#pool.close();
  acquireConnection = (): Promise<DatabaseConnection> => Promise.reject(new Error('Connections are taken by openKysely'));
  releaseConnection = (): Promise<void> => Promise.resolve();
  beginTransaction = (): never => noKyselyTransaction();
  commitTransaction = (): never => noKyselyTransaction();
  rollbackTransaction = (): never => noKyselyTransaction();
}

const noKyselyTransaction = (): never => {
  throw new Error('Transactions are opened by openKysely');
};

export interface OpenTransaction<Tables> {
  tx: Transaction<Tables>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  release(): void;
}

export interface OpenKysely<Tables> {
  kysely: Kysely<Tables>;
  begin(): Promise<OpenTransaction<Tables>>;
}

/**
 * Kysely over a pool. Outside a transaction a statement goes out on a connection that may
 * be waiting for others already (pipelining); only a transaction keeps a connection for itself, and on
 * that, too, statements are sent without waiting for the answers of those before (Kysely's own
 * transactions send one at a time). The server runs them in the order in which they were sent.
 */
export const openKysely = <Tables>(pool: Postgres): OpenKysely<Tables> => {
  const compiler = new PostgresQueryCompiler();
  const adapter = new PostgresAdapter();
  const driver = new PoolDriver(pool);
  const dialect: Dialect = {
    createAdapter: () => adapter,
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => compiler,
  };
  const props = (connection: DatabaseConnection): KyselyProps => ({
    config: { dialect },
    dialect,
    driver,
    executor: new DefaultQueryExecutor(compiler, adapter, { provideConnection: (consumer) => consumer(connection) }),
  });
  const pooled: DatabaseConnection = { executeQuery: (query) => run(pool, query), streamQuery: noStream };
  return {
    kysely: new Kysely<Tables>(props(pooled)),
    begin: async () => {
      const connection = new TransactionConnection(await pool.reserve());
      return {
        tx: new Transaction<Tables>(props(connection)),
        commit: () => connection.commit(),
        rollback: () => connection.rollback(),
        release: () => connection.release(),
      };
    },
  };
};
