import { InventoryRejected, InventoryReserved, InventoryUpdated } from '@liceo/contracts/events/catalog';
import { OrderCreated } from '@liceo/contracts/events/orders';
import { newId } from '@liceo/kernel/id';
import { describe, expect, it } from 'vitest';
import { orderCreated, startCatalog } from '../catalog-for-test.ts';

const t = await startCatalog();
const of = <Data extends { orderId?: string }>(all: Data[], orderId: string) => all.filter((data) => data.orderId === orderId);

describe('an order', () => {
  it('reserves what it needs', async () => {
    const book = await t.good({ quantity: 5 });
    const orderId = await t.order([book, 2]);
    expect(of(await t.published(InventoryReserved), orderId)).toEqual([{ orderId }]);
    expect(await t.stock(book)).toEqual({ productId: book, quantity: 5, reserved: 2, available: 3 });
  });

  it('reserves all of its lines or none', async () => {
    const [plenty, scarce] = [await t.good({ quantity: 5 }), await t.good({ quantity: 1 })];
    const orderId = await t.order([plenty, 1], [scarce, 2]);
    expect(of(await t.published(InventoryRejected), orderId)).toEqual([{ orderId, productId: scarce, reason: 'out_of_stock' }]);
    expect(await t.stock(plenty)).toMatchObject({ quantity: 5, reserved: 0 });
  });

  it('adds up lines of the same product', async () => {
    const book = await t.good({ quantity: 1 });
    const orderId = await t.order([book, 1], [book, 1]);
    expect(of(await t.published(InventoryRejected), orderId)).toHaveLength(1);
  });

  it('gets nothing that is not for sale', async () => {
    const retired = await t.good();
    await t.seller.delete(`/products/${retired}`);
    for (const productId of [retired, newId()]) {
      const orderId = await t.order([productId, 1]);
      expect(of(await t.published(InventoryRejected), orderId)).toEqual([{ orderId, productId, reason: 'not_for_sale' }]);
    }
  });

  it('takes from the shelf when it is complete', async () => {
    const book = await t.good({ quantity: 5 });
    const orderId = await t.order([book, 2]);
    await t.complete(orderId);
    await t.complete(orderId);
    expect(await t.stock(book)).toMatchObject({ quantity: 3, reserved: 0, available: 3 });
    expect(of(await t.published(InventoryUpdated), orderId)).toEqual([{ orderId, productId: book, quantity: 3, reserved: 0 }]);
  });

  it('releases when it is cancelled, once', async () => {
    const book = await t.good({ quantity: 5 });
    const orderId = await t.order([book, 2]);
    await t.cancel(orderId);
    await t.cancel(orderId);
    expect(await t.stock(book)).toMatchObject({ quantity: 5, reserved: 0 });
  });

  it('that was cancelled before it reserved does not reserve any more', async () => {
    const book = await t.good({ quantity: 5 });
    const orderId = newId();
    await t.cancel(orderId);
    await t.deliver(OrderCreated, orderId, orderCreated(orderId, [[book, 1]]));
    expect(await t.stock(book)).toMatchObject({ reserved: 0 });
    expect(of(await t.published(InventoryReserved), orderId)).toEqual([]);
  });

  it('that was rejected releases nothing when it is cancelled', async () => {
    const book = await t.good({ quantity: 1 });
    await t.order([book, 1]);
    await t.cancel(await t.order([book, 1]));
    expect(await t.stock(book)).toMatchObject({ quantity: 1, reserved: 1 });
  });

  it('of goods that is refunded leaves the shelf as it is; of seats it frees them', async () => {
    const book = await t.good({ quantity: 5 });
    const { id: course } = await t.publishCourse({ seats: 3 });
    const orderId = await t.order([book, 1], [course, 1]);
    await t.complete(orderId);
    await t.refund(orderId);
    expect(await t.stock(book)).toMatchObject({ quantity: 4 });
    expect(await t.stock(course)).toMatchObject({ quantity: 3 });
  });

  it('for something without limit is reserved without stock', async () => {
    const { id } = await t.publishCourse();
    const orderId = await t.order([id, 1]);
    expect(of(await t.published(InventoryReserved), orderId)).toHaveLength(1);
    await t.complete(orderId);
    expect(of(await t.published(InventoryUpdated), orderId)).toEqual([]);
    expect(await t.stock(id)).toEqual({ productId: id, quantity: null, reserved: 0, available: null });
  });
});

describe('the seats of a course', () => {
  it('count what was sold of them before', async () => {
    const { course, id } = await t.publishCourse();
    const [sold, pending] = [await t.order([id, 1]), await t.order([id, 1])];
    await t.complete(sold);
    await t.updateCourse({ ...course, seats: 4 });
    expect(await t.stock(id)).toMatchObject({ quantity: 3, reserved: 1, available: 2 });
    await t.updateCourse({ ...course, seats: 6 });
    expect(await t.stock(id)).toMatchObject({ quantity: 5, reserved: 1, available: 4 });
    await t.cancel(pending);
    await t.refund(sold);
    expect(await t.stock(id)).toMatchObject({ quantity: 6, reserved: 0 });
  });

  it('may be fewer than what is promised: nobody loses theirs, and nobody gets another', async () => {
    const { course, id } = await t.publishCourse({ seats: 3 });
    const [first, second] = [await t.order([id, 1]), await t.order([id, 1])];
    await t.updateCourse({ ...course, seats: 1 });
    expect(await t.stock(id)).toMatchObject({ quantity: 2, reserved: 2, available: 0 });
    await t.complete(first);
    await t.cancel(second);
    expect(await t.stock(id)).toMatchObject({ quantity: 0, reserved: 0, available: 0 });
  });

  it('stay as the seller set them until the course has another number', async () => {
    const { course, id } = await t.publishCourse({ seats: 3 });
    await t.seller.put(`/inventory/${id}`, { quantity: 1 });
    await t.updateCourse({ ...course, title: 'Another title' });
    expect(await t.stock(id)).toMatchObject({ quantity: 1 });
    await t.updateCourse({ ...course, seats: 8 });
    expect(await t.stock(id)).toMatchObject({ quantity: 8 });
  });
});
