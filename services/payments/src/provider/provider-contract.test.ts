import { newId } from '@liceo/kernel/id';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPayments, type PaymentsUnderTest } from '../payments-testing.ts';
import type { PaymentProvider, Webhook } from './payment-provider.ts';
import { sandboxProvider, signatureHeader } from './sandbox-provider.ts';
import { sandboxBooks } from './sandbox-store.ts';
import { stripeProvider } from './stripe-provider.ts';
import { startStripeServer, stripeKey, type StripeServer } from './stripe-server-testing.ts';

const webhookSecret = 'whsec_for_this_test';
const signal = new AbortController().signal;
const amount = (value: number) => ({ amount: value, currency: 'EUR' });

interface Adapter {
  provider: PaymentProvider;
  cards: { good: string; declined: string; challenged: string };
  /** The webhook about the cardholder's answer. */
  answerChallenge(paymentId: string, chargeId: string, approve: boolean): Promise<Omit<Webhook, 'now'>>;
}

let t: PaymentsUnderTest;
let stripeServer: StripeServer;
beforeAll(async () => {
  [t, stripeServer] = await Promise.all([startPayments(), startStripeServer()]);
});
afterAll(() => stripeServer.close());

const sandbox = (): Adapter => {
  const provider = sandboxProvider(sandboxBooks(t.db), t.clock, webhookSecret);
  return {
    provider,
    cards: { good: 'tok_ok', declined: 'tok_declined', challenged: 'tok_needs_action' },
    answerChallenge: async (paymentId, _chargeId, approve) => {
      const webhook = await provider.answerChallenge(paymentId, approve);
      return { rawBody: webhook?.rawBody ?? '', headers: { [signatureHeader]: webhook?.signature } };
    },
  };
};

const stripeSignature = (payload: string) =>
  new Stripe(stripeKey).webhooks.generateTestHeaderString({
    payload, secret: webhookSecret, timestamp: Math.floor(t.clock.now().getTime() / 1000),
  });

const stripe = (): Adapter => ({
  provider: stripeProvider({
    secretKey: stripeKey, webhookSecret, returnUrl: 'https://academy.test/checkout', url: stripeServer.url, callMs: 2000,
  }),
  cards: { good: 'pm_card_visa', declined: 'pm_card_chargeDeclined', challenged: 'pm_card_authenticationRequired' },
  answerChallenge: (_paymentId, chargeId, approve) => {
    const rawBody = JSON.stringify(stripeServer.answerChallenge(chargeId, approve));
    return Promise.resolve({ rawBody, headers: { 'stripe-signature': stripeSignature(rawBody) } });
  },
});

