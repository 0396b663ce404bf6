import { randomUUID } from 'node:crypto';
import { expectBody } from '../academy.ts';
import type { Answer, Client } from '../client.ts';
import { waitFor } from '../wait-for.ts';

export interface Line {
  productId: string;
  kind: 'course' | 'physical';
  title: string;
  courseId?: number;
  quantity: number;
  total: { amount: number; currency: string };
}

export interface Order {
  id: string;
  number: string;
  status: 'pending' | 'completed' | 'cancelled' | 'refunded';
  reason?: string;
  lines: Line[];
  total: { amount: number; currency: string };
  paymentId: string;
  buyer: { name: string; email: string };
}

export interface Payment {
  id: string;
  orderId: string;
  status: string;
  amount: { amount: number; currency: string };
  refunded: { amount: number; currency: string };
  failure?: { stage: string; reason: string };
}

export const address = { name: 'Ana Pérez', line1: 'Calle Mayor 1', city: 'Madrid', postalCode: '28013', country: 'ES' };

export const putIntoCart = (buyer: Client, productId: string, quantity = 1): Promise<Answer> =>
  buyer.post('/v1/cart/items', { productId, quantity });

export const askForOrder = (buyer: Client, key: string = randomUUID()): Promise<Answer> =>
  buyer.post('/v1/orders', { shippingAddress: address }, { 'idempotency-key': key });

/** An order that waits for its payment. */
export const placeOrder = async (buyer: Client, ...productIds: string[]): Promise<Order> => {
  for (const productId of productIds) expectBody(await putIntoCart(buyer, productId), 200);
  return expectBody(await askForOrder(buyer), 201);
};

export const pay = (buyer: Client, { paymentId }: Pick<Order, 'paymentId'>, token = 'tok_ok'): Promise<Answer> =>
  buyer.post(`/v1/payments/${paymentId}/confirm`, { method: 'card', token });

export const readOrder = async (client: Client, orderId: string): Promise<Order> =>
  expectBody(await client.get(`/v1/orders/${orderId}`), 200);

export const readPayment = async (client: Client, paymentId: string): Promise<Payment> =>
  expectBody(await client.get(`/v1/payments/${paymentId}`), 200);

/** The order once it has reached the status. */
export const orderWhen = (client: Client, { id, number }: Pick<Order, 'id' | 'number'>, status: Order['status'], seconds = 10): Promise<Order> =>
  waitFor(async () => {
    const order = await readOrder(client, id);
    return order.status === status ? order : undefined;
  }, { seconds, what: `order ${number} ${status}` });

export const paymentWhen = (client: Client, paymentId: string, status: string, seconds = 10): Promise<Payment> =>
  waitFor(async () => {
    const payment = await readPayment(client, paymentId);
    return payment.status === status ? payment : undefined;
  }, { seconds, what: `payment ${paymentId} ${status}` });

/** Buys with a card that works. */
export const buy = async (buyer: Client, ...productIds: string[]): Promise<Order> => {
  const order = await placeOrder(buyer, ...productIds);
  expectBody(await pay(buyer, order), 200);
  return orderWhen(buyer, order, 'completed');
};
