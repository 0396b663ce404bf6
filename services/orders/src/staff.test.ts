import { InventoryReserved, ProductCreated } from '@liceo/contracts/events/catalog';
import { EnrolmentGranted } from '@liceo/contracts/events/learning';
import { PaymentAuthorized, PaymentCompleted, PaymentRefunded } from '@liceo/contracts/events/payments';
import { newId } from '@liceo/kernel/id';
import { startForTest } from '@liceo/kernel/testing';
import { describe, expect, it } from 'vitest';
import { orders } from './index.ts';
import type { Tables } from './tables.ts';

// Identifiers carry the real time, so the clock has to show it as well.
const t = await startForTest<Tables>(orders, {
  now: new Date().toISOString(),
  environment: { LICEO_SELLER_NAME: 'Academia Sol', LICEO_SELLER_TAX_ID: 'B00000000', LICEO_SELLER_ADDRESS: 'Calle Mayor 1 | 28001 Madrid', LICEO_TAX_PERCENT: '21' },
});
const staff = await t.as({ permissions: ['orders:read'] });
const euros = (amount: number) => ({ amount: amount * 100, currency: 'EUR' });

const product = async (price: number, title = `T ${newId()}`) => {
  const productId = newId();
  await t.deliver(ProductCreated, productId, { productId, kind: 'course', title, slug: productId, price: euros(price), courseId: Math.floor(Math.random() * 1e9) + 1 });
  return productId;
};

const order = async (productIds: string[], { name = 'Ana', email = `${newId()}@example.test` } = {}) => {
  const client = await t.as({ name, email });
  for (const productId of productIds) await client.post('/cart/items', { productId });
  const { status, body } = await client.post('/orders');
  expect(status).toBe(201);
  return { ...(body as { id: string; number: string; paymentId: string; total: { amount: number; currency: string } }), client };
};
type Ordered = Awaited<ReturnType<typeof order>>;

const pay = async ({ id, paymentId, total, client }: Ordered) => {
  const money = { paymentId, orderId: id, amount: total };
  await t.deliver(InventoryReserved, id, { orderId: id });
  await t.deliver(PaymentAuthorized, paymentId, money);
  await t.deliver(EnrolmentGranted, id, { orderId: id, userId: client.userId, courseIds: [1] });
  await t.deliver(PaymentCompleted, paymentId, money);
};
const refund = ({ id, paymentId, total }: Ordered, amount: number) =>
  t.deliver(PaymentRefunded, id, {
    paymentId, orderId: id, amount: euros(amount), refundedTotal: euros(amount), full: amount * 100 === total.amount, reason: 'asked',
  });

