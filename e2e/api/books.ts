import { expect } from 'vitest';
import type { Academy } from '../academy.ts';
import { expectBody } from '../academy.ts';
import type { Client } from '../client.ts';
import { waitFor } from '../wait-for.ts';
import type { Order, Payment } from './checkout.ts';

/** Something for sale, with how much of it there was at the beginning; unlimited without. */
export interface Ware {
  productId: string;
  courseId?: number;
  stock?: number;
}

interface Enrolment {
  id: number;
  courseId: number;
  status: 'active' | 'completed' | 'revoked';
  student: { id: number };
}

/** Everything that the orders of some wares have left behind, in every service. */
export interface Books {
  orders: Order[];
  payments: Payment[];
}

const openPayments = new Set(['authorizing', 'requires_action', 'authorized', 'capturing', 'voiding', 'refunding']);
const secondsToSettle = 40;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const paid = (orders: readonly Order[]): number => sum(orders.map(({ total }) => total.amount));
const having = (orders: readonly Order[], ...statuses: Order['status'][]): Order[] => orders.filter(({ status }) => statuses.includes(status));

const unitsOf = (orders: readonly Order[], productId: string): number =>
  sum(orders.flatMap(({ lines }) => lines).filter((line) => line.productId === productId).map(({ quantity }) => quantity));

const readBooks = async (staff: Client, wares: readonly Ware[]): Promise<Books> => {
  const ids = new Set(wares.map(({ productId }) => productId));
  const everybodys: Order[] = await staff.all('/v1/orders?all=true');
  const orders = everybodys.filter(({ lines }) => lines.some(({ productId }) => ids.has(productId)));
  const numbers = new Set(orders.map(({ id }) => id));
  const payments: Payment[] = await staff.all('/v1/payments');
  return { orders, payments: payments.filter(({ orderId }) => numbers.has(orderId)) };
};

/** Waits until no payment is under way that belongs to a closed order, so that there is something to count. */
const settledBooks = (staff: Client, wares: readonly Ware[]): Promise<Books> =>
  waitFor(async () => {
    const books = await readBooks(staff, wares);
    const pending = new Set(having(books.orders, 'pending').map(({ id }) => id));
    const isQuiet = books.payments.every(({ orderId, status }) => pending.has(orderId) || !openPayments.has(status));
    return isQuiet && books.payments.length === books.orders.length ? books : undefined;
  }, { seconds: secondsToSettle, what: 'the end of every payment under way' });

const expectMoney = ({ orders, payments }: Books): void => {
  const captured = payments.filter(({ status }) => status === 'completed' || status === 'refunded');
  const refunded = sum(payments.map((payment) => payment.refunded.amount));
  expect(sum(captured.map(({ amount }) => amount.amount)), 'captured = completed + refunded').toBe(
    paid(having(orders, 'completed')) - partlyRefunded({ orders, payments }) + refunded,
  );
  const byOrder = Map.groupBy(payments, ({ orderId }) => orderId);
  for (const order of orders) {
    const [payment, ...more] = byOrder.get(order.id) ?? [];
    expect(more, `payments of order ${order.number}`).toEqual([]);
    expect(payment?.amount, `amount of order ${order.number}`).toEqual(order.total);
    expect(allowedPayments[order.status], `payment of a ${order.status} order`).toContain(payment?.status);
  }
};

/** What was given back of orders that stay completed. */
const partlyRefunded = ({ orders, payments }: Books): number => {
  const completed = new Set(having(orders, 'completed').map(({ id }) => id));
  return sum(payments.filter(({ orderId }) => completed.has(orderId)).map((payment) => payment.refunded.amount));
};

/** `initiated` under a cancelled order would be money that can still be taken. */
const allowedPayments: Readonly<Record<Order['status'], readonly string[]>> = {
  pending: ['initiated', 'authorizing', 'requires_action', 'authorized', 'capturing'],
  completed: ['completed'],
  cancelled: ['voided', 'failed', 'refunded'],
  refunded: ['refunded'],
};

const expectStock = async (staff: Client, orders: readonly Order[], { productId, courseId, stock }: Ware): Promise<void> => {
  if (stock === undefined) return;
  // The buyer of a seat gives it back with the refund; goods come back when they are returned.
  const sold = courseId === undefined ? having(orders, 'completed', 'refunded') : having(orders, 'completed');
  const expected = { quantity: stock - unitsOf(sold, productId), reserved: unitsOf(having(orders, 'pending'), productId) };
  await waitFor(async () => {
    const { quantity, reserved } = expectBody(await staff.get(`/v1/inventory/${productId}`), 200);
    return quantity === expected.quantity && reserved === expected.reserved;
  }, { seconds: secondsToSettle, what: `stock = start − sold, ${JSON.stringify(expected)},` });
  expect(unitsOf(sold, productId), 'sold at most what there was').toBeLessThanOrEqual(stock);
};

const expectEnrolments = async (staff: Client, orders: readonly Order[], courseId: number): Promise<void> => {
  const lines = having(orders, 'completed').flatMap((order) => order.lines).filter((line) => line.courseId === courseId);
  const active = await waitFor(async () => {
    const all: Enrolment[] = await staff.all(`/v1/enrolments?courseId=${courseId}`);
    const held = all.filter(({ status }) => status !== 'revoked');
    return held.length === lines.length ? held : undefined;
  }, { seconds: secondsToSettle, what: `enrolments = completed lines, ${lines.length} of course ${courseId},` });
  expect(new Set(active.map(({ student }) => student.id)).size, 'each student is enrolled once').toBe(active.length);
};

/** One mail about the end of each order, and about a refund another one. */
const expectMails = async (staff: Client, orders: readonly Order[]): Promise<void> => {
  const expected = orders.flatMap(({ number, status }) => {
    if (status === 'pending') return [];
    return status === 'refunded' ? [number, number] : [number];
  }).toSorted();
  await waitFor(async () => {
    const mails: { subject: string }[] = await staff.all('/v1/mailbox');
    const named = mails.flatMap(({ subject }) => /L-\d{4}-\d{6}/.exec(subject) ?? []);
    const about = named.filter((number) => expected.includes(number)).toSorted();
    return about.join() === expected.join();
  }, { seconds: secondsToSettle, what: 'one mail for each order that ended' });
};

/**
 * Counts everything that orders of these wares have left in every service: captured = completed +
 * refunded, stock = start − sold, enrolments = completed lines, one mail for each end.
 */
export const expectBalanced = async (academy: Academy, wares: readonly Ware[]): Promise<Books> => {
  const staff = await academy.as('admin');
  const books = await settledBooks(staff, wares);
  expectMoney(books);
  for (const ware of wares) {
    await expectStock(staff, books.orders, ware);
    if (ware.courseId !== undefined) await expectEnrolments(staff, books.orders, ware.courseId);
  }
  await expectMails(staff, books.orders);
  return books;
};
