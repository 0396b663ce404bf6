import { describe, expect, it } from 'vitest';
import { euros, startCatalog } from '../catalog-for-test.ts';

const t = await startCatalog();
await t.seller.post('/categories', { slug: 'maths', name: { es: 'Matemáticas', en: 'Mathematics' } });
await t.seller.post('/categories', { slug: 'music', name: { es: 'Música', en: 'Music' } });
const ada = { id: 1, name: 'Ada Lovelace' };
const emmy = { id: 2, name: 'Emmy Noether' };
await t.publishCourse({ title: 'Álgebra lineal', category: 'maths', price: euros(40), level: 'advanced', teacher: emmy, summary: 'Vectores y matrices' });
await t.publishCourse({ title: 'Matemáticas para la vida', category: 'maths', price: euros(10), summary: 'Cuentas', teacher: ada });
await t.publishCourse({ title: 'Guitarra desde cero', category: 'music', price: euros(30), description: 'También hay algo de matemáticas en la música' });
await t.publishCourse({ title: 'Playing the violin', category: 'music', price: euros(30), language: 'en', level: 'intermediate', summary: 'Lessons for beginners' });
await t.publishCourse({ title: 'Lecciones de educación musical', language: 'es', price: euros(20), seats: 0 });
await t.good({ title: 'Cuaderno de ejercicios', price: euros(5), category: 'maths' });
await t.seller.delete(`/products/${await t.good({ title: 'Matemáticas retiradas' })}`);

const get = async (query: string) => (await t.anonymous.get(`/products?${query}`)).body;
const titles = async (query: string): Promise<string[]> => (await get(query)).items.map((item: { title: string }) => item.title);
const algebra = 'Álgebra lineal';
const maths = 'Matemáticas para la vida';
const guitar = 'Guitarra desde cero';
const violin = 'Playing the violin';
const lessons = 'Lecciones de educación musical';
const exercises = 'Cuaderno de ejercicios';

describe('a search', () => {
  it.each([
    ['matematica', [maths, exercises, algebra, guitar]],
    ['Matemáticas', [maths, exercises, algebra, guitar]],
    ['mathematics', [exercises, maths, algebra]],
    ['guitarras', [guitar]],
    ['violins', [violin]],
    ['play violin', [violin]],
    ['leccion', [lessons]],
    ['lección educacion', [lessons]],
    ['educaciones', [lessons]],
    ['noether', [algebra]],
  ])('for “%s” finds them by their stems, accents or not', async (search, found) => {
    const titlesFound = await titles(`search=${encodeURIComponent(search)}`);
    expect(titlesFound.toSorted()).toEqual(found.toSorted());
    expect(titlesFound[0]).toBe(found[0]);
  });

  it('puts the title before the category and the category before the description', async () => {
    const found = await titles('search=matematicas');
    expect([found[0], found.at(-1)]).toEqual([maths, guitar]);
  });

  it.each([['gitarra', guitar], ['algbera', algebra], ['biolin', violin], ['noehter', algebra], ['fasfasdf guitarra', guitar], ['curso de gitarra', guitar]])(
    'for “%s” finds what is written almost like it', async (search, title) => {
      expect((await titles(`search=${search}`))[0]).toBe(title);
    });

  it.each(['xyzzy', '!!!', '"', "a' or 1=1 --", 'de la', ':*', '&|!()', '%', '-', '漢字'])('for “%s” finds nothing and breaks nothing', async (search) => {
    expect(await get(`search=${encodeURIComponent(search)}`)).toEqual({ items: [], next: null });
  });

  it('of blanks is none', async () => {
    expect(await titles('search=%20%20')).toHaveLength(6);
  });

  it('can be sorted and filtered like any list', async () => {
    expect(await titles('search=matematicas&sort=price')).toEqual([exercises, maths, guitar, algebra]);
    expect(await titles('search=matematicas&category=maths&minPrice=1000')).toEqual([maths, algebra]);
    expect(await titles('search=gitarra&sort=title')).toEqual([guitar]);
    expect(await titles('search=gitarra&category=maths')).toEqual([]);
  });
});

