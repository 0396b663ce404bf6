import { PaymentAuthorized, PaymentCompleted, PaymentFailed, PaymentRefunded, PaymentVoided } from '@liceo/contracts/events/payments';
import { newId } from '@liceo/kernel/id';
import { sql } from 'kysely';
import { beforeEach, beforeAll, describe, expect, test } from 'vitest';
import { paymentsOver } from '../index.ts';
import { confirm } from '../payment/payment-decisions.ts';
import { appendChanges, changeOf, loadPayment } from '../payment/payment-store.ts';
import { startPayments, type PaymentsUnderTest, type TestOrder } from '../payments-testing.ts';
import { configuredProviders } from '../provider/configured-providers.ts';
import { unreliable } from '../provider/unreliable-testing.ts';

const { line, providersOf } = unreliable(configuredProviders);

let t: PaymentsUnderTest;
beforeAll(async () => {
  t = await startPayments({}, paymentsOver(providersOf));
});
beforeEach(() => {
  line.faults.clear();
  line.calls.length = 0;
});

const told = async (event: Parameters<PaymentsUnderTest['published']>[0], { orderId }: TestOrder) =>
  (await t.published(event)).filter((data) => (data as { orderId: string }).orderId === orderId);
const operationsOf = ({ paymentId }: TestOrder) =>
  t.db.selectFrom('payment_operation').selectAll().where('payment_id', '=', paymentId).execute();
const charges = ({ paymentId }: TestOrder) =>
  t.db.selectFrom('sandbox_charge').select(['state', 'refunded']).where('payment_id', '=', paymentId).execute();
const callsOf = (call: string) => line.calls.filter((made) => made.call === call);

const authorized = async () => {
  const order = await t.order();
  await order.confirm();
  return order;
};

/** Lets `count` of the pauses between tries go by. */
const tries = async (count: number) => {
  for (let index = 0; index < count; index += 1) {
    t.clock.advance({ minutes: 6 });
    await t.settled();
  }
};

describe('an attempt', () => {
  test('whose answer was lost is asked for, and not made twice', async () => {
    const order = await t.order();
    line.faults.set('authorize', 'answerLost');
    expect(await order.confirm()).toMatchObject({ status: 202, body: { status: 'authorizing' } });
    await t.settled();
    expect(await order.read()).toMatchObject({ status: 'authorized' });
    expect(callsOf('authorize')).toHaveLength(1);
    expect(await charges(order)).toEqual([{ state: 'authorized', refunded: 0 }]);
    expect(await operationsOf(order)).toEqual([]);
  });

  test('that never reached the provider is made again under its key', async () => {
    const order = await t.order();
    line.faults.set('authorize', 'unreachable');
    await order.confirm();
    await t.settled();
    line.faults.clear();
    await tries(1);
    expect(await order.read()).toMatchObject({ status: 'authorized' });
    expect(new Set(callsOf('authorize').map(({ key }) => key)).size).toBe(1);
    expect(await told(PaymentAuthorized, order)).toHaveLength(1);
  });

  test('whose process died is taken over when its lease ends', async () => {
    const order = await t.order();
    const attemptId = newId();
    const stream = await loadPayment(t.db, order.paymentId);
    if (!stream) throw new Error('The order opened no payment');
    const begun = changeOf(order.paymentId, stream, confirm(stream.payment, attemptId), t.clock.now());
    const dueAt = new Date(t.clock.now().getTime() + 12_000);
    await appendChanges(t.db, begun ? [{ ...begun, opens: [{ id: attemptId, kind: 'authorize', token: 'tok_ok', dueAt }] }] : []);
    await t.settled();
    expect(await order.read()).toMatchObject({ status: 'authorizing' });
    t.clock.advance({ seconds: 13 });
    await t.settled();
    expect(await order.read()).toMatchObject({ status: 'authorized' });
    expect(await charges(order)).toHaveLength(1);
  });

  test('that is not wanted any more is not made again', async () => {
    const order = await t.order();
    line.faults.set('authorize', 'unreachable').set('retrieve', 'unreachable');
    await order.confirm();
    await order.takeBack();
    line.faults.clear();
    await tries(1);
    expect(await order.read()).toMatchObject({ status: 'voided' });
    expect(await charges(order)).toEqual([]);
    expect(await told(PaymentVoided, order)).toMatchObject([{ reason: 'expired' }]);
  });

  test('that arrives after the reversal was asked is voided at once', async () => {
    const order = await t.order();
    line.faults.set('authorize', 'answerLost').set('retrieve', 'unreachable');
    await order.confirm();
    await order.takeBack();
    line.faults.clear();
    await tries(1);
    expect(await order.read()).toMatchObject({ status: 'voided' });
    expect(await charges(order)).toEqual([{ state: 'voided', refunded: 0 }]);
    expect(await told(PaymentAuthorized, order)).toEqual([]);
  });

  test('that the provider never answers for fails, and what it held after all goes back', async () => {
    const order = await t.order();
    line.faults.set('authorize', 'answerLost').set('retrieve', 'unreachable');
    await order.confirm();
    await tries(7);
    expect(await order.read()).toMatchObject({ status: 'failed', failure: { stage: 'authorize', reason: 'provider_error' } });
    expect(await told(PaymentFailed, order)).toMatchObject([{ stage: 'authorize', reason: 'provider_error' }]);
    line.faults.clear();
    await tries(1);
    expect(await order.read()).toMatchObject({ status: 'voided' });
    expect(await charges(order)).toEqual([{ state: 'voided', refunded: 0 }]);
    expect(await operationsOf(order)).toEqual([]);
  });
});

