// The row types of a database as Kysely wants them: one interface per table of the schema `public`, in
// alphabetical order, as the kernel's connection delivers the values.
import type { Postgres } from '@liceo/kernel/postgres';

interface Column {
  table: string;
  column: string;
  type: string;
  array: boolean;
  nullable: boolean;
  /** Written by the database alone: an identity `always` or a generated column. */
  always: boolean;
  /** The database has a value when none is given. */
  filled: boolean;
}

/** What PostgreSQL's types are in JavaScript; a type that is missing here stops the generation. */
const javascript: Readonly<Record<string, string>> = {
  bool: 'boolean',
  bpchar: 'string', citext: 'string', inet: 'string', interval: 'string', numeric: 'string',
  text: 'string', time: 'string', tsvector: 'string', uuid: 'string', varchar: 'string', xid8: 'string',
  bytea: 'Buffer',
  date: 'Date', timestamp: 'Date', timestamptz: 'Date',
  float4: 'number', float8: 'number', int2: 'number', int4: 'number', int8: 'number',
  json: 'unknown', jsonb: 'unknown',
};

const columnsQuery = `
  select c.relname as table, a.attname as column, coalesce(base.typname, element.typname, t.typname) as type,
    element.oid is not null as array, not a.attnotnull as nullable,
    a.attidentity = 'a' or a.attgenerated <> '' as always,
    a.atthasdef or a.attidentity = 'd' as filled
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_type base on t.typtype = 'd' and base.oid = t.typbasetype
  left join pg_type element on t.typcategory = 'A' and element.oid = t.typelem
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  order by c.relname collate "C", a.attname collate "C"`;

const typeOf = ({ table, column, type, array, nullable, always, filled }: Column): string => {
  const one = javascript[type];
  if (!one) throw new Error(`${table}.${column} is of type ${type}, which scripts/generate/table-types.ts does not know`);
  const value = array ? `${one}[]` : one;
  // `unknown` takes in null already.
  const read = nullable && value !== 'unknown' ? `${value} | null` : value;
  if (always) return `GeneratedAlways<${read}>`;
  return filled ? `Generated<${read}>` : read;
};

const interfaceName = (table: string): string =>
  `${table.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}Table`;

const interfaceOf = (name: string, members: readonly string[]): string =>
  `export interface ${name} {\n${members.map((member) => `  ${member};\n`).join('')}}\n`;

/** The text of a service's `tables.ts`. */
export const tableTypes = async (postgres: Postgres): Promise<string> => {
  const byTable = Map.groupBy((await postgres.query<Column>(columnsQuery)).rows, ({ table }) => table);
  const interfaces = [...byTable].map(([table, columns]) =>
    interfaceOf(interfaceName(table), columns.map((column) => `${column.column}: ${typeOf(column)}`)));
  const tables = interfaceOf('Tables', [...byTable.keys()].map((table) => `${table}: ${interfaceName(table)}`));
  const text = [...interfaces, tables].join('\n');
  const imports = ['Generated', 'GeneratedAlways'].filter((name) => text.includes(`${name}<`));
  return imports.length > 0 ? `import type { ${imports.join(', ')} } from 'kysely';\n\n${text}` : text;
};
