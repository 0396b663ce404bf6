import { ProductCreated } from '@liceo/contracts/events/catalog';
import { newId } from '@liceo/kernel/id';
import { startForTest } from '@liceo/kernel/testing';
import { describe, expect, it } from 'vitest';
import { orders } from '../index.ts';
import type { Tables } from '../tables.ts';

/** What users says of a student's guardians, two on a page; undefined while users is away. */
let guardians: { id: string; areas: string[] }[] | undefined = [];
const nobody = newId();
const asked: (string | null)[] = [];

const t = await startForTest<Tables>(orders, {
  clients: {
    users: (request) => {
      asked.push(request.headers.get('authorization'));
      if (request.url.includes(nobody)) return Promise.resolve(Response.json({}, { status: 404 }));
      if (!guardians) return Promise.resolve(Response.json({}, { status: 503 }));
      const from = Number(new URL(request.url).searchParams.get('after') ?? 0);
      return Promise.resolve(Response.json({ items: guardians.slice(from, from + 2), next: from + 2 < guardians.length ? String(from + 2) : null }));
    },
  },
});

const productId = newId();
await t.deliver(ProductCreated, productId, { productId, kind: 'physical', title: 'Cuaderno', slug: productId, price: { amount: 900, currency: 'EUR' } });
const shippingAddress = { name: 'Nora', line1: 'Calle Mayor 1', city: 'Madrid', postalCode: '28013', country: 'ES' };
const student = await t.as({ name: 'Nora', email: 'nora@example.org' });
for (let n = 0; n < 3; n += 1) {
  await student.post('/cart/items', { productId });
  expect((await student.post('/orders', { shippingAddress })).status).toBe(201);
}
const path = `/students/${student.userId}/orders`;

describe('what a student bought', () => {
  it('is shown to the student and to staff, newest first, a page at a time', async () => {
    const staff = await t.as({ permissions: ['orders:read'] });
    const all = (await student.get('/students/me/orders')).body.items;
    expect(all).toHaveLength(3);
    expect((await staff.get(path)).body.items).toEqual(all);
    const first = (await student.get(`${path}?limit=2`)).body;
    const second = (await student.get(`${path}?limit=2&after=${first.next}`)).body;
    expect([...first.items, ...second.items]).toEqual(all);
    expect(second.next).toBeNull();
    expect(asked).toEqual([]);
  });

  it('is shown to a guardian who may see payments, without where it was sent and to which address', async () => {
    const guardian = await t.as({ roles: ['parent'] });
    guardians = [{ id: newId(), areas: ['payments'] }, { id: newId(), areas: [] }, { id: guardian.userId, areas: ['progress', 'payments'] }];
    const { status, body } = await guardian.get(path);
    expect(status).toBe(200);
    expect(body.items).toHaveLength(3);
    expect(body.items[0]).toMatchObject({ status: 'pending', total: { amount: 900, currency: 'EUR' }, lines: [{ title: 'Cuaderno' }] });
    expect(JSON.stringify(body)).not.toMatch(/Calle|example\.org|buyer|paymentId/);
    expect(asked.at(-1)).toMatch(/^Bearer /);
  });

  it('is shown to nobody else: not to a guardian who may see other things, nor to another’s guardian', async () => {
    const guardian = await t.as({ roles: ['parent'] });
    for (const links of [[{ id: guardian.userId, areas: ['progress', 'attendance'] }], [{ id: newId(), areas: ['payments'] }], []]) {
      guardians = links;
      expect(await guardian.get(path)).toMatchObject({ status: 403, body: { code: 'orders.student_forbidden' } });
    }
    expect((await t.anonymous.get(path)).status).toBe(401);
    expect((await guardian.get('/students/seven/orders')).status).toBe(400);
    expect(await student.get('/students/me/orders?after=nonsense')).toMatchObject({ status: 400 });
  });

  it('tells staff a person without orders from nobody', async () => {
    const staff = await t.as({ permissions: ['orders:read'] });
    guardians = [];
    expect(await staff.get(`/students/${newId()}/orders`)).toMatchObject({ status: 200, body: { items: [], next: null } });
    expect(await staff.get(`/students/${nobody}/orders`)).toMatchObject({ status: 404, body: { code: 'orders.student_missing' } });
  });

  it('waits while users cannot say who the guardians are', async () => {
    guardians = undefined;
    expect(await (await t.as({ roles: ['parent'] })).get(path)).toMatchObject({ status: 503, body: { code: 'orders.guardians_unknown' } });
  });
});