describe('a capture', () => {
  test('is tried again under one key, with growing pauses', async () => {
    const order = await authorized();
    line.faults.set('capture', 'unreachable');
    await order.capture();
    expect(await operationsOf(order)).toMatchObject([{ attempts: 1, due_at: new Date(t.clock.now().getTime() + 2000) }]);
    t.clock.advance({ seconds: 2 });
    await t.settled();
    expect(await operationsOf(order)).toMatchObject([
      { attempts: 2, due_at: new Date(t.clock.now().getTime() + 4000), last_error: 'Error: The provider is unreachable' },
    ]);
    line.faults.clear();
    await tries(1);
    expect(await order.read()).toMatchObject({ status: 'completed' });
    expect(new Set(callsOf('capture').map(({ key }) => key)).size).toBe(1);
    expect(await told(PaymentCompleted, order)).toHaveLength(1);
  });

  test('whose answer was lost is completed by the next try', async () => {
    const order = await authorized();
    line.faults.set('capture', 'answerLost');
    await order.capture();
    line.faults.clear();
    await tries(1);
    expect(await order.read()).toMatchObject({ status: 'completed' });
    expect(await charges(order)).toEqual([{ state: 'captured', refunded: 0 }]);
  });

  test('that never works fails after six tries, and the authorisation goes back', async () => {
    const order = await authorized();
    line.faults.set('capture', 'unreachable');
    await order.capture();
    await tries(7);
    expect(callsOf('capture')).toHaveLength(6);
    expect(await told(PaymentFailed, order)).toMatchObject([{ stage: 'capture', reason: 'provider_error' }]);
    expect(await order.read()).toMatchObject({ status: 'voided', failure: { stage: 'capture', reason: 'provider_error' } });
    expect(await charges(order)).toEqual([{ state: 'voided', refunded: 0 }]);
    await order.takeBack('capture_failed');
    expect(await order.read()).toMatchObject({ status: 'voided' });
  });

  test('that failed for us and not for the provider is refunded', async () => {
    const order = await authorized();
    line.faults.set('capture', 'answerLost');
    await order.capture();
    await tries(7);
    expect(await told(PaymentCompleted, order)).toEqual([]);
    expect(await told(PaymentRefunded, order)).toMatchObject([{ full: true, reason: 'capture_failed' }]);
    expect(await order.read()).toMatchObject({ status: 'refunded' });
    expect(await charges(order)).toEqual([{ state: 'captured', refunded: 5000 }]);
  });

  test('that comes through after the reversal was asked is refunded', async () => {
    const order = await authorized();
    line.faults.set('capture', 'answerLost');
    await order.capture();
    await order.takeBack();
    expect(await order.history()).toContain('ReversalRequested');
    line.faults.clear();
    await tries(1);
    expect(await told(PaymentCompleted, order)).toEqual([]);
    expect(await order.read()).toMatchObject({ status: 'refunded' });
    expect(await charges(order)).toEqual([{ state: 'captured', refunded: 5000 }]);
  });
});

