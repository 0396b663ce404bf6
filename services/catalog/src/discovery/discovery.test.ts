import { describe, expect, it } from 'vitest';
import { euros, startCatalog } from '../catalog-for-test.ts';

const t = await startCatalog();
await t.seller.post('/categories', { slug: 'maths', name: { es: 'Matemáticas', en: 'Mathematics' } });
await t.seller.post('/categories', { slug: 'music', name: { es: 'Música', en: 'Music' } });
await t.seller.post('/categories', { slug: 'madness', name: { es: 'Locura', en: 'Madness' } });
const ada = { id: 1, name: 'Ada Lovelace' };
const emmy = { id: 2, name: 'Emmy Noether' };
const algebra = await t.publishCourse({ title: 'Álgebra lineal (B1)', category: 'maths', teacher: emmy });
const maths = await t.publishCourse({ title: 'Matemáticas para la vida', category: 'maths', teacher: ada });
const guitar = await t.publishCourse({ title: 'Guitarra desde cero', category: 'music', teacher: ada });
const violin = await t.publishCourse({ title: 'Playing the violin', category: 'music', language: 'en', teacher: { id: 3, name: 'Niccolò Ñíguez' } });
const notebook = await t.good({ title: 'Cuaderno de álgebra', price: euros(5), category: 'maths' });
const song = await t.good({ title: 'Cancionero', price: euros(9) });
await t.seller.delete(`/products/${await t.good({ title: 'Matemáticas retiradas', category: 'madness' })}`);

const titlesOf = (items: { title: string }[]): string[] => items.map(({ title }) => title);
const suggest = async (q: string, rest = '') => {
  const { products, subjects, teachers, didYouMean } = (await t.anonymous.get(`/products/suggestions?q=${encodeURIComponent(q)}${rest}`)).body;
  return {
    products: titlesOf(products), didYouMean,
    subjects: subjects.map(({ slug }: { slug: string }) => slug), teachers: teachers.map(({ name }: { name: string }) => name),
  };
};

describe('suggestions', () => {
  it.each([
    ['guit', ['Guitarra desde cero']],
    ['GUÍT', ['Guitarra desde cero']],
    ['cero gui', ['Guitarra desde cero']],
    ['b1', ['Álgebra lineal (B1)']],
    ['álgebra lineal (b', ['Álgebra lineal (B1)']],
    ['niguez', ['Playing the violin']],
  ])('complete “%s” in any order, accents or not', async (q, products) => {
    const found = await suggest(q);
    expect(found.products.slice(0, products.length)).toEqual(products);
    expect(found.didYouMean).toBeNull();
  });

  it('put what is titled so before what has it elsewhere', async () => {
    expect((await suggest('mat')).products).toEqual(['Matemáticas para la vida', 'Cuaderno de álgebra', 'Álgebra lineal (B1)']);
    expect((await suggest('alg')).products).toEqual(['Álgebra lineal (B1)', 'Cuaderno de álgebra']);
  });

  it('name subjects in which something is for sale, in either language', async () => {
    expect((await suggest('ma')).subjects).toEqual(['maths']);
    expect((await suggest('mathem')).subjects).toEqual(['maths']);
    expect((await suggest('musica')).subjects).toEqual(['music']);
    expect((await suggest('matematcas')).subjects).toEqual(['maths']);
  });

  it('name teachers with what they teach', async () => {
    const { body } = await t.anonymous.get('/products/suggestions?q=love');
    expect(body.teachers).toEqual([{ name: 'Ada Lovelace', products: 2 }]);
    expect((await suggest('noehter')).teachers).toEqual(['Emmy Noether']);
    expect((await suggest('ñiguez')).teachers).toEqual(['Niccolò Ñíguez']);
  });

  it.each([['gitarra', 'guitarra', 'Guitarra desde cero'], ['biolin', 'violin', 'Playing the violin'], ['algbera lineal', 'álgebra lineal', 'Álgebra lineal (B1)']])(
    'forgive “%s” and say what was probably meant', async (q, meant, first) => {
      const found = await suggest(q);
      expect(found.didYouMean).toBe(meant);
      expect(found.products[0]).toBe(first);
    });

  it.each(['xyzzy', '%', '_', "' or 1=1", '漢字', '!!!'])('for “%s” are none, and break nothing', async (q) => {
    expect(await suggest(q)).toEqual({ products: [], subjects: [], teachers: [], didYouMean: null });
  });

  it('are as many as asked for', async () => {
    expect((await suggest('ma', '&limit=2')).products).toHaveLength(2);
    for (const [query, field] of [['', 'q'], ['?q=', 'q'], ['?q=a&limit=11', 'limit'], [`?q=${'a'.repeat(101)}`, 'q']]) {
      expect((await t.anonymous.get(`/products/suggestions${query}`)).body).toMatchObject({ status: 400, field });
    }
  });
});