describe.each([['sandbox', sandbox], ['stripe', stripe]])('%s', (_name, make) => {
  let adapter: Adapter;
  let provider: PaymentProvider;
  beforeAll(() => {
    adapter = make();
    provider = adapter.provider;
  });

  const attempt = (token: string) => ({ key: newId(), paymentId: newId(), amount: amount(5000), token });
  const charge = async () => {
    const result = await provider.authorize(attempt(adapter.cards.good), signal);
    if (result.outcome !== 'authorized') throw new Error('The good card was not authorised');
    return result.chargeId;
  };
  const call = (chargeId: string, value = 5000) => ({ key: newId(), chargeId, amount: amount(value) });

  test('authorises a good card once per key', async () => {
    const made = attempt(adapter.cards.good);
    const first = await provider.authorize(made, signal);
    expect(first).toMatchObject({ outcome: 'authorized' });
    expect(await provider.authorize(made, signal)).toEqual(first);
    expect(await provider.retrieve(made, signal)).toEqual(first);
  });

  test('declines a bad card, also when asked again', async () => {
    const made = attempt(adapter.cards.declined);
    expect(await provider.authorize(made, signal)).toEqual({ outcome: 'failed', reason: 'declined' });
    expect(await provider.authorize(made, signal)).toEqual({ outcome: 'failed', reason: 'declined' });
    expect(await provider.retrieve(made, signal)).toEqual({ outcome: 'failed', reason: 'declined' });
  });

  test('says that it has never heard of an attempt', async () => {
    expect(await provider.retrieve(attempt(adapter.cards.good), signal)).toEqual({ outcome: 'unknown' });
  });

  test.each([
    [true, { outcome: 'authorized' }],
    [false, { outcome: 'failed', reason: 'action_refused' }],
  ])('tells by webhook how a challenge went (approved: %s)', async (approve, expected) => {
    const made = attempt(adapter.cards.challenged);
    const asked = await provider.authorize(made, signal);
    if (asked.outcome !== 'requires_action') throw new Error('There was no challenge');
    expect(asked.actionUrl).not.toBe('');
    const webhook = await adapter.answerChallenge(made.paymentId, asked.chargeId, approve);
    expect(await provider.parseWebhook({ ...webhook, now: t.clock.now() })).toMatchObject({
      paymentId: made.paymentId, attemptId: made.key, result: expected,
    });
    const late = new Date(t.clock.now().getTime() + 301_000);
    await expect(provider.parseWebhook({ ...webhook, now: late })).rejects.toMatchObject({ code: 'payments.webhook_invalid' });
    const changed = { ...webhook, rawBody: webhook.rawBody.replace(made.paymentId, newId()) };
    await expect(provider.parseWebhook({ ...changed, now: t.clock.now() })).rejects.toMatchObject({ code: 'payments.webhook_invalid' });
    await expect(provider.parseWebhook({ rawBody: '{', headers: {}, now: t.clock.now() })).rejects.toMatchObject({ code: 'payments.webhook_invalid' });
    expect(await provider.retrieve(made, signal)).toMatchObject(expected);
  });

  test('captures, also when asked again and under another key', async () => {
    const chargeId = await charge();
    const capture = call(chargeId);
    expect(await provider.capture(capture, signal)).toEqual({ outcome: 'captured', amount: 5000 });
    expect(await provider.capture(capture, signal)).toEqual({ outcome: 'captured', amount: 5000 });
    expect(await provider.capture(call(chargeId), signal)).toEqual({ outcome: 'captured', amount: 5000 });
  });

  test('lets go of a charge, after which nothing can be captured', async () => {
    const chargeId = await charge();
    expect(await provider.void(call(chargeId), signal)).toEqual({ outcome: 'released' });
    expect(await provider.void(call(chargeId), signal)).toEqual({ outcome: 'released' });
    expect(await provider.capture(call(chargeId), signal)).toEqual({ outcome: 'failed', reason: 'declined' });
  });

  test('says when a charge to let go of was captured', async () => {
    const chargeId = await charge();
    await provider.capture(call(chargeId), signal);
    expect(await provider.void(call(chargeId), signal)).toEqual({ outcome: 'captured', amount: 5000 });
  });

  test('refunds once per key and never more than was captured', async () => {
    const chargeId = await charge();
    expect(await provider.refund(call(chargeId, 100), signal)).toEqual({ outcome: 'refused' });
    await provider.capture(call(chargeId), signal);
    const refund = call(chargeId, 3000);
    expect(await provider.refund(refund, signal)).toEqual({ outcome: 'refunded' });
    expect(await provider.refund(refund, signal)).toEqual({ outcome: 'refunded' });
    expect(await provider.refund(call(chargeId, 2001), signal)).toEqual({ outcome: 'refused' });
    expect(await provider.refund(call(chargeId, 2000), signal)).toEqual({ outcome: 'refunded' });
  });

  test('is in test mode and knows its own tokens', () => {
    expect(provider.testMode).toBe(true);
    for (const token of Object.values(adapter.cards)) expect(provider.accepts(token)).toBe(true);
    expect(provider.accepts('4242 4242 4242 4242')).toBe(false);
  });
});

