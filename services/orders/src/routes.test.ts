import { InventoryRejected, InventoryReserved, ProductCreated, ProductDeleted } from '@liceo/contracts/events/catalog';
import { EnrolmentGranted } from '@liceo/contracts/events/learning';
import { CaptureRequested, EnrolmentRequested, OrderCancelled, OrderCompleted, OrderCreated, OrderRefunded, PaymentReversalRequested } from '@liceo/contracts/events/orders';
import { PaymentAuthorized, PaymentCompleted, PaymentRefunded } from '@liceo/contracts/events/payments';
import { MinorStatusChanged } from '@liceo/contracts/events/users';
import { newId } from '@liceo/kernel/id';
import { startForTest, type TestClient } from '@liceo/kernel/testing';
import { describe, expect, it } from 'vitest';
import { orders } from './index.ts';
import type { Tables } from './tables.ts';

const t = await startForTest<Tables>(orders);
const euros = (amount: number) => ({ amount: amount * 100, currency: 'EUR' });

const product = async (kind: 'course' | 'physical' = 'course', price = 20) => {
  const productId = newId();
  const course = kind === 'course' ? { courseId: Math.floor(Math.random() * 1e9) + 1 } : {};
  await t.deliver(ProductCreated, productId, { productId, kind, title: `T ${productId}`, slug: productId, price: euros(price), ...course });
  return productId;
};
const buyer = () => t.as({ name: 'Ana', email: `${newId()}@example.test`, language: 'es' });
const staff = await t.as({ permissions: ['orders:read', 'orders:write'] });

const place = async (client: TestClient, productId: string) => {
  await client.post('/cart/items', { productId });
  const response = await client.post('/orders');
  expect(response.status).toBe(201);
  return response.body as { id: string; paymentId: string; number: string };
};
const pay = async ({ id, paymentId }: { id: string; paymentId: string }, userId: string) => {
  const money = { paymentId, orderId: id, amount: euros(20) };
  await t.deliver(InventoryReserved, id, { orderId: id });
  await t.deliver(PaymentAuthorized, paymentId, money);
  await t.deliver(EnrolmentGranted, id, { orderId: id, userId, courseIds: [1] });
  await t.deliver(PaymentCompleted, paymentId, money);
  return money;
};
const of = <Data extends { orderId: string }>(all: Data[], id: string) => all.filter((data) => data.orderId === id);

