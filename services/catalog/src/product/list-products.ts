import type { Db } from '@liceo/kernel/db';
import { decodeCursor, Id, page, type Page } from '@liceo/kernel/http';
import { sql, type RawBuilder } from 'kysely';
import Type from 'typebox';
import type { Tables } from '../tables.ts';
import { allOf, conditionsOf, few, matching, queryOf, searchOf, similarProducts } from './product-filter.ts';
import type { ListProducts, ProductItem } from './product-schema.ts';
import { itemColumns, itemJoins, toProductItem, type ProductRow } from './product-view.ts';

type Row = ProductRow & { sort_key: string | number };
type Key = string | number;

/** Ranking reads whole vectors: only so many of the headlines that match, and of the rest, are ranked. */
const candidates = 200;

const Whole = Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER });
const descending = sql`sort_key desc, id desc`;
const ascending = sql`sort_key, id`;

/** By what each sort orders, and what lies beyond the last row of a page; the id decides between equals. */
const sorts = {
  relevance: {
    key: sql`p.rank`, Key: Whole, by: descending, beyond: (key: Key, id: string) => sql<boolean>`(p.rank, p.id) < (${key}::int, ${id}::uuid)`,
  },
  newest: { key: sql`0`, Key: Type.Literal(0), by: sql`id desc`, beyond: (_key: Key, id: string) => sql<boolean>`p.id < ${id}::uuid` },
  price: {
    key: sql`p.price_amount`, Key: Whole, by: ascending,
    beyond: (key: Key, id: string) => sql<boolean>`(p.price_amount, p.id) > (${key}::bigint, ${id}::uuid)`,
  },
  '-price': {
    key: sql`p.price_amount`, Key: Whole, by: descending,
    beyond: (key: Key, id: string) => sql<boolean>`(p.price_amount, p.id) < (${key}::bigint, ${id}::uuid)`,
  },
  title: {
    key: sql`p.sort_title`, Key: Type.String({ maxLength: 200 }), by: ascending,
    beyond: (key: Key, id: string) => sql<boolean>`(p.sort_title, p.id) > (${key}::text, ${id}::uuid)`,
  },
};
type Sort = keyof typeof sorts;

const cursorOf = (sort: Sort) => Type.Tuple([Type.Literal(sort), sorts[sort].Key, Id]);

/** A cursor says what its list was sorted by, so that it fits no other. */
const beyond = (sort: Sort, after: string | undefined): RawBuilder<boolean>[] => {
  if (after === undefined) return [];
  const [, key, id] = decodeCursor(after, cursorOf(sort));
  return [sorts[sort].beyond(key, id)];
};

/** A statement is prepared once per text, so there are few limits; `page` cuts to what was asked. */
const fetched = (limit: number): RawBuilder<number> => sql.lit(limit <= 20 ? 21 : limit <= 50 ? 51 : 101);

interface Asked {
  sort: Sort;
  search: string | undefined;
  /** Products that are similar to the search, best first. */
  similar: readonly string[];
  filters: readonly RawBuilder<boolean>[];
  beyond: readonly RawBuilder<boolean>[];
}

const rankOf = (search: string) => sql`(ts_rank(p.headline, ${queryOf(search)}) * 1000000)::int as rank`;

const rankedCandidates = (search: string, filters: readonly RawBuilder<boolean>[]) => {
  const branch = (vector: RawBuilder<unknown>) => sql`
    select p.id, ${rankOf(search)} from product p
    where p.status = 'published' and ${allOf([sql<boolean>`${vector} @@ ${queryOf(search)}`, ...filters])} limit ${sql.lit(candidates)}`;
  return sql`((${branch(sql`p.headline`)}) union (${branch(sql`p.search`)}))`;
};

/** The products among which the page is looked for. */
const sourceOf = ({ sort, search, similar, filters }: Asked): RawBuilder<unknown> => {
  if (search === undefined) return sql`(select * from product p where p.status = 'published' and ${allOf(filters)})`;
  if (sort === 'relevance' && similar.length === 0) return rankedCandidates(search, filters);
  const rank = sort === 'relevance' ? sql`, coalesce(-array_position(${similar}::uuid[], p.id), 0) as rank` : sql``;
  return sql`(select p.*${rank} from product p where p.status = 'published' and ${allOf([matching(search, similar), ...filters])})`;
};

const read = async (db: Db<Tables>, asked: Asked, limit: number): Promise<Row[]> => {
  const { key, by } = sorts[asked.sort];
  const { rows } = await sql<Row>`
    select ${itemColumns}, found.sort_key
    from (
      select p.id, ${key} as sort_key from ${sourceOf(asked)} p where ${allOf(asked.beyond)} order by ${by} limit ${fetched(limit)}
    ) as found
    join product p on p.id = found.id ${itemJoins}
    order by ${by}`.execute(db);
  return rows;
};

/**
 * Products that are for sale. When full text finds few on a first page, those that are written almost
 * like the search come along, all on that page.
 */
export const listProducts =
  (db: Db<Tables>) =>
  async ({ sort: wanted, limit = 20, after, ...filter }: ListProducts): Promise<Page<ProductItem>> => {
    const search = searchOf(filter);
    const sort = wanted === undefined || (wanted === 'relevance' && !search) ? (search ? 'relevance' : 'newest') : wanted;
    const filters = Object.values(conditionsOf(filter)).flat();
    const asked: Asked = { sort, search, similar: [], filters, beyond: beyond(sort, after) };
    const rows = await read(db, asked, limit);
    if (search && after === undefined && rows.length < few) {
      const similar = await similarProducts(db, search);
      if (similar.length > 0) {
        const found = await read(db, { ...asked, similar }, limit);
        return { items: found.slice(0, limit).map(toProductItem), next: null };
      }
    }
    return page(rows, limit, (row) => [sort, row.sort_key, row.id], toProductItem);
  };
