import { sql, type RawBuilder } from 'kysely';
import type { Language } from '@liceo/contracts/schemas';
import type { Db, Tx } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import type { Condition } from './match-text.ts';

/** Where a page ended; in a search also whether the name there begins with what was looked for. */
export interface Position {
  name: string;
  id: string;
  begins?: boolean | undefined;
}

export interface Asked {
  limit: number;
  after: Position | undefined;
}

export interface Person {
  id: string;
  name: string;
  email: string;
  language: Language;
  createdAt: Date;
  roles: string[];
  suspended: boolean;
  minor: boolean;
  consentMissing: boolean;
  sortName: string;
}

/**
 * So far the directory is gone through by name; what a page full of them does not have, few people have. The index knows the
 * texts, but for marks every row has to be looked at.
 */
const nearest = { byText: 2000, byMarks: 1000 };

/** All of the conditions that there are; without any, everybody. */
export const all = (conditions: readonly (Condition | undefined)[]): Condition => {
  const there = conditions.filter((condition) => condition !== undefined);
  return there.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(there, sql` and `)}`;
};

const beyondOf = (after: Position | undefined): Condition | undefined =>
  after && sql<boolean>`(sort_name, user_id) > (${after.name}, ${after.id}::uuid)`;

const living = sql<boolean>`erased_at is null`;

const inOrder = sql`order by sort_name, user_id`;

// The page first, by an index, and then its rows, one by one: the planner, who knows no limit beforehand,
// would go through all of the table for them.
const read = async (db: Db<Tables> | Tx<Tables>, found: RawBuilder<unknown>): Promise<Person[]> => {
  const { rows } = await sql<Person>`
    select p.user_id as id, p.name, p.email, p.language, p.created_at as "createdAt", p.roles, p.suspended, p.minor,
      p.consent in ('waiting', 'withdrawn') as "consentMissing", p.sort_name as "sortName"
    from (${found}) as found cross join lateral (select * from profile where profile.user_id = found.user_id limit 1) as p
    order by found.sort_name, found.user_id`.execute(db);
  return rows;
};

/** Those of a stretch of the directory, one more than the limit if there are. */
export const readStretch = (db: Db<Tables> | Tx<Tables>, stretch: Condition | undefined, { limit, after }: Asked): Promise<Person[]> =>
  read(db, sql`select user_id, sort_name from profile where ${all([living, stretch, beyondOf(after)])} ${inOrder} limit ${limit + 1}`);

const goesOn = async (tx: Tx<Tables>, range: Condition, far: RawBuilder<unknown>): Promise<boolean> => {
  const { rows } = await sql`select user_id from profile where ${range} ${inOrder} offset ${far} limit 1`.execute(tx);
  return rows.length > 0;
};

export interface Wanted {
  stretch?: Condition | undefined;
  text?: Condition | undefined;
  marks?: Condition | undefined;
  /** Whether few can match the text, however many people there are. */
  rare?: boolean;
}

/**
 * Those of a stretch who match. What many match is soon found by name; what fills no page by then has few people, who are
 * found by the index on what is asked for and sorted. How many there are nobody has to know beforehand, the planner least of all,
 * whose guesses at parts of a text are off by a hundred times.
 */
export const readMatching = async (tx: Tx<Tables>, { stretch, text, marks, rare = false }: Wanted, { limit, after }: Asked): Promise<Person[]> => {
  const range = [living, stretch, beyondOf(after)];
  if (!rare) {
    const far = sql.lit(marks ? nearest.byMarks : nearest.byText);
    const near = await read(tx, sql`
      select user_id, sort_name from (select * from profile where ${all(range)} ${inOrder} limit ${far}) as near
      where ${all([text, marks])} ${inOrder} limit ${limit + 1}`);
    if (near.length > limit || (stretch && !(await goesOn(tx, all(range), far)))) return near;
  }
  // Of a rare text the marks are looked at afterwards, lest they be what is gone by.
  const [indexed, seen] = rare ? [all([...range, text]), all([marks])] : [all([...range, text, marks]), all([])];
  return read(tx, sql`
    with hits as materialized (select user_id, sort_name, marks from profile where ${indexed})
    select user_id, sort_name from hits where ${seen} ${inOrder} limit ${limit + 1}`);
};

/** Some of those who match, whoever comes first to hand: of a name that thousands have, a few are soon found. */
export const readSome = (tx: Tx<Tables>, { text, marks, rare = false }: Wanted, limit: number): Promise<Person[]> => {
  const [indexed, seen] = rare ? [all([living, text]), all([marks])] : [all([living, text, marks]), all([])];
  return read(tx, sql`
    with hits as ${rare ? sql`materialized` : sql`not materialized`} (select user_id, sort_name, marks from profile where ${indexed})
    select user_id, sort_name from hits where ${seen} limit ${limit}`);
};