describe('money to give back', () => {
  test.each(['void', 'refund'] as const)('is chased however long a %s takes', async (call) => {
    const order = call === 'refund' ? await t.paid() : await t.order();
    if (call === 'void') await order.confirm();
    line.faults.set(call, 'unreachable');
    await order.takeBack();
    await tries(10);
    expect(await operationsOf(order)).toMatchObject([{ kind: call, attempts: 11 }]);
    line.faults.clear();
    await tries(1);
    expect(await order.read()).toMatchObject({ status: call === 'void' ? 'voided' : 'refunded' });
    expect(await operationsOf(order)).toEqual([]);
  });

  test('goes back once when an answer was lost', async () => {
    const order = await t.paid();
    line.faults.set('refund', 'answerLost');
    await order.takeBack();
    line.faults.clear();
    await tries(1);
    expect(await told(PaymentRefunded, order)).toHaveLength(1);
    expect(await charges(order)).toEqual([{ state: 'captured', refunded: 5000 }]);
  });

  test('that the provider refuses to refund can be asked for again', async () => {
    const order = await t.paid();
    const refundElsewhere = { refunded: 5000 };
    await t.db.updateTable('sandbox_charge').set(refundElsewhere).where('payment_id', '=', order.paymentId).execute();
    await order.takeBack();
    expect(await order.history()).toEqual(expect.arrayContaining(['RefundRequested', 'RefundFailed']));
    expect(await order.read()).toMatchObject({ status: 'completed', refunded: { amount: 0 } });
    await t.db.updateTable('sandbox_charge').set({ refunded: 0 }).where('payment_id', '=', order.paymentId).execute();
    const admin = await t.as({ permissions: ['payments:refund'] });
    await admin.post(`/payments/${order.paymentId}/refunds`);
    await t.settled();
    expect(await order.read()).toMatchObject({ status: 'refunded' });
  });
});

test('a batch of captures goes through together, and one that fails holds up no other', async () => {
  const orders = await Promise.all(Array.from({ length: 60 }, () => t.order()));
  await Promise.all(orders.map((order) => order.confirm()));
  const [broken, ...rest] = orders;
  if (!broken) throw new Error('There is no order');
  await t.db.updateTable('payment').set({ provider: 'gone' }).where('id', '=', broken.paymentId).execute();
  await Promise.all(orders.map((order) => order.capture()));
  const statuses = await Promise.all(rest.map((order) => order.read()));
  expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set(['completed']));
  expect(await operationsOf(broken)).toMatchObject([{ kind: 'capture', last_error: 'LiceoError: payments.provider_missing' }]);
});

test('what the worker publishes belongs to the flow that asked for it', async () => {
  const order = await t.paid();
  const flowOf = async (table: 'kernel.inbox' | 'kernel.outbox', type: string) => {
    const { rows } = await sql<{ correlation_id: string }>`
      select correlation_id from ${sql.table(table)} where type = ${type} and subject = ${order.orderId}`.execute(t.db);
    return rows.map((row) => row.correlation_id);
  };
  expect(await flowOf('kernel.outbox', 'payments.PaymentCompleted')).toEqual(await flowOf('kernel.inbox', 'orders.CaptureRequested'));
});
