import { InventoryUpdated, ProductCreated, ProductDeleted, ProductUpdated } from '@liceo/contracts/events/catalog';
import { CourseUnpublished } from '@liceo/contracts/events/learning';
import { newId } from '@liceo/kernel/id';
import { describe, expect, it } from 'vitest';
import { euros, startCatalog } from './catalog-for-test.ts';

const t = await startCatalog();
const of = <Data extends { productId: string }>(all: Data[], productId: string) => all.filter((data) => data.productId === productId);
await t.seller.post('/categories', { slug: 'science', name: { es: 'Ciencias', en: 'Science' } });

describe('goods', () => {
  it('are put on sale with what is on the shelf', async () => {
    const response = await t.seller.post('/products', {
      title: 'El Álgebra, paso a paso', summary: 'Un libro', description: 'Largo', price: euros(12), category: 'science', quantity: 3,
    });
    expect(response.status).toBe(201);
    const { id } = response.body;
    expect(response.headers['location']).toBe(`/v1/products/${id}`);
    expect(response.body).toEqual({
      id, slug: 'el-algebra-paso-a-paso', kind: 'physical', title: 'El Álgebra, paso a paso', summary: 'Un libro', description: 'Largo',
      price: euros(12), available: true, seatsLeft: 3, language: 'es',
      category: { slug: 'science', name: { es: 'Ciencias', en: 'Science' } },
    });
    expect((await t.anonymous.get('/products/el-algebra-paso-a-paso')).body).toEqual(response.body);
    expect(of(await t.published(ProductCreated), id)).toEqual([
      { productId: id, kind: 'physical', title: 'El Álgebra, paso a paso', slug: 'el-algebra-paso-a-paso', price: euros(12) },
    ]);
    expect(of(await t.published(InventoryUpdated), id)).toEqual([{ productId: id, quantity: 3, reserved: 0 }]);
  });

  it('are not available before there are any', async () => {
    const id = await t.good({ quantity: undefined });
    expect((await t.anonymous.get(`/products/${id}`)).body).toMatchObject({ available: false, seatsLeft: 0 });
    const endless = await t.good({ quantity: null });
    expect((await t.anonymous.get(`/products/${endless}`)).body).toMatchObject({ available: true });
  });

  it('get an address of their own, which stays', async () => {
    const [first, second, facets] = [await t.good({ title: 'Twin' }), await t.good({ title: 'Twin' }), await t.good({ title: 'Facets' })];
    expect((await t.anonymous.get('/products/twin')).body.id).toBe(first);
    expect((await t.anonymous.get('/products/twin-2')).body.id).toBe(second);
    expect((await t.anonymous.get('/products/facets-2')).body.id).toBe(facets);
    expect((await t.seller.patch(`/products/${first}`, { title: 'Renamed' })).body).toMatchObject({ title: 'Renamed', slug: 'twin' });
    expect(of(await t.published(ProductUpdated), first)).toEqual([
      { productId: first, kind: 'physical', title: 'Renamed', slug: 'twin', price: euros(10) },
    ]);
  });

  it('put on sale at the same time under one title get different addresses', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => t.good({ title: 'Crowd' })));
    const slugs = await Promise.all(ids.map(async (id) => (await t.anonymous.get(`/products/${id}`)).body.slug));
    expect(new Set(slugs).size).toBe(8);
  });

  it('that are retired can no longer be seen or changed', async () => {
    const id = await t.good();
    expect((await t.seller.delete(`/products/${id}`)).status).toBe(204);
    expect((await t.anonymous.get(`/products/${id}`)).body.code).toBe('catalog.product_missing');
    expect((await t.seller.delete(`/products/${id}`)).status).toBe(404);
    expect((await t.seller.patch(`/products/${id}`, { title: 'Back' })).status).toBe(404);
    expect(of(await t.published(ProductDeleted), id)).toHaveLength(1);
  });

  it('are refused with the faulty field', async () => {
    const post = (body: object) => t.seller.post('/products', { title: 'A book', price: euros(1), ...body });
    expect((await post({ title: ' ' })).body).toMatchObject({ status: 400, field: 'title' });
    expect((await post({ price: { amount: -1, currency: 'EUR' } })).body).toMatchObject({ status: 400, field: 'price.amount' });
    expect((await post({ kind: 'course' })).body).toMatchObject({ status: 400, field: 'kind' });
    expect((await post({ category: 'nowhere' })).body).toMatchObject({ status: 400, code: 'catalog.category_missing', field: 'category' });
    const id = await t.good();
    expect((await t.seller.patch(`/products/${id}`, { category: 'nowhere' })).body.code).toBe('catalog.category_missing');
  });
});

