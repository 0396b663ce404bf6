import type { Db } from '@liceo/kernel/db';
import { sql, type RawBuilder } from 'kysely';
import type { Tables } from '../tables.ts';
import type { ProductFilter } from './product-schema.ts';

// Statements here write constants as text: the indexes are partial (`where status = 'published'`), and
// a prepared statement sees that only when it is no parameter.

export type Condition = RawBuilder<boolean>;

/** Fewer results than this and the search looks for words that are only similar. */
export const few = 3;
const similarAtMost = 50;

/** Words long enough for their trigrams to tell something. Each costs a search, so there are at most six. */
const wordsOf = (search: string) => sql`
  (select array_agg(word) from (
    select distinct word from regexp_split_to_table(fold(${search}), '[^[:alnum:]]+') as word where length(word) > 2 limit 6) as words)`;

/**
 * The products whose title, category or teacher is written almost like the search, best first: those
 * that come close to the best one. Slower than full text, so only for when that finds few.
 */
export const similarProducts = async (db: Db<Tables>, search: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    with near as materialized (select id, score from products_like(${wordsOf(search)}))
    select id from near where score >= 0.8 * (select max(score) from near) order by score desc, id desc limit ${similarAtMost}`.execute(db);
  return rows.map((row) => row.id);
};

/** In a select of its own it is worked out once, whatever the plan. */
const queryOf = (search: string) => sql`(select search_query(${search}))`;

/** What a search finds: by words and, when those find few, by the products given. */
export const matching = (search: string, similar: readonly string[]): Condition =>
  similar.length === 0
    ? sql<boolean>`p.search @@ ${queryOf(search)}`
    : sql<boolean>`(p.search @@ ${queryOf(search)} or p.id = any(${similar}::uuid[]))`;

/** The conditions of each filter that is asked for. */
export const conditionsOf = (filter: ProductFilter) => ({
  category: filter.category === undefined ? [] : [sql<boolean>`p.category = ${filter.category}`],
  kind: filter.kind === undefined ? [] : [sql<boolean>`p.kind = ${filter.kind}`],
  language: filter.language === undefined ? [] : [sql<boolean>`p.language = ${filter.language}`],
  level: filter.level === undefined ? [] : [sql<boolean>`p.level = ${filter.level}`],
  teacher: filter.teacher === undefined ? [] : [sql<boolean>`p.teacher_name = ${filter.teacher}`],
  price: [
    ...(filter.minPrice === undefined ? [] : [sql<boolean>`p.price_amount >= ${filter.minPrice}`]),
    ...(filter.maxPrice === undefined ? [] : [sql<boolean>`p.price_amount <= ${filter.maxPrice}`]),
  ],
});

export const allOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join([...conditions], sql` and `)}`;

/** A search that says something; blanks are none. */
export const searchOf = (filter: ProductFilter): string | undefined => filter.search?.trim() || undefined;
