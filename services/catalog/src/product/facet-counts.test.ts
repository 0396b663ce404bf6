import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { euros, startCatalog } from '../catalog-for-test.ts';
import { bandOf } from './product-schema.ts';

const t = await startCatalog();
for (const slug of ['maths', 'music']) await t.seller.post('/categories', { slug, name: { es: slug, en: slug } });

/** What is kept counted, and what is counted now. */
const facetCounts = async () => {
  const columns = sql`category, kind, language, level, band, count, lowest, highest`;
  const kept = await sql`select ${columns} from facet_count where count > 0 order by category, kind, language, level, band`.execute(t.db);
  const counted = await sql`
    select ${columns} from (
      select category, kind, language, level, price_band(price_amount) as band, count(*)::int as count, min(price_amount) as lowest, max(price_amount) as highest
      from product where status = 'published' group by category, kind, language, level, band) as now
    order by category, kind, language, level, band`.execute(t.db);
  return { kept: kept.rows, counted: counted.rows };
};
const facets = async (query = '') => (await t.anonymous.get(`/products/facets?${query}`)).body;

describe('the counts of facets', () => {
  it('follow what is put on sale, changed and withdrawn', async () => {
    expect(await facets()).toMatchObject({ categories: [], kinds: [], languages: [], levels: [], price: null });
    const book = await t.good({ category: 'maths', price: euros(10), level: 'beginner' });
    const pen = await t.good({ category: 'maths', price: euros(30), level: 'beginner' });
    expect(await facets()).toMatchObject({ categories: [{ slug: 'maths', count: 2 }], price: { min: 1000, max: 3000 } });

    await t.seller.patch(`/products/${book}`, { price: euros(15) });
    expect(await facets('category=maths&level=beginner')).toMatchObject({ price: { min: 1500, max: 3000 } });
    await t.seller.patch(`/products/${pen}`, { category: 'music', level: null });
    expect(await facets()).toMatchObject({ categories: [{ slug: 'maths', count: 1 }, { slug: 'music', count: 1 }], levels: [{ value: 'beginner', count: 1 }] });
    await t.seller.patch(`/products/${pen}`, { category: null, language: 'en' });
    expect(await facets()).toMatchObject({ categories: [{ slug: 'maths', count: 1 }], languages: [{ value: 'en', count: 1 }, { value: 'es', count: 1 }] });

    await t.seller.delete(`/products/${pen}`);
    expect(await facets()).toMatchObject({ kinds: [{ value: 'physical', count: 1 }], price: { min: 1500, max: 1500 } });
    const { kept, counted } = await facetCounts();
    expect(kept).toEqual(counted);
  });

  it('are right when many change at the same time', async () => {
    const goods = await Promise.all(Array.from({ length: 12 }, (_, at) => t.good({ title: `Thing ${at}`, category: at % 2 ? 'maths' : 'music', price: euros(5 + at) })));
    const changes = goods.flatMap((id, at) => [
      t.seller.patch(`/products/${id}`, { category: at % 2 ? 'music' : 'maths', price: euros(50 - at) }),
      t.seller.patch(`/products/${id}`, { level: at % 3 ? 'advanced' : null }),
      at % 4 ? t.publishCourse({ category: at % 2 ? 'maths' : 'music', price: euros(at) }) : t.seller.delete(`/products/${id}`),
    ]);
    for (const change of await Promise.allSettled(changes)) expect(change.status).toBe('fulfilled');
    const { kept, counted } = await facetCounts();
    expect(kept).toEqual(counted);
  });

  it('tell bands of prices apart as the API names them', async () => {
    for (const amount of [0, 1, 2500, 2501, 6000, 6001, 100_000_000_000]) {
      const { rows } = await sql<{ band: number }>`select price_band(${amount}::bigint) as band`.execute(t.db);
      expect([amount, rows[0]?.band]).toEqual([amount, bandOf(amount)]);
    }
    const id = await t.good({ title: 'Cheap', price: euros(1), category: 'music' });
    const bandsOfMusic = async () => (await facets('category=music')).priceBands.map(({ count }: { count: number }) => count);
    const [, low, middle] = await bandsOfMusic();
    await t.seller.patch(`/products/${id}`, { price: euros(30) });
    expect((await bandsOfMusic()).slice(1, 3)).toEqual([low - 1, middle + 1]);
  });

  it('stay when a change is undone', async () => {
    const before = await facets();
    expect((await t.seller.post('/products', { title: 'A book', price: euros(10), category: 'nowhere' })).status).toBeGreaterThan(399);
    expect(await facets()).toEqual(before);
  });
});