describe('related products', () => {
  const related = async (idOrSlug: string, query = '') => (await t.anonymous.get(`/products/${idOrSlug}/related${query}`)).body;

  it('are of the same subject first, then of the same teacher, never the product itself', async () => {
    const found = titlesOf((await related(maths.id)).items);
    expect(found.slice(0, 2).toSorted()).toEqual(['Cuaderno de álgebra', 'Álgebra lineal (B1)']);
    expect(found.slice(2)).toEqual(['Guitarra desde cero']);
    expect(titlesOf((await related('algebra-lineal-b1')).items)[0]).toBe('Cuaderno de álgebra');
  });

  it('are what others bought with it above all, as long as they kept it', async () => {
    expect(titlesOf((await related(violin.id)).items)).not.toContain('Cancionero');
    const orders = [await t.order([violin.id, 1], [song, 1]), await t.order([violin.id, 1], [song, 1]), await t.order([violin.id, 1], [song, 1])];
    expect(titlesOf((await related(violin.id)).items)).not.toContain('Cancionero');
    for (const order of orders) await t.complete(order);
    expect(titlesOf((await related(violin.id)).items)[0]).toBe('Cancionero');
    for (const order of orders) await t.refund(order);
    expect(titlesOf((await related(violin.id)).items)).not.toContain('Cancionero');
  });

  it('are few, and of something that is for sale', async () => {
    expect((await related(maths.id, '?limit=1')).items).toHaveLength(1);
    expect(await related('nowhere')).toMatchObject({ status: 404, code: 'catalog.product_missing' });
    expect(await related(maths.id, '?limit=13')).toMatchObject({ status: 400, field: 'limit' });
  });

  it('may be none', async () => {
    const lonely = await t.good({ title: 'Xylograph' });
    expect(await related(lonely)).toEqual({ items: [] });
  });
});

describe('what is popular', () => {
  const popular = async (query = '') => titlesOf((await t.anonymous.get(`/products/popular${query}`)).body.items);

  it('is what was bought most and can still be bought', async () => {
    expect(await popular()).toEqual([]);
    await t.complete(await t.order([guitar.id, 1]));
    await t.complete(await t.order([guitar.id, 1], [notebook, 5]));
    await t.complete(await t.order([algebra.id, 1]));
    await t.order([maths.id, 1]);
    expect(await popular()).toEqual(['Guitarra desde cero', 'Álgebra lineal (B1)']);
    expect(await popular('?kind=course&limit=1')).toEqual(['Guitarra desde cero']);
    expect(await popular('?kind=physical')).toEqual([]);
  });
});

describe('teachers', () => {
  it('are those of the newest courses, with what they teach', async () => {
    const { items } = (await t.anonymous.get('/products/teachers')).body;
    expect(items.map(({ name, courses }: { name: string; courses: number }) => [name, courses])).toEqual([
      ['Niccolò Ñíguez', 1], ['Ada Lovelace', 2], ['Emmy Noether', 1],
    ]);
    expect(items[1].categories.map(({ slug }: { slug: string }) => slug).toSorted()).toEqual(['maths', 'music']);
    expect((await t.anonymous.get('/products/teachers?limit=1')).body.items).toHaveLength(1);
  });

  it('are a filter of the list and of its facets', async () => {
    const query = `teacher=${encodeURIComponent('Ada Lovelace')}`;
    expect(titlesOf((await t.anonymous.get(`/products?${query}`)).body.items)).toEqual(['Guitarra desde cero', 'Matemáticas para la vida']);
    expect(titlesOf((await t.anonymous.get(`/products?${query}&search=guitarra`)).body.items)).toEqual(['Guitarra desde cero']);
    expect((await t.anonymous.get(`/products/facets?${query}`)).body.kinds).toEqual([{ value: 'course', count: 2 }]);
    expect((await t.anonymous.get('/products?teacher=ada')).body.items).toEqual([]);
  });
});
