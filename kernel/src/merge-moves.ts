import { sql, type RawBuilder } from 'kysely';
import type { Tx } from './db.ts';
import type { MovedPart } from './merging.ts';

type Table<Tables> = keyof Tables & string;

interface Rows<Tables, Name extends Table<Tables>> {
  /** What is counted by it. */
  what: string;
  table: Name;
  /** The columns by which the row is found again: its primary key. */
  key: readonly (keyof Tables[Name] & string)[];
}

export interface Change<Tables, Name extends Table<Tables>> extends Rows<Tables, Name> {
  columns: readonly (keyof Tables[Name] & string)[];
  /** A query for the key of each row, by the columns' names, and what the columns become, as `new_<column>`. */
  rows: RawBuilder<unknown>;
}

export interface Addition<Tables, Name extends Table<Tables>> extends Rows<Tables, Name> {
  columns: readonly (keyof Tables[Name] & string)[];
  /** A query for the columns, in their order. A row that is there stays as it is. */
  rows: RawBuilder<unknown>;
  /** While these are as they were added, undoing removes the row. */
  compare: readonly (keyof Tables[Name] & string)[];
}

export interface Reassignment<Tables, Name extends Table<Tables>> extends Rows<Tables, Name> {
  column: keyof Tables[Name] & string;
  fromId: string;
  intoId: string;
  /** A condition on the row `t`, for rows that would collide with the other's. */
  unless?: RawBuilder<boolean>;
}

/** Changes rows and remembers how they were. */
export interface Mover<Tables> {
  change<Name extends Table<Tables>>(change: Change<Tables, Name>): Promise<void>;
  add<Name extends Table<Tables>>(addition: Addition<Tables, Name>): Promise<void>;
  /** Gives rows that name the one to the other. */
  reassign<Name extends Table<Tables>>(reassignment: Reassignment<Tables, Name>): Promise<void>;
}

const list = (columns: readonly string[], as: (column: string) => RawBuilder<unknown>): RawBuilder<unknown> => sql.join(columns.map(as));

const objectOf = (alias: string, columns: readonly string[]): RawBuilder<unknown> =>
  sql`jsonb_build_object(${list(columns, (column) => sql`${sql.lit(column)}, ${sql.ref(`${alias}.${column}`)}`)})`;

const sameKey = (left: string, right: string, key: readonly string[]): RawBuilder<unknown> =>
  sql.join(key.map((column) => sql`${sql.ref(`${left}.${column}`)} = ${sql.ref(`${right}.${column}`)}`), sql` and `);

/** A mover whose steps follow those that the merge has taken before. */
export const recordMoves = async <Tables>(tx: Tx<Tables>, mergeId: string): Promise<Mover<Tables>> => {
  const { rows: [last] } = await sql<{ step: number }>`select coalesce(max(step), 0)::int as step from kernel.merge_move where merge_id = ${mergeId}`.execute(tx);
  let step = last?.step ?? 0;
  const record = (source: RawBuilder<unknown>, what: string, table: string): RawBuilder<unknown> => {
    step += 1;
    return sql`insert into kernel.merge_move (merge_id, step, what, table_name, key, before, after)
      select ${mergeId}::uuid, ${step}::int, ${what}::text, ${table}::text, moved.key, moved.before, moved.after from ${source} as moved`;
  };
  const change: Mover<Tables>['change'] = async ({ what, table, key, columns, rows }) => {
    const named = sql.join(key.map((column) => sql.ref(column)));
    await sql`
      with wanted as materialized (${rows}),
      old as materialized (
        select ${list([...new Set([...key, ...columns])], (column) => sql.ref(`t.${column}`))}
        from ${sql.table(table)} as t join wanted using (${named}) for update of t),
      changed as (
        update ${sql.table(table)} as t
        set ${list(columns, (column) => sql`${sql.ref(column)} = ${sql.ref(`wanted.new_${column}`)}`)}
        from wanted join old on ${sameKey('old', 'wanted', key)}
        where ${sameKey('t', 'wanted', key)}
          and (${list(columns, (column) => sql.ref(`t.${column}`))}) is distinct from (${list(columns, (column) => sql.ref(`wanted.new_${column}`))})
        returning ${objectOf('t', key)} as key, ${objectOf('old', columns)} as before, ${objectOf('t', columns)} as after)
      ${record(sql`changed`, what, table)}`.execute(tx);
  };
  const add: Mover<Tables>['add'] = async ({ what, table, key, columns, rows, compare }) => {
    await sql`
      with added as (
        insert into ${sql.table(table)} as t (${list(columns, (column) => sql.ref(column))}) ${rows}
        on conflict do nothing
        returning ${objectOf('t', key)} as key, null::jsonb as before, ${objectOf('t', compare)} as after)
      ${record(sql`added`, what, table)}`.execute(tx);
  };
  const reassign: Mover<Tables>['reassign'] = ({ column, fromId, intoId, unless, ...of }) =>
    change({
      ...of, columns: [column],
      rows: sql`select ${list(of.key, (each) => sql.ref(`t.${each}`))}, ${intoId}::uuid as ${sql.ref(`new_${column}`)}
        from ${sql.table(of.table)} as t where ${sql.ref(`t.${column}`)} = ${fromId}::uuid ${unless ? sql`and not (${unless})` : sql``}`,
    });
  return { change, add, reassign };
};

interface Step {
  step: number;
  what: string;
  table: string;
  added: boolean;
  key: object;
  after: object;
}

/** Undoes the steps of a merge, the last first. A row that was changed in these columns since stays as it is. */
export const undoMoves = async <Tables>(tx: Tx<Tables>, mergeId: string, isHeld: Readonly<Record<string, RawBuilder<boolean>>>): Promise<MovedPart[]> => {
  const { rows: steps } = await sql<Step>`
    select distinct on (step) step, what, table_name as "table", before is null as added, key, after
    from kernel.merge_move where merge_id = ${mergeId} order by step desc, id`.execute(tx);
  const restored = new Map<string, number>();
  for (const { step, what, table, added, key, after } of steps) {
    const columns = Object.keys(after);
    const recordOf = (part: string) => sql`jsonb_populate_record(null::${sql.table(table)}, ${sql.ref(`m.${part}`)})`;
    const isAsMoved = sql`m.merge_id = ${mergeId} and m.step = ${step} and ${sameKey('t', 'k', Object.keys(key))}
      and (${list(columns, (column) => sql.ref(`t.${column}`))}) is not distinct from (${list(columns, (column) => sql.ref(`a.${column}`))})`;
    const held = isHeld[table];
    const undo = added
      ? sql`delete from ${sql.table(table)} as t using kernel.merge_move as m, lateral ${recordOf('key')} as k, lateral ${recordOf('after')} as a
          where ${isAsMoved} ${held ? sql`and not (${held})` : sql``} returning m.id`
      : sql`update ${sql.table(table)} as t set ${list(columns, (column) => sql`${sql.ref(column)} = ${sql.ref(`b.${column}`)}`)}
          from kernel.merge_move as m, lateral ${recordOf('key')} as k, lateral ${recordOf('after')} as a, lateral ${recordOf('before')} as b
          where ${isAsMoved} returning m.id`;
    const { rows: [undone] } = await sql<{ count: number }>`with undone as (${undo}) select count(*)::int as count from undone`.execute(tx);
    restored.set(what, (restored.get(what) ?? 0) + (undone?.count ?? 0));
  }
  return [...restored].filter(([, count]) => count > 0).map(([what, count]) => ({ what, count })).toSorted((one, other) => (one.what < other.what ? -1 : 1));
};
