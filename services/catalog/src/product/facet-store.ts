import { gatherIn, send, type Tx } from '@liceo/kernel/db';
import { sql, type RawBuilder } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Product } from './product.ts';
import { bandOf } from './product-schema.ts';

/** What products are counted by. */
type Combination = Pick<Product, 'category' | 'kind' | 'language' | 'level'> & { band: number };

const combinationOf = ({ category, kind, language, level, price }: Product): Combination => ({ category, kind, language, level, band: bandOf(price.amount) });

const combinationsKey = {};

const is = (column: string, value: string | null): RawBuilder<boolean> =>
  value === null ? sql<boolean>`${sql.ref(column)} is null` : sql<boolean>`${sql.ref(column)} = ${value}`;

const isOf = ({ category, kind, language, level }: Combination): RawBuilder<boolean> =>
  sql<boolean>`${is('category', category)} and ${is('kind', kind)} and ${is('language', language)} and ${is('level', level)}`;

const keyOf = ({ category, kind, language, level, band }: Combination): string => JSON.stringify([category, kind, language, level, band]);

/**
 * Each combination is locked before its products are counted: whoever changes another of them meanwhile
 * counts after us and finds ours. All transactions lock in the same order, and nothing after it, so that
 * none waits for another in a circle.
 */
const recount = async (tx: Tx<Tables>, gathered: readonly Combination[]): Promise<void> => {
  const combinations = [...new Map(gathered.map((each) => [keyOf(each), each])).entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  const column = (name: Exclude<keyof Combination, 'band'>) => sql`${combinations.map((each) => each[name])}::text[]`;
  await sql`
    insert into facet_count (category, kind, language, level, band, count)
    select category, kind, language, level, band, 0
    from unnest(${column('category')}, ${column('kind')}, ${column('language')}, ${column('level')}, ${combinations.map(({ band }) => band)}::int[])
      with ordinality as c (category, kind, language, level, band, place)
    order by place
    on conflict (category, kind, language, level, band) do update set count = facet_count.count`.execute(tx);
  for (const combination of combinations) {
    send(tx, sql`
      update facet_count set (count, lowest, highest) = (
        select count(*), min(price_amount), max(price_amount) from product where status = 'published' and ${isOf(combination)} and price_band(price_amount) = ${combination.band})
      where ${isOf(combination)} and band = ${combination.band}`);
  }
};

const isCountedAlike = (before: Product, after: Product): boolean =>
  keyOf(combinationOf(before)) === keyOf(combinationOf(after)) && before.status === after.status && before.price.amount === after.price.amount;

/** Has the facets of a product counted again at the end of the transaction that wrote it. */
export const countFacetsOf = (tx: Tx<Tables>, before: Product | undefined, after: Product): void => {
  if (before && isCountedAlike(before, after)) return;
  gatherIn<Combination>(tx, combinationsKey, (all) => recount(tx, all)).push(...[...(before ? [before] : []), after].map(combinationOf));
};
