import { InventoryRejected, InventoryReserved } from '@liceo/contracts/events/catalog';
import { OrderCreated } from '@liceo/contracts/events/orders';
import { newId } from '@liceo/kernel/id';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { orderCreated, startCatalog } from '../catalog-for-test.ts';
import { onOrder } from './on-order.ts';

const t = await startCatalog();
const orderIds = (count: number) => Array.from({ length: count }, () => newId());

const reactions = new Map(onOrder(t.clock).map((reaction) => [reaction.event.name, reaction]));
const metaOf = (subject: string) => {
  const correlationId = newId();
  return { id: newId(), subject, time: t.clock.now(), correlationId, flow: { correlationId } };
};

/** The reaction in a transaction of its own, beside others, as on several replicas. */
const handle = (name: string, data: { orderId: string }): Promise<void> =>
  t.db.transaction((tx) =>
    reactions.get(name)?.handle(tx as never, [{ data, meta: metaOf(data.orderId) }])
    ?? Promise.reject(new Error(name)));

const counts = async (ids: readonly string[]) => {
  const of = (all: readonly { orderId: string }[]) => all.filter((data) => ids.includes(data.orderId)).length;
  return { reserved: of(await t.published(InventoryReserved)), rejected: of(await t.published(InventoryRejected)) };
};

describe('200 orders for the last one', () => {
  it('that arrive together get it once', async () => {
    const book = await t.good({ quantity: 1 });
    const ids = orderIds(200);
    await Promise.all(ids.map((orderId) => t.deliver(OrderCreated, orderId, orderCreated(orderId, [[book, 1]]))));
    expect(await counts(ids)).toEqual({ reserved: 1, rejected: 199 });
    expect(await t.stock(book)).toMatchObject({ quantity: 1, reserved: 1, available: 0 });
  });

  it('that are handled at the same time get it once', async () => {
    const book = await t.good({ quantity: 1 });
    const ids = orderIds(200);
    await Promise.all(ids.map((orderId) => handle(OrderCreated.name, orderCreated(orderId, [[book, 1]]))));
    expect(await counts(ids)).toEqual({ reserved: 1, rejected: 199 });
    expect(await t.stock(book)).toMatchObject({ quantity: 1, reserved: 1, available: 0 });
  });
});

it('orders that want the same things in another order do not wait for each other', async () => {
  const [book, pen] = [await t.good({ quantity: 100 }), await t.good({ quantity: 100 })];
  const ids = orderIds(40);
  await Promise.all(ids.map((orderId, index) =>
    handle(OrderCreated.name, orderCreated(orderId, index % 2 ? [[book, 1], [pen, 1]] : [[pen, 1], [book, 1]]))));
  expect(await counts(ids)).toEqual({ reserved: 40, rejected: 0 });
  expect(await t.stock(book)).toMatchObject({ reserved: 40 });
  expect(await t.stock(pen)).toMatchObject({ reserved: 40 });
});

it('an order that is handled twice at the same time reserves once', async () => {
  const book = await t.good({ quantity: 5 });
  const order = orderCreated(newId(), [[book, 1]]);
  await Promise.allSettled([handle(OrderCreated.name, order), handle(OrderCreated.name, order)]);
  expect(await t.stock(book)).toMatchObject({ reserved: 1 });
});

it('a product that becomes limited while orders reserve it has counted all of them', async () => {
  const book = await t.good({ quantity: null });
  const ids = orderIds(60);
  const setLimit = async () => (await t.seller.put(`/inventory/${book}`, { quantity: 1000 })).status;
  const [statuses] = await Promise.all([
    Promise.all(Array.from({ length: 5 }, setLimit)),
    ...ids.map((orderId) => handle(OrderCreated.name, orderCreated(orderId, [[book, 1]]))),
  ]);
  expect(statuses).toEqual([200, 200, 200, 200, 200]);
  expect(await t.stock(book)).toMatchObject({ quantity: 1000, reserved: 60 });
});

it('whatever happens at once, the stock is what the reservations say', async () => {
  const book = await t.good({ quantity: 30 });
  const ids = orderIds(60);
  const live = async (orderId: string, index: number) => {
    await handle(OrderCreated.name, orderCreated(orderId, [[book, (index % 3) + 1]]));
    const end = (['orders.OrderCancelled', 'orders.OrderCompleted', undefined] as const)[index % 3];
    const { status } = await t.db.selectFrom('reservation').select('status').where('order_id', '=', orderId).executeTakeFirstOrThrow();
    if (end && status === 'reserved') await Promise.all([handle(end, { orderId }), handle(end, { orderId })]);
  };
  await Promise.all([
    ...ids.map(live),
    ...[25, 40, null, 20, 35].map((quantity) => t.seller.put(`/inventory/${book}`, { quantity })),
  ]);
  await t.seller.put(`/inventory/${book}`, { quantity: 100 });
  const { rows } = await sql<{ sold: number; reserved: number }>`
    select coalesce(sum(line.quantity) filter (where r.status = 'committed'), 0)::int as sold,
      coalesce(sum(line.quantity) filter (where r.status = 'reserved'), 0)::int as reserved
    from reservation_line line join reservation r using (order_id) where line.product_id = ${book}`.execute(t.db);
  expect(await t.db.selectFrom('inventory').select(['sold', 'reserved']).where('product_id', '=', book).execute()).toEqual(rows);
});