describe('a cart', () => {
  it('belongs to the guest who knows its id, and then to the account that the guest signs in to', async () => {
    const [course, book] = [await product(), await product('physical', 10)];
    const guest = (await t.anonymous.post('/cart/items', { productId: book, quantity: 2 })).body;
    expect(guest).toMatchObject({ items: [{ productId: book, quantity: 2, total: euros(20) }], total: euros(20) });
    expect((await t.anonymous.get('/cart')).body).toEqual({ id: null, items: [], total: euros(0) });

    const ana = await buyer();
    await ana.post('/cart/items', { productId: course });
    const merged = await ana.get('/cart', { 'x-cart-id': guest.id });
    expect(merged.body.items.map((item: { productId: string }) => item.productId)).toEqual([course, book]);
    expect((await t.anonymous.get('/cart', { 'x-cart-id': guest.id })).body.items).toEqual([]);
  });

  it('cannot be reached through the id of a user’s cart', async () => {
    const ana = await buyer();
    const cart = (await ana.post('/cart/items', { productId: await product() })).body;
    expect((await t.anonymous.get('/cart', { 'x-cart-id': cart.id })).body.items).toEqual([]);
    const eve = await buyer();
    expect((await eve.delete(`/cart/items/${cart.items[0].id}`)).status).toBe(404);
    expect((await ana.get('/cart')).body.items).toHaveLength(1);
  });

  it('opens for the hundredth buyer as for the first', async () => {
    const productId = await product();
    const statuses: number[] = [];
    // PostgreSQL changes to a generic plan after a few runs of a prepared statement on a connection.
    for (let count = 0; count < 100; count += 1) statuses.push((await (await buyer()).post('/cart/items', { productId })).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('holds a course once, and goods up to 99 times', async () => {
    const ana = await buyer();
    const [course, book] = [await product(), await product('physical')];
    await ana.post('/cart/items', { productId: course });
    expect((await ana.post('/cart/items', { productId: course })).body.items[0].quantity).toBe(1);
    expect((await ana.post('/cart/items', { productId: await product(), quantity: 2 })).body).toMatchObject({ code: 'orders.course_once', field: 'quantity' });
    await ana.post('/cart/items', { productId: book, quantity: 60 });
    expect((await ana.post('/cart/items', { productId: book, quantity: 60 })).body.code).toBe('orders.too_many');
  });

  it('takes nothing that is not for sale', async () => {
    const ana = await buyer();
    expect((await ana.post('/cart/items', { productId: newId() })).body).toMatchObject({ code: 'orders.product_missing', field: 'productId' });
    const productId = await product();
    await ana.post('/cart/items', { productId });
    await t.deliver(ProductDeleted, productId, { productId });
    expect((await ana.post('/orders')).body.code).toBe('orders.not_for_sale');
  });
});

describe('an order', () => {
  it('freezes the prices of its moment', async () => {
    const ana = await buyer();
    const productId = await product();
    const order = await place(ana, productId);
    await t.deliver(ProductCreated, productId, { productId, kind: 'course', title: 'dearer', slug: productId, price: euros(99), courseId: 5 });
    expect((await ana.get(`/orders/${order.id}`)).body).toMatchObject({ status: 'pending', total: euros(20), number: expect.stringMatching(/^L-2026-\d{6}$/) });
    expect(of(await t.published(OrderCreated), order.id)).toHaveLength(1);
  });

  it('is placed once from a cart that is paid ten times at once', async () => {
    const ana = await buyer();
    await ana.post('/cart/items', { productId: await product() });
    const answers = await Promise.all(Array.from({ length: 10 }, () => ana.post('/orders')));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(9);
    expect((await ana.get('/orders')).body.items).toHaveLength(1);
  });

  it('needs an address for goods, something in the cart, and a coupon that exists', async () => {
    const ana = await buyer();
    expect((await ana.post('/orders')).body.code).toBe('orders.cart_empty');
    await ana.post('/cart/items', { productId: await product('physical') });
    expect((await ana.post('/orders')).body).toMatchObject({ code: 'orders.address_needed', field: 'shippingAddress' });
    expect((await ana.post('/orders', { coupon: 'FREE' })).body).toMatchObject({ code: 'orders.coupon_unknown', field: 'coupon' });
    const address = { name: 'Ana', line1: 'Calle 1', city: 'Madrid', postalCode: '28001', country: 'ES' };
    expect((await ana.post('/orders', { shippingAddress: address })).body.shippingAddress).toEqual(address);
  });

  it('is placed at the price that the buyer saw, or not at all', async () => {
    const ana = await buyer();
    const productId = await product();
    await ana.post('/cart/items', { productId });
    await t.deliver(ProductCreated, productId, { productId, kind: 'course', title: 'dearer', slug: productId, price: euros(30), courseId: 5 });
    expect((await ana.post('/orders', { expectedTotal: euros(20) })).body).toMatchObject({
      status: 409, code: 'orders.total_changed', field: 'expectedTotal', params: { total: euros(30) },
    });
    expect((await ana.get('/cart')).body.items).toHaveLength(1);
    expect((await ana.post('/orders', { expectedTotal: euros(30) })).status).toBe(201);
  });

  it('completes when stock, money and enrolment are there', async () => {
    const ana = await buyer();
    const order = await place(ana, await product());
    await pay(order, ana.userId);
    expect((await ana.get(`/orders/${order.id}`)).body.status).toBe('completed');
    expect(of(await t.published(EnrolmentRequested), order.id)).toMatchObject([{ userId: ana.userId, student: { name: 'Ana' } }]);
    expect(of(await t.published(CaptureRequested), order.id)).toHaveLength(1);
    expect(of(await t.published(OrderCompleted), order.id)).toMatchObject([{ total: euros(20), buyer: { language: 'es' } }]);
  });

  it('says how far its checkout has come, as long as that is open', async () => {
    const ana = await buyer();
    const order = await place(ana, await product());
    expect(order).toHaveProperty('paymentDeadline');
    const progress = async () => (await ana.get(`/orders/${order.id}`)).body.progress;
    expect(await progress()).toEqual({ reserved: false, authorised: false, enrolled: false });
    await t.deliver(InventoryReserved, order.id, { orderId: order.id });
    expect(await progress()).toEqual({ reserved: true, authorised: false, enrolled: false });
    await t.deliver(PaymentAuthorized, order.paymentId, { paymentId: order.paymentId, orderId: order.id, amount: euros(20) });
    expect(await progress()).toEqual({ reserved: true, authorised: true, enrolled: false });
    await t.deliver(EnrolmentGranted, order.id, { orderId: order.id, userId: ana.userId, courseIds: [1] });
    expect(await progress()).toEqual({ reserved: true, authorised: true, enrolled: true });
    await t.deliver(PaymentCompleted, order.paymentId, { paymentId: order.paymentId, orderId: order.id, amount: euros(20) });
    expect(await progress()).toBeUndefined();
  });

  it('that costs nothing has no deadline for a payment', async () => {
    const ana = await buyer();
    const order = await place(ana, await product('course', 0));
    expect(order).not.toHaveProperty('paymentDeadline');
    expect((await ana.get(`/orders/${order.id}`)).body).not.toHaveProperty('paymentDeadline');
  });

  it('is cancelled with its reason when the last seat went to somebody else, and the money is asked back', async () => {
    const ana = await buyer();
    const order = await place(ana, await product());
    await t.deliver(PaymentAuthorized, order.paymentId, { paymentId: order.paymentId, orderId: order.id, amount: euros(20) });
    await t.deliver(InventoryRejected, order.id, { orderId: order.id, productId: newId(), reason: 'out_of_stock' });
    expect((await ana.get(`/orders/${order.id}`)).body).toMatchObject({ status: 'cancelled', reason: 'out_of_stock' });
    expect(of(await t.published(PaymentReversalRequested), order.id)).toHaveLength(1);
    expect(of(await t.published(OrderCancelled), order.id)).toMatchObject([{ reason: 'out_of_stock' }]);
  });

  it('expires half an hour after it was placed', async () => {
    const ana = await buyer();
    const order = await place(ana, await product());
    t.clock.advance({ minutes: 29 });
    await t.settled();
    const waiting = (await ana.get(`/orders/${order.id}`)).body;
    expect(waiting.status).toBe('pending');
    expect(Date.parse(waiting.paymentDeadline) - Date.parse(waiting.createdAt)).toBe(30 * 60_000);
    expect((await ana.get('/orders')).body.items[0].paymentDeadline).toBe(waiting.paymentDeadline);
    t.clock.advance({ minutes: 2 });
    await t.settled();
    const expired = (await ana.get(`/orders/${order.id}`)).body;
    expect(expired).toMatchObject({ status: 'cancelled', reason: 'expired' });
    expect(expired).not.toHaveProperty('paymentDeadline');
  });

  it('is cancelled by its buyer before payment, and by nobody once it is completed', async () => {
    const ana = await buyer();
    const order = await place(ana, await product());
    expect((await ana.post(`/orders/${order.id}/cancel`)).body).toMatchObject({ status: 'cancelled', reason: 'cancelled_by_buyer' });
    expect((await ana.post(`/orders/${order.id}/cancel`)).status).toBe(200);
    const paid = await place(ana, await product());
    await pay(paid, ana.userId);
    expect((await staff.post(`/orders/${paid.id}/cancel`)).body.code).toBe('orders.not_cancellable');
  });

  it('is not cancelled by staff who may only read orders', async () => {
    const ana = await buyer();
    const order = await place(ana, await product());
    const reader = await t.as({ permissions: ['orders:read'] });
    expect((await reader.post(`/orders/${order.id}/cancel`)).status).toBe(403);
    expect((await ana.get(`/orders/${order.id}`)).body.status).toBe('pending');
  });

  it('becomes refunded when all of the money went back', async () => {
    const ana = await buyer();
    const order = await place(ana, await product());
    const money = await pay(order, ana.userId);
    await t.deliver(PaymentRefunded, order.paymentId, { ...money, refundedTotal: euros(20), full: true, reason: 'changed mind' });
    expect((await ana.get(`/orders/${order.id}`)).body.status).toBe('refunded');
    expect(of(await t.published(OrderRefunded), order.id)).toHaveLength(1);
  });

  it('shows its saga to staff as a timeline', async () => {
    const ana = await buyer();
    const order = await place(ana, await product());
    await t.deliver(InventoryRejected, order.id, { orderId: order.id, productId: newId(), reason: 'out_of_stock' });
    const { items } = (await staff.get(`/orders/${order.id}/timeline`)).body;
    expect(items.map((step: { kind: string; name: string }) => `${step.kind} ${step.name}`)).toEqual([
      'event orders.CheckoutStarted', 'command announceOrder', 'state awaiting',
      'event catalog.InventoryRejected', 'command reversePayment', 'command cancelOrder', 'state cancelled',
    ]);
    expect(items[3].detail).toMatchObject({ reason: 'out_of_stock' });
  });
});

describe('orders of others', () => {
  it('do not exist for another buyer, and are open to staff', async () => {
    const [ana, eve] = [await buyer(), await buyer()];
    const order = await place(ana, await product());
    for (const path of [`/orders/${order.id}`, `/orders/${order.id}/events`]) expect((await eve.get(path)).status).toBe(404);
    expect((await eve.post(`/orders/${order.id}/cancel`)).status).toBe(404);
    expect((await eve.get(`/orders/${order.id}/timeline`)).status).toBe(403);
    expect((await eve.get('/orders?all=true')).status).toBe(403);
    expect((await staff.get(`/orders/${order.id}`)).status).toBe(200);
    expect((await staff.get(`/orders?all=true&search=${order.number.toLowerCase()}`)).body.items).toHaveLength(1);
  });

  it('are listed by cursor without gaps or repetitions', async () => {
    const ana = await buyer();
    const placed: string[] = [];
    for (let count = 0; count < 5; count += 1) placed.push((await place(ana, await product())).id);
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const page = (await ana.get(`/orders?limit=2${after}`)).body;
      seen.push(...page.items.map((item: { id: string }) => item.id));
      if (!page.next) break;
      after = `&after=${page.next}`;
    }
    expect(seen).toEqual(placed.toReversed());
    expect((await ana.get('/orders?after=nonsense')).body).toMatchObject({ code: 'kernel.invalid_cursor', field: 'after' });
  });
});

describe('a request with an Idempotency-Key whose answer was lost', () => {
  it('gives the same order when it is sent again, whatever is in the cart by then', async () => {
    const ana = await buyer();
    const key = { 'idempotency-key': newId() };
    await ana.post('/cart/items', { productId: await product() });
    const first = await ana.post('/orders', {}, key);
    // As when the process died before it noted its answer.
    await t.runtime.connection.postgres.query('delete from kernel.idempotency_key');
    const again = await ana.post('/orders', {}, key);
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    await t.runtime.connection.postgres.query('delete from kernel.idempotency_key');
    await ana.post('/cart/items', { productId: await product() });
    expect((await ana.post('/orders', {}, key)).body.id).toBe(first.body.id);
    expect((await ana.get('/orders')).body.items).toHaveLength(1);
    expect((await ana.get('/cart')).body.items).toHaveLength(1);
  });
});

describe('a child without a guardian’s consent', () => {
  const become = (userId: string, consent: 'not_needed' | 'waiting' | 'given' | 'withdrawn') =>
    t.deliver(MinorStatusChanged, userId, { userId, minor: true, consent, changedBy: userId });

  it.each(['waiting', 'withdrawn'] as const)('buys nothing while it is %s, and can once it is given or not needed any more', async (missing) => {
    const child = await buyer();
    await child.post('/cart/items', { productId: await product() });
    for (const allowed of ['given', 'not_needed'] as const) {
      await become(child.userId, missing);
      expect(await child.post('/orders')).toMatchObject({ status: 403, body: { code: 'orders.consent_needed' } });
      expect((await child.get('/cart')).body.items).toHaveLength(1);
      await become(child.userId, allowed);
      expect((await child.post('/orders')).status).toBe(201);
      await child.post('/cart/items', { productId: await product() });
    }
  });
});
