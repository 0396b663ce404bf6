import { OrderCreated } from '@liceo/contracts/events/orders';
import { newId } from '@liceo/kernel/id';
import { beforeAll, expect, test } from 'vitest';
import { orderData, startPayments, type PaymentsUnderTest } from './payments-testing.ts';

let t: PaymentsUnderTest;
beforeAll(async () => {
  t = await startPayments({ environment: { PAYMENTS_ARRIVAL_LIMIT_MS: '2000' } });
});

test('a payment that is asked for before it has arrived is waited for', async () => {
  const payer = await t.as({});
  const [orderId, paymentId] = [newId(), newId()];
  const reading = payer.get(`/payments/${paymentId}`);
  const confirming = payer.post(`/payments/${paymentId}/confirm`, { method: 'card', token: 'tok_ok' });
  await t.deliver(OrderCreated, orderId, orderData(orderId, paymentId, payer.userId, 100));
  expect((await reading).status).toBe(200);
  expect(await confirming).toMatchObject({ status: 200, body: { status: 'authorized' } });
});

test('a payment that never arrives is missing', async () => {
  const payer = await t.as({});
  expect((await payer.get(`/payments/${newId()}`)).status).toBe(404);
});
