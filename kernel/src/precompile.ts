import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type Compilable, type CompiledQuery } from 'kysely';

/** Stands for a parameter until there is a value. */
class Parameter {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

const parameters = new Proxy({}, { get: (_, name) => new Parameter(String(name)) });

const builder = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

type Statement<Row> = Compilable<Row> | { compile(on: Kysely<never>): CompiledQuery<Row> };

/**
 * A statement that is built and compiled once, at its first use, and afterwards only gets its values: for
 * the paths of every checkout, where building costs more than sending. `build` must not look at a
 * parameter, for it is none yet, and must always build the same statement.
 *
 * @returns the statement with these values, for `send` and `tx.executeQuery`.
 */
export const precompile = <Tables, Values extends object, Row = unknown>(
  build: (db: Kysely<Tables>, values: Values) => Statement<Row>,
): ((values: Values) => CompiledQuery<Row>) => {
  let compiled: CompiledQuery<Row> | undefined;
  return (values) => {
    compiled ??= build(builder as unknown as Kysely<Tables>, parameters as Values).compile(builder);
    const given = compiled.parameters.map((value) => (value instanceof Parameter ? values[value.name as keyof Values] : value));
    return { ...compiled, parameters: given };
  };
};
