import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import type postgres from 'postgres';

const changes: readonly string[] = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'];

// Without parameters the driver would send a text that PostgreSQL plans anew each time; its types do not know the option.
const prepared = { prepare: true, simple: false };

class Connection implements DatabaseConnection {
  readonly #pool: postgres.Sql;
  #reserved: postgres.ReservedSql | undefined;
  #begun: Promise<unknown> | undefined;

  constructor(pool: postgres.Sql) {
    this.#pool = pool;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const rows = await (this.#reserved ?? this.#pool).unsafe<Row[] & postgres.MaybeRow[]>(sql, parameters as never[], prepared);
    return changes.includes(rows.command) ? { rows, numAffectedRows: BigInt(rows.count) } : { rows };
  }

  streamQuery(): never {
    throw new Error('Rows are not streamed; read them by pages');
  }

  /** Does not wait for the answer: the first statement travels along, and `end` asks. */
  async begin(): Promise<void> {
    this.#reserved = await this.#pool.reserve();
    this.#begun = this.#reserved.unsafe('begin').execute();
    // Whoever runs the first statement hears of the failure too; unheard it would end the process.
    this.#begun.catch(() => undefined);
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    await this.#begun;
    await this.#reserved?.unsafe(how);
  }

  release(): void {
    this.#reserved?.release();
    this.#reserved = undefined;
  }
}

class PoolDriver implements Driver {
  readonly #pool: postgres.Sql;

  constructor(pool: postgres.Sql) {
    this.#pool = pool;
  }

  init = (): Promise<void> => Promise.resolve();
  destroy = (): Promise<void> => this.#pool.end();
  acquireConnection = (): Promise<Connection> => Promise.resolve(new Connection(this.#pool));
  beginTransaction = (connection: DatabaseConnection): Promise<void> => (connection as Connection).begin();
  commitTransaction = (connection: DatabaseConnection): Promise<void> => (connection as Connection).end('commit');
  rollbackTransaction = (connection: DatabaseConnection): Promise<void> => (connection as Connection).end('rollback');
  releaseConnection = (connection: DatabaseConnection): Promise<void> => {
    (connection as Connection).release();
    return Promise.resolve();
  };
}

/**
 * Kysely over a postgres.js pool. Outside a transaction a statement goes out on a connection that may
 * be waiting for others already (pipelining); only a transaction keeps a connection for itself.
 */
export const pooledDialect = (pool: postgres.Sql): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new PoolDriver(pool),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
});
