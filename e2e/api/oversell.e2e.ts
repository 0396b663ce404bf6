import { expect, it } from 'vitest';
import { startPlatform, waitFor, type Client } from '../platform.ts';
import { expectBalanced, type Ware } from './books.ts';
import { askForOrder, pay, putIntoCart, type Order } from './checkout.ts';

const platform = await startPlatform();

const inParallel = <Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> =>
  Promise.all(items.map(work));

const crowd = await inParallel(Array.from({ length: 200 }), () => platform.newcomer());

/** Orders and pays at once, as a browser does; what the payment answers depends on who was faster. */
const checkOut = async (buyer: Client): Promise<Order> => {
  const placed = await askForOrder(buyer);
  expect(placed.status).toBe(201);
  const paid = await pay(buyer, placed.body);
  expect([200, 202, 409], paid.text).toContain(paid.status);
  return placed.body;
};

const sellTo = async (count: number, ware: Ware): Promise<void> => {
  const buyers = crowd.slice(0, count);
  await inParallel(buyers, (buyer) => putIntoCart(buyer, ware.productId));
  const orders = await inParallel(buyers, checkOut);
  const ids = new Set(orders.map(({ id }) => id));
  const admin = await platform.as('admin');
  await waitFor(async () => {
    const pending: Order[] = await admin.all('/v1/orders?all=true&status=pending');
    return !pending.some(({ id }) => ids.has(id));
  }, { seconds: 60, what: 'the end of every order' });

  const books = await expectBalanced(platform, [ware]);
  expect(books.orders).toHaveLength(count);
  const [completed, others] = [books.orders.filter(({ status }) => status === 'completed'), books.orders.filter(({ status }) => status !== 'completed')];
  expect(completed).toHaveLength(ware.stock ?? 0);
  expect(new Set(others.map(({ status, reason }) => `${status} ${reason}`))).toEqual(new Set(['cancelled out_of_stock']));
  const captured = books.payments.filter(({ status }) => status === 'completed');
  expect(captured.map(({ orderId }) => orderId).toSorted()).toEqual(completed.map(({ id }) => id).toSorted());
  const released = books.payments.filter(({ status }) => status !== 'completed').map(({ status }) => status);
  expect(new Set(released)).toEqual(new Set(['voided']));
};

it('200 simultaneous checkouts of the last book sell it once', async () => {
  const { productId } = await platform.sellBook({ stock: 1 });
  await sellTo(crowd.length, { productId, stock: 1 });
});

it('50 simultaneous checkouts of a course with three seats fill three', async () => {
  const { productId, courseId } = await platform.sellCourse({ seats: 3 });
  await sellTo(50, { productId, courseId, stock: 3 });
});