describe('the product of a course', () => {
  it('appears when the course is published', async () => {
    const coverAssetId = newId();
    const { id, course } = await t.publishCourse({ title: 'Física cuántica', category: 'science', coverAssetId, seats: 2 });
    expect((await t.anonymous.get('/products/fisica-cuantica')).body).toEqual({
      id, slug: 'fisica-cuantica', kind: 'course', title: 'Física cuántica', summary: 'A summary', description: 'A description',
      price: euros(20), courseId: course.courseId, available: true, seatsLeft: 2, coverUrl: `/v1/assets/${coverAssetId}/content`,
      category: { slug: 'science', name: { es: 'Ciencias', en: 'Science' } },
      language: 'es', level: 'beginner', teacherName: 'Ada Lovelace', lessonCount: 3,
    });
    expect(of(await t.published(ProductCreated), id)).toMatchObject([{ courseId: course.courseId, price: euros(20) }]);
  });

  it('follows the course, except for the terms that were set here', async () => {
    const { id, course } = await t.publishCourse();
    await t.seller.patch(`/products/${id}`, { price: euros(15), category: 'science' });
    await t.updateCourse({ ...course, title: 'New title' });
    expect((await t.anonymous.get(`/products/${id}`)).body).toMatchObject({ title: 'New title', price: euros(15), category: { slug: 'science' } });
    await t.updateCourse({ ...course, title: 'New title', price: euros(30) });
    expect((await t.anonymous.get(`/products/${id}`)).body).toMatchObject({ price: euros(30), category: { slug: 'science' } });
  });

  it('can be changed here in its terms only', async () => {
    const { id } = await t.publishCourse();
    expect((await t.seller.patch(`/products/${id}`, { title: 'Mine' })).body).toMatchObject({
      status: 409, code: 'catalog.belongs_to_course', field: 'title',
    });
    expect((await t.seller.delete(`/products/${id}`)).body).toMatchObject({ status: 409, code: 'catalog.belongs_to_course' });
  });

  it('goes when the course is unpublished, and comes back under the same address', async () => {
    const { id, course } = await t.publishCourse({ title: 'Come and go' });
    await t.deliver(CourseUnpublished, String(course.courseId), { courseId: course.courseId });
    expect((await t.anonymous.get('/products/come-and-go')).status).toBe(404);
    expect(of(await t.published(ProductDeleted), id)).toHaveLength(1);
    await t.publishCourse(course);
    expect((await t.anonymous.get('/products/come-and-go')).body.id).toBe(id);
    expect(of(await t.published(ProductUpdated), id)).toHaveLength(1);
  });

  it('belongs to a category that is added later', async () => {
    const { id } = await t.publishCourse({ category: 'music' });
    expect((await t.anonymous.get(`/products/${id}`)).body.category).toBeNull();
    await t.seller.post('/categories', { slug: 'music', name: { es: 'Música', en: 'Music' } });
    expect((await t.anonymous.get(`/products/${id}`)).body.category.slug).toBe('music');
    expect((await t.anonymous.get('/products?search=musica')).body.items).toMatchObject([{ id }]);
  });
});

describe('inventory', () => {
  it('is set by the seller, never below what is reserved', async () => {
    const id = await t.good({ quantity: 5 });
    await t.order([id, 3]);
    expect((await t.seller.put(`/inventory/${id}`, { quantity: 2 })).body).toMatchObject({
      status: 409, code: 'catalog.below_reserved', field: 'quantity', params: { reserved: 3 },
    });
    expect((await t.seller.put(`/inventory/${id}`, { quantity: 9 })).body).toEqual({ productId: id, quantity: 9, reserved: 3, available: 6 });
    expect(of(await t.published(InventoryUpdated), id).at(-1)).toEqual({ productId: id, quantity: 9, reserved: 3 });
    expect((await t.seller.put(`/inventory/${newId()}`, { quantity: 9 })).status).toBe(404);
    expect((await t.seller.get(`/inventory/${newId()}`)).status).toBe(404);
  });

  it('can be without limit, and counts what is reserved when it has one again', async () => {
    const id = await t.good({ quantity: 5 });
    expect((await t.seller.put(`/inventory/${id}`, { quantity: null })).body).toMatchObject({ quantity: null, available: null });
    await t.order([id, 7]);
    expect((await t.seller.put(`/inventory/${id}`, { quantity: 6 })).body.code).toBe('catalog.below_reserved');
    expect((await t.seller.put(`/inventory/${id}`, { quantity: 7 })).body).toMatchObject({ quantity: 7, reserved: 7, available: 0 });
  });
});

describe('access', () => {
  const writes = [
    ['post', '/products', 'products:write'],
    ['patch', `/products/${newId()}`, 'products:write'],
    ['delete', `/products/${newId()}`, 'products:write'],
    ['post', '/categories', 'products:write'],
    ['get', `/inventory/${newId()}`, 'inventory:write'],
    ['put', `/inventory/${newId()}`, 'inventory:write'],
  ] as const;

  it.each(writes)('%s %s needs %s', async (method, path, permission) => {
    expect((await t.anonymous[method](path)).status).toBe(401);
    const other = permission === 'products:write' ? 'inventory:write' : 'products:write';
    expect((await (await t.as({ permissions: [other] }))[method](path)).status).toBe(403);
    expect((await (await t.as({ permissions: [permission] }))[method](path)).status).not.toBe(403);
  });

  it.each(['/products', '/products/facets', '/categories'])('%s is for everybody', async (path) => {
    expect((await t.anonymous.get(path)).status).toBe(200);
  });
});

describe('categories', () => {
  it('are listed by slug, page by page', async () => {
    for (const slug of ['aa', 'ab', 'ac']) await t.seller.post('/categories', { slug, name: { es: slug, en: slug } });
    const first = (await t.anonymous.get('/categories?limit=2')).body;
    expect(first.items.map((item: { slug: string }) => item.slug)).toEqual(['aa', 'ab']);
    expect((await t.anonymous.get(`/categories?limit=2&after=${first.next}`)).body.items[0].slug).toBe('ac');
  });

  it('exist once', async () => {
    expect((await t.seller.post('/categories', { slug: 'science', name: { es: 'a', en: 'a' } })).body.code).toBe('catalog.category_exists');
  });
});
