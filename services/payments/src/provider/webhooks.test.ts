import { PaymentAuthorized } from '@liceo/contracts/events/payments';
import { newId } from '@liceo/kernel/id';
import { beforeAll, describe, expect, test } from 'vitest';
import { startPayments, type PaymentsUnderTest } from '../payments-testing.ts';
import { sign } from './webhook-signature.ts';

const secret = 'a secret for the sandbox';

let t: PaymentsUnderTest;
beforeAll(async () => {
  t = await startPayments({ environment: { PAYMENTS_SANDBOX_SECRET: secret } });
});

const send = (body: string, signature = sign(secret, body, t.clock.now()), provider = 'sandbox') =>
  t.anonymous.post(`/payments/webhooks/${provider}`, body, { 'x-sandbox-signature': signature });

/** A payment that waits for its challenge, and the sandbox's news that it was passed. */
const challenged = async () => {
  const order = await t.order();
  await order.confirm('tok_needs_action');
  const charge = await t.db.selectFrom('sandbox_charge').selectAll().where('payment_id', '=', order.paymentId).executeTakeFirstOrThrow();
  const news = (more: object = {}) =>
    JSON.stringify({
      id: newId(), paymentId: order.paymentId, attemptId: charge.idempotency_key, chargeId: charge.id, state: 'authorized', ...more,
    });
  return { order, news };
};

describe('a webhook', () => {
  test('that the provider signed changes the payment', async () => {
    const { order, news } = await challenged();
    expect(await send(news())).toMatchObject({ status: 200, body: { received: true } });
    expect(await order.read()).toMatchObject({ status: 'authorized' });
  });

  test('is handled once, however often it comes, also at the same time', async () => {
    const { order, news } = await challenged();
    const body = news();
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(body)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await Promise.all([send(news()), send(news({ state: 'refused' }))]);
    expect((await t.published(PaymentAuthorized)).filter(({ orderId }) => orderId === order.orderId)).toHaveLength(1);
  });

  test('of a payment that we do not know is none of our business', async () => {
    const { news } = await challenged();
    expect((await send(news({ paymentId: newId() }))).status).toBe(200);
  });

  test.each([
    ['is not signed', (body: string) => send(body, '')],
    ['is signed by somebody else', (body: string) => send(body, sign('somebody else', body, t.clock.now()))],
    ['was signed long ago', (body: string) => send(body, sign(secret, body, new Date('2026-03-02T09:00:00Z')))],
    ['was changed on its way', (body: string) => send(`${body} `, sign(secret, body, t.clock.now()))],
    ['is not JSON', () => send('{')],
    ['says nothing that we know', () => send('{"id":"x"}')],
    ['has a foreign state', (body: string) => send(body.replace('authorized', 'captured'))],
  ])('that %s is refused', async (_name, deliver) => {
    const { order, news } = await challenged();
    expect((await deliver(news())).body).toMatchObject({ status: 400, code: 'payments.webhook_invalid' });
    expect(await order.read()).toMatchObject({ status: 'requires_action' });
  });

  test('is refused when it is too large or from a provider that we do not have', async () => {
    expect((await send(`"${'x'.repeat(300_000)}"`)).body).toMatchObject({ status: 413, code: 'payments.webhook_too_large' });
    expect((await send('{}', '', 'paypal')).body).toMatchObject({ status: 404, code: 'payments.provider_missing' });
    expect((await send('{}', '', 'UPPER')).status).toBe(400);
  });
});
