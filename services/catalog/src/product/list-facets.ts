import type { Db } from '@liceo/kernel/db';
import { sql, type RawBuilder } from 'kysely';
import type { Tables } from '../tables.ts';
import { allOf, conditionsOf, few, matching, searchOf, similarProducts } from './product-filter.ts';
import { priceBands, type Facets, type ProductFilter } from './product-schema.ts';

interface Row {
  facet: 'category' | 'kind' | 'language' | 'level' | 'lowest' | 'highest' | 'band';
  value: string;
  name_es: string | null;
  name_en: string | null;
  /** How many; of `lowest` and `highest` the amount. */
  count: number;
}

/**
 * What is found is counted once, by every combination of the facets, of which there are few; the counts
 * of each facet are sums over those that meet the conditions of all others.
 */
const read = async (db: Db<Tables>, filter: ProductFilter, search: string | undefined, similar: readonly string[]): Promise<Row[]> => {
  const { price, teacher, ...conditions } = conditionsOf(filter);
  const withoutOwn = (facet?: keyof typeof conditions) =>
    allOf(Object.entries(conditions).flatMap(([name, own]) => (name === facet ? [] : own)));
  const bandNames = priceBands.map((_, place) => sql.ref(`band_${place}`));
  const bands = priceBands.map(({ min, max }, place) => sql`
    count(*) filter (where p.price_amount >= ${sql.lit(min)} and ${max === null ? sql`true` : sql`p.price_amount <= ${sql.lit(max)}`})::int as ${bandNames[place]}`);
  const counts = (facet: 'kind' | 'language' | 'level'): RawBuilder<unknown> => sql`
    select ${sql.lit(facet)}, p.${sql.ref(facet)}, null, null, sum(p.count)::int from found p
    where p.${sql.ref(facet)} is not null and p.count > 0 and ${withoutOwn(facet)} group by p.${sql.ref(facet)}`;
  const { rows } = await sql<Row>`
    with found as materialized (
      select p.category, p.kind, p.language, p.level, min(p.price_amount) as lowest, max(p.price_amount) as highest,
        count(*) filter (where ${allOf(price)})::int as count, ${sql.join(bands)}
      from product p
      where p.status = 'published' and ${allOf(teacher)} and ${search === undefined ? sql`true` : matching(search, similar)}
      group by p.category, p.kind, p.language, p.level)
    select 'category' as facet, c.slug as value, c.name_es, c.name_en, sum(p.count)::int as count
    from found p join category c on c.slug = p.category where p.count > 0 and ${withoutOwn('category')} group by c.slug
    union all ${counts('kind')} union all ${counts('language')} union all ${counts('level')}
    union all select 'lowest', '', null, null, min(p.lowest) from found p where ${withoutOwn()} having count(*) > 0
    union all select 'highest', '', null, null, max(p.highest) from found p where ${withoutOwn()} having count(*) > 0
    ${sql.join(bandNames.map((band, place) => sql`
    union all select 'band', ${sql.lit(String(place))}, null, null, coalesce(sum(p.${band}), 0)::int from found p where ${withoutOwn()}`), sql` `)}
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