const numbersOf = async (query: string): Promise<string[]> => {
  const { status, body } = await staff.get(`/orders?all=true&${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return (body.items as { number: string }[]).map(({ number }) => number);
};

describe('the list of everybody’s orders', () => {
  it('finds a product’s, a buyer’s, and those of both', async () => {
    const [one, other] = [await product(20), await product(30)];
    const both = await order([one, other]);
    const single = await order([one]);
    expect(await numbersOf(`productId=${one}`)).toEqual([single.number, both.number]);
    expect(await numbersOf(`productId=${other}`)).toEqual([both.number]);
    expect(await numbersOf(`buyerId=${both.client.userId}`)).toEqual([both.number]);
    expect(await numbersOf(`productId=${one}&buyerId=${single.client.userId}&status=pending`)).toEqual([single.number]);
    expect(await numbersOf(`productId=${newId()}`)).toEqual([]);
  });

  it('sorts by age and by total, also over pages', async () => {
    const productIds = await Promise.all([50, 10, 30].map((price) => product(price)));
    const buyer = await t.as({ name: 'Eva', email: `${newId()}@example.test` });
    const placed: string[] = [];
    for (const productId of productIds) {
      await buyer.post('/cart/items', { productId });
      placed.push((await buyer.post('/orders')).body.number);
    }
    const [fifty, ten, thirty] = placed;
    const all = async (sort: string): Promise<string[]> => {
      const seen: string[] = [];
      let after: string | null = '';
      while (after !== null) {
        const { body } = await staff.get(`/orders?all=true&limit=1&buyerId=${buyer.userId}&sort=${sort}${after === '' ? '' : `&after=${after}`}`);
        seen.push(...body.items.map(({ number }: { number: string }) => number));
        after = body.next;
      }
      return seen;
    };
    expect(await all('newest')).toEqual([thirty, ten, fifty]);
    expect(await all('oldest')).toEqual([fifty, ten, thirty]);
    expect(await all('total')).toEqual([ten, thirty, fifty]);
    expect(await all('-total')).toEqual([fifty, thirty, ten]);
  });

  it('is cut by dates, the later one excluded', async () => {
    const productId = await product(20);
    const { number } = await order([productId]);
    const at = (minutes: number) => new Date(new Date().getTime() + minutes * 60_000).toISOString();
    expect(await numbersOf(`productId=${productId}&from=${at(-5)}&to=${at(5)}`)).toEqual([number]);
    expect(await numbersOf(`productId=${productId}&from=${at(5)}`)).toEqual([]);
    expect(await numbersOf(`productId=${productId}&to=${at(-5)}`)).toEqual([]);
    expect((await staff.get('/orders?all=true&from=1998-12-31T23:59:60Z')).body).toMatchObject({ status: 400, code: 'orders.moment_invalid', field: 'from' });
  });

  it('gives a buyer nobody else’s orders, whatever they filter by', async () => {
    const productId = await product(20);
    const { client } = await order([productId]);
    const stranger = await t.as({ permissions: [] });
    expect((await stranger.get(`/orders?buyerId=${client.userId}`)).body.items).toEqual([]);
    expect((await stranger.get(`/orders?productId=${productId}`)).body.items).toEqual([]);
    expect((await stranger.get(`/orders?all=true&buyerId=${client.userId}`)).status).toBe(403);
  });
});

describe('a refund in part', () => {
  it('shows in the order, which stays completed until all went back', async () => {
    const placed = await order([await product(20)]);
    await pay(placed);
    await refund(placed, 5);
    expect((await placed.client.get(`/orders/${placed.id}`)).body).toMatchObject({ status: 'completed', refunded: euros(5) });
    await refund(placed, 20);
    expect((await placed.client.get(`/orders/${placed.id}`)).body).toMatchObject({ status: 'refunded', refunded: euros(20) });
  });
});

describe('a receipt', () => {
  it('has the tax that prices held when the order was placed, and who sold it', async () => {
    const { id, client } = await order([await product(121)]);
    expect((await client.get(`/orders/${id}`)).body.tax).toEqual({ percent: 21, amount: euros(21) });
    expect((await t.anonymous.get('/orders/seller')).body).toEqual({ name: 'Academia Sol', taxId: 'B00000000', address: ['Calle Mayor 1', '28001 Madrid'] });
  });
});

describe('the export', () => {
  const linesOf = (text: string): string[] => text.replace('\uFEFF', '').trimEnd().split('\r\n');

  it('is a table of the filtered list, safe to open', async () => {
    const productId = await product(49.9, 'Álgebra, "paso a paso"');
    const first = await order([productId], { name: '=cmd()', email: 'formula@example.test' });
    const second = await order([productId], { name: 'García, Ana' });
    const { text, headers } = await staff.get(`/orders/export?productId=${productId}&sort=oldest`);
    expect(headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="orders.csv"' });
    const [head, one, two, ...more] = linesOf(text);
    expect(head).toBe('number,status,reason,placed_at,closed_at,refunded_at,buyer_name,buyer_email,currency,total,refunded,products,id');
    expect(one).toMatch(new RegExp(`^${first.number},pending,,[^,]+Z,,,'=cmd\\(\\),formula@example\\.test,EUR,49\\.90,0\\.00,"Álgebra, ""paso a paso""",${first.id}$`));
    expect(two).toContain(`${second.number},pending,`);
    expect(two).toContain('"García, Ana"');
    expect(more).toEqual([]);
  });

  it('holds more orders than are read at once', async () => {
    const productId = await product(20);
    const { id } = await order([productId]);
    const copies = 1100;
    await t.runtime.connection.postgres.query(
      `with copy as (select n, gen_random_uuid() as id, gen_random_uuid() as cart from generate_series(1, ${copies}) as n),
        carts as (insert into cart (id, status, updated_at) select cart, 'ordered', now() from copy),
        placed as (
          insert into "order" (id, number, user_id, cart_id, payment_id, status, currency, total, lines, buyer_name, buyer_email, buyer_language, created_at)
          select copy.id, 'C-' || n, user_id, copy.cart, gen_random_uuid(), status, currency, n, lines, buyer_name, buyer_email, buyer_language, created_at
          from "order" cross join copy where "order".id = $1 returning id, total)
      insert into order_product (product_id, order_id, total) select $2, id, total from placed`, [id, productId]);
    const numbers = linesOf((await staff.get(`/orders/export?productId=${productId}&sort=total`)).text).slice(1).map((line) => line.split(',')[0]);
    expect(numbers.slice(0, -1)).toEqual(Array.from({ length: copies }, (_, n) => `C-${n + 1}`));
  });

  it('is for staff', async () => {
    expect((await t.anonymous.get('/orders/export')).status).toBe(401);
    expect((await (await t.as({})).get('/orders/export')).status).toBe(403);
  });
});

describe('the figures', () => {
  it('tell of today, of the period and of the one before', async () => {
    const before = (await staff.get('/orders/figures?days=2')).body;
    const [paid, partly, waiting] = [await order([await product(40)]), await order([await product(30)]), await order([await product(20)])];
    await pay(paid);
    await pay(partly);
    await refund(partly, 10);
    await waiting.client.post(`/orders/${waiting.id}/cancel`);
    const { body } = await staff.get('/orders/figures?days=2&timeZone=Europe/Madrid');
    expect(body.days).toHaveLength(2);
    expect(body.days.at(-1)).toMatchObject({ date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    const revenueOf = ({ revenue }: { revenue: { amount: number; currency: string }[] }) => revenue.find(({ currency }) => currency === 'EUR')?.amount ?? 0;
    expect(body.period.placed - before.period.placed).toBe(3);
    expect(body.period.completed - before.period.completed).toBe(2);
    expect(body.period.cancelled - before.period.cancelled).toBe(1);
    expect(revenueOf(body.period) - revenueOf(before.period)).toBe(6000);
    expect(body.previous).toMatchObject({ placed: 0, completed: 0, revenue: [] });
    expect(body.period.reasons).toContainEqual({ reason: 'cancelled_by_buyer', orders: expect.any(Number) });
  });

  it('move to the period before as time passes', async () => {
    const { body: today } = await staff.get('/orders/figures?days=1');
    t.clock.advance({ days: 1 });
    const { body: tomorrow } = await staff.get('/orders/figures?days=1');
    t.clock.advance({ days: -1 });
    expect(tomorrow.period.placed).toBe(0);
    expect(tomorrow.previous).toEqual(today.period);
  });

  it('refuse a time zone that nobody knows', async () => {
    expect((await staff.get('/orders/figures?timeZone=Europe/Atlantis')).body).toMatchObject({ status: 400, code: 'orders.time_zone_unknown', field: 'timeZone' });
    expect((await (await t.as({})).get('/orders/figures')).status).toBe(403);
  });
});
