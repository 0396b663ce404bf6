import type { Db } from '@liceo/kernel/db';
import { decodeCursor, Id, page } from '@liceo/kernel/http';
import { sql, type RawBuilder } from 'kysely';
import Type from 'typebox';
import type { Tables } from '../tables.ts';
import { allOf, conditionsOf, few, matching, searchOf, similarProducts, type Condition } from './product-filter.ts';
import type { ListProducts, ProductPage } from './product-schema.ts';
import { itemColumns, itemJoins, toProductItem, type ProductRow } from './product-view.ts';
import { correct, namesOf } from './words.ts';

type Row = ProductRow & { sort_key: string | number };
type Key = string | number;

/** Ranking reads whole vectors: only so many of the headlines that match, and of the rest, are ranked. */
const candidates = 200;

const Whole = Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER });
/** By what each sort orders, and what lies beyond the last row of a page; the id decides between equals. */
const sorts = {
  relevance: {
    key: sql`found.rank`, Key: Whole, by: sql`found.rank desc, found.id desc`,
    beyond: (key: Key, id: string) => sql<boolean>`(found.rank, found.id) < (${key}::int, ${id}::uuid)`,
  },
  newest: {
    key: sql`0`, Key: Type.Literal(0), by: sql`p.id desc`,
    beyond: (_key: Key, id: string) => sql<boolean>`p.id < ${id}::uuid`,
  },
  price: {
    key: sql`p.price_amount`, Key: Whole, by: sql`p.price_amount, p.id`,
    beyond: (key: Key, id: string) => sql<boolean>`(p.price_amount, p.id) > (${key}::bigint, ${id}::uuid)`,
  },
  '-price': {
    key: sql`p.price_amount`, Key: Whole, by: sql`p.price_amount desc, p.id desc`,
    beyond: (key: Key, id: string) => sql<boolean>`(p.price_amount, p.id) < (${key}::bigint, ${id}::uuid)`,
  },
  title: {
    key: sql`p.sort_title`, Key: Type.String({ maxLength: 200 }), by: sql`p.sort_title, p.id`,
    beyond: (key: Key, id: string) => sql<boolean>`(p.sort_title, p.id) > (${key}::text, ${id}::uuid)`,
  },
};
type Sort = keyof typeof sorts;

const cursorOf = (sort: Sort) => Type.Tuple([Type.Literal(sort), sorts[sort].Key, Id]);

/** A cursor says what its list was sorted by, so that it fits no other. */
const beyondCursor = (sort: Sort, after: string | undefined): Condition[] => {
  if (after === undefined) return [];
  const [, key, id] = decodeCursor(after, cursorOf(sort));
  return [sorts[sort].beyond(key, id)];
};

/** A statement is prepared once per text, so there are few limits; `page` cuts to what was asked. */
const fetched = (limit: number): RawBuilder<number> => sql.lit(limit <= 20 ? 21 : limit <= 50 ? 51 : 101);

interface Asked {
  sort: Sort;
  search: string | undefined;
  filters: readonly Condition[];
  beyond: readonly Condition[];
  limit: number;
}

const published = sql<boolean>`p.status = 'published'`;

/** Everything that meets the conditions, in the order of an index. */
const readSorted = ({ sort, search, filters, beyond, limit }: Asked, similar: readonly string[]) => {
  const { key, by } = sorts[sort];
  const matches = search === undefined ? [] : [matching(search, similar)];
  return sql<Row>`
    select ${itemColumns}, ${key} as sort_key from product p ${itemJoins}
    where ${allOf([published, ...matches, ...filters, ...beyond])}
    order by ${by} limit ${fetched(limit)}`;
};

/** The best of the candidates. The products without a match in the headline count only when there is room. */
const readRanked = ({ search = '', filters, beyond, limit }: Asked) => {
  const { key, by } = sorts.relevance;
  const query = sql`(select query from asked)`;
  const candidatesBy = (vector: RawBuilder<unknown>, ...more: Condition[]) => sql`
    select p.id, (ts_rank(p.headline, ${query}) * 1000000)::int as rank from product p
    where ${allOf([published, sql<boolean>`${vector} @@ ${query}`, ...filters, ...more])} limit ${sql.lit(candidates)}`;
  return sql<Row>`
    with asked as materialized (select search_query(${search}) as query),
    headlines as materialized (${candidatesBy(sql`p.headline`)}),
    found as (
      select id, rank from headlines union (${candidatesBy(sql`p.search`, sql<boolean>`(select count(*) from headlines) < ${sql.lit(candidates)}`)}))
    select ${itemColumns}, ${key} as sort_key
    from (select id, rank from found where ${allOf(beyond)} order by ${by} limit ${fetched(limit)}) as found
    join product p on p.id = found.id ${itemJoins}
    order by ${by}`;
};

/** The few that full text finds, then what is similar, best first. */
const readSimilar = (asked: Asked, similar: readonly string[]) => {
  if (asked.sort !== 'relevance') return readSorted(asked, similar);
  return sql<Row>`
    select ${itemColumns}, 0 as sort_key from product p ${itemJoins}
    where ${allOf([published, matching(asked.search ?? '', similar), ...asked.filters])}
    order by array_position(${similar}::uuid[], p.id) nulls first, p.id desc limit ${fetched(asked.limit)}`;
};

/**
 * Products that are for sale. When full text finds few on a first page, those that are written almost
 * like the search come along, all on that page.
 */
export const listProducts =
  (db: Db<Tables>) =>
  async ({ sort: wanted, limit = 20, after, ...filter }: ListProducts): Promise<ProductPage> => {
    const search = searchOf(filter);
    const sort = wanted === undefined || (wanted === 'relevance' && !search) ? (search ? 'relevance' : 'newest') : wanted;
    const filters = Object.values(conditionsOf(filter)).flat();
    const asked = { sort, search, filters, beyond: beyondCursor(sort, after), limit };
    const statement = sort === 'relevance' ? readRanked(asked) : readSorted(asked, []);
    const { rows } = await statement.execute(db);
    if (search && after === undefined && rows.length < few) {
      const similar = await similarProducts(db, search);
      if (similar.length > 0) {
        const found = await readSimilar(asked, similar).execute(db);
        const items = found.rows.slice(0, limit).map(toProductItem);
        const meant = rows.length === 0 ? correct(search, namesOf(items)) : undefined;
        return { items, next: null, ...(meant === undefined ? {} : { didYouMean: meant }) };
      }
    }
    return page(rows, limit, (row) => [sort, row.sort_key, row.id], toProductItem);
  };
