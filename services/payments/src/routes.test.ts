import * as published from '@liceo/contracts/events/payments';
import { newId } from '@liceo/kernel/id';
import { beforeAll, describe, expect, test } from 'vitest';
import { startPayments, type PaymentsUnderTest } from './payments-testing.ts';

let t: PaymentsUnderTest;
beforeAll(async () => {
  t = await startPayments();
});

const ofOrder = async (event: Parameters<PaymentsUnderTest['published']>[0], orderId: string) =>
  (await t.published(event)).filter((data) => (data as { orderId: string }).orderId === orderId);

const challenged = async () => {
  const order = await t.order();
  const { status, body } = await order.confirm('tok_needs_action');
  expect({ status, body }).toEqual({
    status: 202,
    body: { id: order.paymentId, status: 'requires_action', actionUrl: `/sandbox/challenge/${order.paymentId}` },
  });
  const answer = (approve: unknown, client = order.payer) => client.post(`/payments/${order.paymentId}/challenge`, { approve });
  return { order, answer };
};

describe('an order opens a payment', () => {
  test('which its payer can read', async () => {
    const { payer, paymentId, orderId } = await t.order();
    const { status, body } = await payer.get(`/payments/${paymentId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: paymentId, orderId, status: 'initiated', provider: 'sandbox', testMode: true,
      amount: { amount: 5000, currency: 'EUR' }, refunded: { amount: 0, currency: 'EUR' },
    });
    expect(await ofOrder(published.PaymentInitiated, orderId)).toHaveLength(1);
  });

  test('and nobody else but staff', async () => {
    const { paymentId } = await t.order();
    const stranger = await t.as({});
    const staff = await t.as({ permissions: ['payments:read'] });
    expect((await t.anonymous.get(`/payments/${paymentId}`)).status).toBe(401);
    expect((await stranger.get(`/payments/${paymentId}`)).status).toBe(403);
    expect((await staff.get(`/payments/${paymentId}`)).status).toBe(200);
    expect((await stranger.get(`/payments/${newId()}`)).status).toBe(404);
  });
});

describe('the payer confirms', () => {
  test('with a good card, and the order may build on it', async () => {
    const order = await t.order();
    const { status, body } = await order.confirm();
    expect({ status, body }).toEqual({ status: 200, body: { id: order.paymentId, status: 'authorized' } });
    await order.capture();
    expect(await order.read()).toMatchObject({ status: 'completed' });
    expect(await ofOrder(published.PaymentAuthorized, order.orderId)).toHaveLength(1);
    expect(await ofOrder(published.PaymentCompleted, order.orderId)).toHaveLength(1);
    expect(await order.history()).toEqual([
      'PaymentInitiated', 'AuthorizationRequested', 'PaymentAuthorized', 'CaptureRequested', 'PaymentCompleted',
    ]);
  });

  test('with a card that is declined', async () => {
    const order = await t.order();
    const { status, body } = await order.confirm('tok_declined');
    expect(status).toBe(200);
    expect(body).toEqual({ id: order.paymentId, status: 'failed', failure: { stage: 'authorize', reason: 'declined' } });
    expect(await ofOrder(published.PaymentFailed, order.orderId)).toMatchObject([{ stage: 'authorize', reason: 'declined' }]);
    expect((await order.confirm()).body).toMatchObject({ status: 409, code: 'payments.not_payable' });
  });

  test('while the provider keeps silent: it is pending, then failed', async () => {
    const order = await t.order();
    const { status, body } = await order.confirm('tok_timeout');
    expect({ status, body }).toEqual({ status: 202, body: { id: order.paymentId, status: 'authorizing' } });
    await t.settled();
    expect(await order.read()).toMatchObject({ status: 'failed', failure: { reason: 'timeout' } });
    expect(await ofOrder(published.PaymentFailed, order.orderId)).toMatchObject([{ stage: 'authorize', reason: 'timeout' }]);
  });

  test('and nothing of the card is kept', async () => {
    const order = await t.order();
    await order.confirm();
    const everything = await Promise.all([
      t.db.selectFrom('payment_event').selectAll().where('payment_id', '=', order.paymentId).execute(),
      t.db.selectFrom('payment_operation').selectAll().where('payment_id', '=', order.paymentId).execute(),
      t.db.selectFrom('payment').selectAll().where('id', '=', order.paymentId).execute(),
    ]);
    expect(JSON.stringify(everything)).not.toContain('tok_');
  });

  test('somebody else’s payment, an unknown one, or with nonsense, and is refused', async () => {
    const order = await t.order();
    const body = { method: 'card', token: 'tok_ok' };
    const stranger = await t.as({ permissions: ['payments:read', 'payments:refund'] });
    expect((await stranger.post(`/payments/${order.paymentId}/confirm`, body)).body).toMatchObject({ status: 403, code: 'payments.not_the_payer' });
    expect((await stranger.post(`/payments/${newId()}/confirm`, body)).body).toMatchObject({ status: 404, code: 'payments.payment_missing' });
    expect((await t.anonymous.post(`/payments/${order.paymentId}/confirm`, body)).status).toBe(401);
    expect((await order.confirm('tok_unheard_of')).body).toMatchObject({ status: 400, code: 'payments.token_unknown', field: 'token' });
    expect((await order.payer.post('/payments/nonsense/confirm', body)).status).toBe(400);
    expect((await order.payer.post(`/payments/${order.paymentId}/confirm`, { method: 'cash', token: 'tok_ok' })).status).toBe(400);
    expect((await order.payer.post(`/payments/${order.paymentId}/confirm`, { method: 'card' })).body).toMatchObject({ field: 'token' });
    expect(await order.history()).toEqual(['PaymentInitiated']);
  });
});

describe('a card with a challenge', () => {
  test('is authorised when the cardholder approves', async () => {
    const { order, answer } = await challenged();
    expect(await order.read()).toMatchObject({ actionUrl: `/sandbox/challenge/${order.paymentId}` });
    expect(await answer(true)).toMatchObject({ status: 200, body: { status: 'authorized' } });
    expect(await order.read()).not.toHaveProperty('actionUrl');
    await order.capture();
    expect(await order.read()).toMatchObject({ status: 'completed' });
  });

  test('fails when the cardholder refuses', async () => {
    const { order, answer } = await challenged();
    expect(await answer(false)).toMatchObject({
      status: 200, body: { status: 'failed', failure: { stage: 'authorize', reason: 'action_refused' } },
    });
    expect(await ofOrder(published.PaymentFailed, order.orderId)).toMatchObject([{ reason: 'action_refused' }]);
  });

  test('is answered once, by the payer', async () => {
    const { order, answer } = await challenged();
    expect((await answer(true, await t.as({}))).status).toBe(403);
    expect((await answer('yes')).status).toBe(400);
    await answer(true);
    expect(await answer(false)).toMatchObject({ status: 200, body: { status: 'authorized' } });
    expect(await ofOrder(published.PaymentAuthorized, order.orderId)).toHaveLength(1);
  });

  test('is voided when the order is taken back meanwhile', async () => {
    const { order, answer } = await challenged();
    await order.takeBack();
    expect(await order.read()).toMatchObject({ status: 'voided' });
    expect((await answer(true)).body).toMatchObject({ status: 409, code: 'payments.no_challenge' });
    expect(await ofOrder(published.PaymentVoided, order.orderId)).toMatchObject([{ reason: 'expired' }]);
  });

  test('does not exist for other payments', async () => {
    const order = await t.order();
    expect((await order.payer.post(`/payments/${order.paymentId}/challenge`, { approve: true })).body).toMatchObject({ code: 'payments.no_challenge' });
  });
});

describe('the order takes its payment back', () => {
  test.each([
    ['initiated', undefined, 'voided', ['PaymentInitiated', 'PaymentVoided']],
    ['authorised', 'tok_ok', 'voided', ['PaymentInitiated', 'AuthorizationRequested', 'PaymentAuthorized', 'VoidRequested', 'PaymentVoided']],
    ['declined', 'tok_declined', 'voided', ['PaymentInitiated', 'AuthorizationRequested', 'PaymentFailed', 'PaymentVoided']],
  ])('when it is %s', async (_status, token, status, history) => {
    const order = await t.order();
    if (token) await order.confirm(token);
    await order.takeBack();
    await order.takeBack();
    await order.capture();
    expect(await order.read()).toMatchObject({ status });
    expect(await order.history()).toEqual(history);
    expect(await ofOrder(published.PaymentVoided, order.orderId)).toHaveLength(1);
    expect((await order.confirm()).status).toBe(409);
  });

  test('when it is captured, and gets all of it', async () => {
    const order = await t.paid();
    await order.takeBack('enrolment_rejected');
    expect(await order.read()).toMatchObject({ status: 'refunded', refunded: { amount: 5000 } });
    expect(await ofOrder(published.PaymentRefunded, order.orderId)).toMatchObject([
      { amount: { amount: 5000, currency: 'EUR' }, refundedTotal: { amount: 5000 }, full: true, reason: 'enrolment_rejected' },
    ]);
  });
});

describe('staff', () => {
  test('find the payments of an order and their history', async () => {
    const order = await t.paid();
    const staff = await t.as({ permissions: ['payments:read'] });
    const list = await staff.get(`/payments?orderId=${order.orderId}`);
    expect(list.body).toMatchObject({ items: [{ id: order.paymentId, status: 'completed' }], next: null });
    const first = await staff.get(`/payments/${order.paymentId}/events?limit=2`);
    expect(first.body.items).toMatchObject([
      { version: 1, type: 'PaymentInitiated', data: { orderId: order.orderId } }, { version: 2, type: 'AuthorizationRequested' },
    ]);
    const rest = await staff.get(`/payments/${order.paymentId}/events?after=${String(first.body.next)}`);
    expect(rest.body.items).toHaveLength(3);
    expect(rest.body.next).toBeNull();
  });

  test('page through all payments, the newest first', async () => {
    await t.order();
    await t.order();
    const staff = await t.as({ permissions: ['payments:read'] });
    const first = await staff.get('/payments?limit=1');
    const second = await staff.get(`/payments?limit=1&after=${String(first.body.next)}`);
    expect(first.body.items[0].id > second.body.items[0].id).toBe(true);
    expect((await staff.get('/payments?after=nonsense')).body).toMatchObject({ status: 400, field: 'after' });
  });

  test('how to pay is for whoever is signed in', async () => {
    const { payer } = await t.order();
    expect((await payer.get('/payments/methods')).body).toEqual({ items: [{ method: 'card', provider: 'sandbox', testMode: true }] });
    expect((await t.anonymous.get('/payments/methods')).status).toBe(401);
  });

  test('only', async () => {
    const { payer, paymentId } = await t.order();
    expect((await payer.get('/payments')).status).toBe(403);
    expect((await payer.get(`/payments/${paymentId}/events`)).status).toBe(403);
    expect((await payer.post('/payments/read-tables/rebuild')).status).toBe(403);
    const staff = await t.as({ permissions: ['payments:read'] });
    expect((await staff.get(`/payments/${newId()}/events`)).status).toBe(404);
  });
});