describe('a list', () => {
  it.each([
    ['', [exercises, lessons, violin, guitar, maths, algebra]],
    ['category=music', [violin, guitar]],
    ['category=nowhere', []],
    ['kind=physical', [exercises]],
    ['language=en', [violin]],
    ['level=advanced', [algebra]],
    ['minPrice=2000&maxPrice=3000', [lessons, violin, guitar]],
    ['sort=price', [exercises, maths, lessons, guitar, violin, algebra]],
    ['sort=-price', [algebra, violin, guitar, lessons, maths, exercises]],
    ['sort=title', [algebra, exercises, guitar, lessons, maths, violin]],
    ['sort=relevance', [exercises, lessons, violin, guitar, maths, algebra]],
  ])('with “%s” is filtered and sorted', async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  it('says what is sold out', async () => {
    const { items } = await get('search=educacion');
    expect(items).toMatchObject([{ title: lessons, available: false }]);
  });

  it.each(['sort=newest', 'sort=price', 'sort=-price', 'sort=title', 'search=matematicas', 'search=matematicas&sort=price', 'category=maths'])(
    'with “%s” comes page by page, each product once', async (query) => {
      const all = await titles(query);
      const paged: string[] = [];
      let after = '';
      do {
        const body = await get(`${query}&limit=1${after && `&after=${after}`}`);
        paged.push(...body.items.map((item: { title: string }) => item.title));
        after = body.next ?? '';
      } while (after);
      expect(paged).toEqual(all);
    });

  it('refuses a cursor that is not its own', async () => {
    const { next } = await get('sort=price&limit=1');
    for (const [sort, after] of [['newest', next], ['-price', next], ['title', next], ['price', 'nonsense'], ['price', 'WyJwcmljZSIsMWUzMDAsIngiXQ']]) {
      expect(await get(`sort=${sort}&after=${after}`)).toMatchObject({ status: 400, code: 'kernel.invalid_cursor', field: 'after' });
    }
  });

  it.each([['limit=0', 'limit'], ['limit=101', 'limit'], ['kind=class', 'kind'], ['sort=best', 'sort'], ['minPrice=-1', 'minPrice'], ['maxPrice=x', 'maxPrice']])(
    'refuses %s', async (query, field) => {
      expect(await get(query)).toMatchObject({ status: 400, field });
    });
});

describe('facets', () => {
  const facets = async (query: string) => (await t.anonymous.get(`/products/facets?${query}`)).body;

  it('count what is for sale', async () => {
    expect(await facets('')).toEqual({
      categories: [
        { slug: 'maths', name: { es: 'Matemáticas', en: 'Mathematics' }, count: 3 },
        { slug: 'music', name: { es: 'Música', en: 'Music' }, count: 2 },
      ],
      kinds: [{ value: 'course', count: 5 }, { value: 'physical', count: 1 }],
      languages: [{ value: 'es', count: 5 }, { value: 'en', count: 1 }],
      levels: [{ value: 'beginner', count: 3 }, { value: 'advanced', count: 1 }, { value: 'intermediate', count: 1 }],
      price: { min: 500, max: 4000 },
      priceBands: [{ min: 0, max: 0, count: 0 }, { min: 1, max: 2500, count: 3 }, { min: 2501, max: 6000, count: 3 }, { min: 6001, max: null, count: 0 }],
    });
  });

  it('meet all filters but their own', async () => {
    expect(await facets('category=music&maxPrice=3500')).toEqual({
      categories: [
        { slug: 'maths', name: { es: 'Matemáticas', en: 'Mathematics' }, count: 2 },
        { slug: 'music', name: { es: 'Música', en: 'Music' }, count: 2 },
      ],
      kinds: [{ value: 'course', count: 2 }],
      languages: [{ value: 'en', count: 1 }, { value: 'es', count: 1 }],
      levels: [{ value: 'beginner', count: 1 }, { value: 'intermediate', count: 1 }],
      price: { min: 3000, max: 3000 },
      priceBands: [{ min: 0, max: 0, count: 0 }, { min: 1, max: 2500, count: 0 }, { min: 2501, max: 6000, count: 2 }, { min: 6001, max: null, count: 0 }],
    });
  });

  it('count the bands of prices whatever price is asked for, and nothing else than what the other filters find', async () => {
    const counts = async (query: string) => (await facets(query)).priceBands.map(({ count }: { count: number }) => count);
    expect(await counts('maxPrice=0')).toEqual([0, 3, 3, 0]);
    expect(await counts('category=music')).toEqual([0, 0, 2, 0]);
    expect(await counts('search=xyzzy')).toEqual([0, 0, 0, 0]);
  });

  it('count what a search finds, similar words included', async () => {
    expect(await facets('search=matematicas')).toMatchObject({ kinds: [{ value: 'course', count: 3 }, { value: 'physical', count: 1 }] });
    expect(await facets('search=gitarra')).toMatchObject({ kinds: [{ value: 'course', count: 1 }], price: { min: 3000, max: 3000 } });
    expect(await facets('search=xyzzy')).toMatchObject({ categories: [], kinds: [], languages: [], levels: [], price: null });
  });
});
