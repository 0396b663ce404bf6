import { PaymentRefunded } from '@liceo/contracts/events/payments';
import { newId } from '@liceo/kernel/id';
import type { TestClient } from '@liceo/kernel/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { startPayments, type PaymentsUnderTest } from './payments-testing.ts';

let t: PaymentsUnderTest;
let admin: TestClient;
beforeAll(async () => {
  t = await startPayments();
  admin = await t.as({ permissions: ['payments:refund', 'payments:read'] });
});

const euros = (amount: number) => ({ amount, currency: 'EUR' });
const refund = (paymentId: string, body: unknown = {}, headers?: Record<string, string>) =>
  admin.post(`/payments/${paymentId}/refunds`, body, headers);
const refundsOf = async (orderId: string) => (await t.published(PaymentRefunded)).filter((data) => data.orderId === orderId);
const inTheBooks = (paymentId: string) =>
  t.db.selectFrom('sandbox_charge').select(['state', 'refunded', 'refunds']).where('payment_id', '=', paymentId).executeTakeFirstOrThrow();

describe('a refund by staff', () => {
  test('gives everything back by default', async () => {
    const { paymentId, orderId, read } = await t.paid();
    const { status, body } = await refund(paymentId, { reason: 'the course was cancelled' });
    expect(status).toBe(202);
    expect(body).toMatchObject({ paymentId, status: 'pending', amount: euros(5000) });
    await t.settled();
    expect(await read()).toMatchObject({ status: 'refunded', refunded: euros(5000) });
    expect(await refundsOf(orderId)).toMatchObject([
      { amount: euros(5000), refundedTotal: euros(5000), full: true, reason: 'the course was cancelled' },
    ]);
    expect(await inTheBooks(paymentId)).toMatchObject({ refunded: 5000 });
  });

  test('can be partial, until nothing is left', async () => {
    const { paymentId, orderId, read } = await t.paid();
    await refund(paymentId, { amount: euros(2000) });
    await t.settled();
    expect(await read()).toMatchObject({ status: 'completed', refunded: euros(2000), refunding: euros(0), refundable: euros(3000) });
    expect((await refund(paymentId, { amount: euros(3001) })).body).toMatchObject({
      status: 422, code: 'payments.refund_too_large', field: 'amount', params: { refundable: 3000 },
    });
    await refund(paymentId, { amount: euros(3000) });
    expect(await read()).toMatchObject({ refundable: euros(0) });
    await t.settled();
    expect((await refundsOf(orderId)).map(({ refundedTotal, full }) => [refundedTotal.amount, full])).toEqual([[2000, false], [5000, true]]);
    expect((await refund(paymentId)).body).toMatchObject({ code: 'payments.refund_too_large', field: 'amount' });
  });

  test('happens once per Idempotency-Key', async () => {
    const { paymentId, orderId } = await t.paid();
    const headers = { 'idempotency-key': newId() };
    const first = await refund(paymentId, { amount: euros(1000) }, headers);
    const again = await refund(paymentId, { amount: euros(1000) }, headers);
    expect(again.body).toEqual(first.body);
    expect((await refund(paymentId, { amount: euros(2000) }, headers)).status).toBe(422);
    await t.settled();
    expect(await refundsOf(orderId)).toHaveLength(1);
  });

  test('happens once per Idempotency-Key, also when the answer to the first was lost', async () => {
    const { paymentId, orderId } = await t.paid();
    const headers = { 'idempotency-key': newId() };
    const first = await refund(paymentId, { amount: euros(1000) }, headers);
    // As when the process died before it noted its answer.
    await t.runtime.connection.postgres.query('delete from kernel.idempotency_key');
    const again = await refund(paymentId, { amount: euros(1000) }, headers);
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    await t.settled();
    expect(await refundsOf(orderId)).toHaveLength(1);
  });

  test('is refused without permission, captured money, or sense', async () => {
    const { paymentId, payer } = await t.paid();
    const open = await t.order();
    expect((await payer.post(`/payments/${paymentId}/refunds`)).status).toBe(403);
    expect((await t.anonymous.post(`/payments/${paymentId}/refunds`)).status).toBe(401);
    expect((await refund(newId())).status).toBe(404);
    expect((await refund(open.paymentId)).body).toMatchObject({ status: 409, code: 'payments.not_captured' });
    expect((await refund(paymentId, { amount: { amount: 1, currency: 'USD' } })).body).toMatchObject({
      status: 422, code: 'payments.currency_mismatch', field: 'amount.currency',
    });
    for (const amount of [0, -1, 1.5, '100', 1e15]) {
      expect((await refund(paymentId, { amount: { amount, currency: 'EUR' } })).body).toMatchObject({ status: 400, field: 'amount.amount' });
    }
    expect((await refund(paymentId, { reason: ' ' })).body).toMatchObject({ status: 400, field: 'reason' });
  });
});