describe('stripe', () => {
  test('takes the tokens of its older forms', async () => {
    const result = await stripe().provider.authorize({ key: newId(), paymentId: newId(), amount: amount(5000), token: 'tok_visa' }, signal);
    expect(result).toMatchObject({ outcome: 'authorized' });
  });

  test('declines a card that it does not know', async () => {
    const result = await stripe().provider.authorize({ key: newId(), paymentId: newId(), amount: amount(5000), token: 'pm_gone' }, signal);
    expect(result).toEqual({ outcome: 'failed', reason: 'declined' });
  });

  test('has decided nothing when it cannot be reached or does not know us', async () => {
    const settings = { webhookSecret, returnUrl: 'https://academy.test', callMs: 500 };
    const made = { key: newId(), paymentId: newId(), amount: amount(5000), token: 'pm_card_visa' };
    const stranger = stripeProvider({ ...settings, secretKey: 'sk_test_other', url: stripeServer.url });
    await expect(stranger.authorize(made, signal)).rejects.toThrow('Invalid API Key');
    const nowhere = stripeProvider({ ...settings, secretKey: stripeKey, url: 'http://127.0.0.1:1' });
    await expect(nowhere.authorize(made, signal)).rejects.toThrow('connection to Stripe');
  });

  test('has decided nothing when it is busy or sees a key again with another request', async () => {
    const { provider } = stripe();
    const made = { key: newId(), paymentId: newId(), amount: amount(5000), token: 'pm_card_visa' };
    await expect(provider.authorize({ ...made, token: 'pm_card_busy', key: newId() }, signal)).rejects.toThrow('right now');
    await provider.authorize(made, signal);
    await expect(provider.authorize({ ...made, amount: amount(6000) }, signal)).rejects.toThrow('same parameters');
  });

  test('tells much that is no news for us', async () => {
    const rawBody = JSON.stringify({ id: 'evt_x', object: 'event', type: 'customer.created', data: { object: { id: 'cus_1' } } });
    const headers = { 'stripe-signature': stripeSignature(rawBody) };
    expect(await stripe().provider.parseWebhook({ rawBody, headers, now: t.clock.now() })).toBeUndefined();
    const foreign = JSON.stringify({
      id: 'evt_y', object: 'event', type: 'payment_intent.canceled', data: { object: { id: 'pi_x', status: 'canceled', metadata: {} } },
    });
    const signed = { 'stripe-signature': stripeSignature(foreign) };
    expect(await stripe().provider.parseWebhook({ rawBody: foreign, headers: signed, now: t.clock.now() })).toBeUndefined();
  });
});

describe('a payment with stripe', () => {
  let s: PaymentsUnderTest;
  beforeAll(async () => {
    s = await startPayments({
      environment: {
        STRIPE_SECRET_KEY: stripeKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_RETURN_URL: 'https://academy.test/checkout',
        STRIPE_URL: stripeServer.url, PAYMENTS_CALL_LIMIT_MS: '5000',
      },
    });
  });

  test('goes from the card to the refund', async () => {
    const order = await s.order();
    expect(await order.confirm('pm_card_visa')).toMatchObject({ status: 200, body: { status: 'authorized' } });
    await order.capture();
    expect(await order.read()).toMatchObject({ status: 'completed', provider: 'stripe', testMode: true });
    await order.takeBack('enrolment_rejected');
    expect(await order.read()).toMatchObject({ status: 'refunded', refunded: { amount: 5000 } });
    expect((await order.payer.post(`/payments/${order.paymentId}/challenge`, { approve: true })).body).toMatchObject({ code: 'payments.no_challenge' });
  });

  test('goes on when the webhook tells of the challenge', async () => {
    const order = await s.order();
    const { body } = await order.confirm('pm_card_authenticationRequired');
    expect(body).toMatchObject({ status: 'requires_action', actionUrl: expect.stringContaining('https://hooks.stripe.test/3ds/') as unknown });
    const intent = [...stripeServer.intents.values()].find(({ metadata }) => metadata['payment_id'] === order.paymentId);
    const payload = JSON.stringify(stripeServer.answerChallenge(intent?.id ?? '', true));
    const headers = { 'stripe-signature': stripeSignature(payload) };
    expect((await s.anonymous.post('/payments/webhooks/stripe', payload, headers)).status).toBe(200);
    expect(await order.read()).toMatchObject({ status: 'authorized' });
    await order.takeBack();
    expect(await order.read()).toMatchObject({ status: 'voided' });
    expect(intent?.status).toBe('canceled');
  });

  test('does not start half configured', async () => {
    await expect(startPayments({ environment: { STRIPE_SECRET_KEY: stripeKey } })).rejects.toThrow('STRIPE_WEBHOOK_SECRET');
  });
});
