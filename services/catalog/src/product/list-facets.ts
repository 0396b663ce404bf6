import type { Db } from '@liceo/kernel/db';
import { sql, type RawBuilder } from 'kysely';
import type { Tables } from '../tables.ts';
import { allOf, conditionsOf, few, matching, searchOf, similarProducts, type Condition } from './product-filter.ts';
import { priceBands, type Facets, type ProductFilter } from './product-schema.ts';

interface Row {
  facet: 'category' | 'kind' | 'language' | 'level' | 'band' | 'lowest' | 'highest';
  value: string;
  name_es: string | null;
  name_en: string | null;
  /** How many; of `lowest` and `highest` the amount. */
  count: number;
}

/** Everything that is for sale, as it is kept counted. */
const everything = sql`select category, kind, language, level, band, count, count as whole, lowest, highest from facet_count where count > 0`;

/** What these conditions find; `whole`, the lowest and the highest are of any price. */
const countedWhere = (conditions: readonly Condition[], price: readonly Condition[]) => sql`
  select p.category, p.kind, p.language, p.level, price_band(p.price_amount) as band, min(p.price_amount) as lowest, max(p.price_amount) as highest,
    count(*)::int as whole, count(*) filter (where ${allOf(price)})::int as count
  from product p
  where ${allOf([sql<boolean>`p.status = 'published'`, ...conditions])}
  group by p.category, p.kind, p.language, p.level, band`;

/** Where to count from. Amounts are told of what meets all filters but the price, so those two need not be the same. */
const sourcesOf = (price: readonly Condition[], uncounted: readonly Condition[]) => {
  if (uncounted.length > 0) return { found: countedWhere(uncounted, price), priced: sql`found` };
  if (price.length > 0) return { found: countedWhere(price, []), priced: sql`(${everything})` };
  return { found: everything, priced: sql`found` };
};

/**
 * What is found is counted once, by every combination of the facets, of which there are few; the counts
 * of each facet are sums over those that meet the conditions of all others.
 */
const read = async (db: Db<Tables>, filter: ProductFilter, search: string | undefined, similar: readonly string[]): Promise<Row[]> => {
  const { price, teacher, ...conditions } = conditionsOf(filter);
  const { found, priced } = sourcesOf(price, [...teacher, ...(search === undefined ? [] : [matching(search, similar)])]);
  const withoutOwn = (facet?: keyof typeof conditions) =>
    allOf(Object.entries(conditions).flatMap(([name, own]) => (name === facet ? [] : own)));
  const counts = (facet: 'kind' | 'language' | 'level'): RawBuilder<unknown> => sql`
    select ${sql.lit(facet)}, p.${sql.ref(facet)}, null, null, sum(p.count)::int from found p
    where p.${sql.ref(facet)} is not null and p.count > 0 and ${withoutOwn(facet)} group by p.${sql.ref(facet)}`;
  const { rows } = await sql<Row>`
    with found as materialized (${found})
    select 'category' as facet, c.slug as value, c.name_es, c.name_en, sum(p.count)::int as count
    from found p join category c on c.slug = p.category where p.count > 0 and ${withoutOwn('category')} group by c.slug
    union all ${counts('kind')} union all ${counts('language')} union all ${counts('level')}
    union all select 'band', p.band::text, null, null, sum(p.whole)::int from ${priced} p where ${withoutOwn()} group by p.band
    union all select 'lowest', '', null, null, min(p.lowest) from ${priced} p where ${withoutOwn()} having count(*) > 0
    union all select 'highest', '', null, null, max(p.highest) from ${priced} p where ${withoutOwn()} having count(*) > 0
    order by count desc, value`.execute(db);
  return rows;
};

const toFacets = (rows: readonly Row[]): Facets => {
  const of = (facet: Row['facet']) => rows.filter((row) => row.facet === facet);
  const counts = (facet: Row['facet']) => of(facet).map(({ value, count }) => ({ value: value as never, count }));
  const [lowest, highest] = [of('lowest')[0], of('highest')[0]];
  return {
    categories: of('category').map(({ value, name_es, name_en, count }) => ({
      slug: value, name: { es: name_es ?? value, en: name_en ?? value }, count,
    })),
    kinds: counts('kind'),
    languages: counts('language'),
    levels: counts('level'),
    priceBands: priceBands.map(({ min, max }, place) => ({ min, max, count: of('band').find(({ value }) => value === String(place))?.count ?? 0 })),
    price: lowest && highest ? { min: lowest.count, max: highest.count } : null,
  };
};

/** What filters of a list would find. Full text that finds few is helped out as in the list itself. */
export const listFacets = (db: Db<Tables>) => async (filter: ProductFilter): Promise<Facets> => {
  const search = searchOf(filter);
  const rows = await read(db, filter, search, []);
  const found = rows.filter((row) => row.facet === 'kind').reduce((sum, row) => sum + row.count, 0);
  if (!search || found >= few) return toFacets(rows);
  const similar = await similarProducts(db, search);
  return toFacets(similar.length === 0 ? rows : await read(db, filter, search, similar));
};