describe('at the same time', () => {
  test('twenty refunds never exceed what was captured', async () => {
    const { paymentId, orderId, read } = await t.paid(5000);
    const answers = await Promise.all(Array.from({ length: 20 }, () => refund(paymentId, { amount: euros(700) })));
    await t.settled();
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(7);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(13);
    const told = await refundsOf(orderId);
    expect(told.map(({ refundedTotal }) => refundedTotal.amount)).toEqual([700, 1400, 2100, 2800, 3500, 4200, 4900]);
    expect(await read()).toMatchObject({ refunded: euros(4900) });
    expect(await inTheBooks(paymentId)).toMatchObject({ refunded: 4900 });
  });

  test('fifty confirmations of one payment authorise once', async () => {
    const order = await t.order();
    const answers = await Promise.all(Array.from({ length: 50 }, () => order.confirm()));
    expect(answers.every(({ status }) => status === 200 || status === 202)).toBe(true);
    await t.settled();
    expect(await order.history()).toEqual(['PaymentInitiated', 'AuthorizationRequested', 'PaymentAuthorized']);
    const charges = await t.db.selectFrom('sandbox_charge').select('state').where('payment_id', '=', order.paymentId).execute();
    expect(charges).toEqual([{ state: 'authorized' }]);
  });

  test('a confirmation and the reversal leave nothing held, whoever comes first', async () => {
    const orders = await Promise.all(Array.from({ length: 20 }, () => t.order()));
    await Promise.all(orders.flatMap((order) => [order.confirm(), order.takeBack()]));
    await t.settled();
    const rows = await t.db
      .selectFrom('payment')
      .leftJoin('sandbox_charge', 'sandbox_charge.payment_id', 'payment.id')
      .select(['payment.status', 'sandbox_charge.state'])
      .where('payment.id', 'in', orders.map((order) => order.paymentId))
      .execute();
    expect(new Set(rows.map((row) => row.status))).toEqual(new Set(['voided']));
    expect(rows.filter((row) => row.state !== null && row.state !== 'voided')).toEqual([]);
  });

  test('captures and reversals leave every captured amount completed or refunded', async () => {
    const orders = await Promise.all(Array.from({ length: 20 }, () => t.order()));
    await Promise.all(orders.map((order) => order.confirm()));
    await Promise.all(orders.flatMap((order, index) => (index % 2 === 0 ? [order.capture(), order.takeBack()] : [order.capture()])));
    await t.settled();
    const rows = await t.db
      .selectFrom('payment')
      .innerJoin('sandbox_charge', 'sandbox_charge.payment_id', 'payment.id')
      .select(['payment.status', 'payment.order_id', 'sandbox_charge.state', 'sandbox_charge.refunded', 'sandbox_charge.amount'])
      .where('payment.id', 'in', orders.map((order) => order.paymentId))
      .execute();
    const captured = rows.filter((row) => row.state === 'captured');
    expect(captured.every((row) => (row.status === 'completed' ? row.refunded === 0 : row.refunded === row.amount))).toBe(true);
    expect(rows.filter((row) => row.status === 'completed')).toHaveLength(10);
    expect(rows.filter((row) => !['completed', 'refunded', 'voided'].includes(row.status))).toEqual([]);
  });
});
