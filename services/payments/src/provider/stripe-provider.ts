import type Stripe from 'stripe';
import { errors } from '../errors.ts';
import type { AuthorizationResult } from '../payment/payment-decisions.ts';
import type { PaymentProvider, ProviderEvent } from './payment-provider.ts';

export interface StripeSettings {
  secretKey: string;
  webhookSecret: string;
  /** Where the bank's page sends the payer back to. */
  returnUrl: string;
  /** Where Stripe answers, when that is not Stripe itself. */
  url?: string;
  callMs: number;
}

const webhookToleranceSeconds = 300;
/** Bad request, declined, no such object. */
const decided = new Set([400, 402, 404]);

/** The package is large, and most installations never talk to Stripe. */
const load = async ({ secretKey, url, callMs }: StripeSettings): Promise<Stripe> => {
  const { default: Client } = await import('stripe');
  const target = url ? new URL(url) : undefined;
  return new Client(secretKey, {
    // A call without an answer is repeated by the worker, under the same key.
    maxNetworkRetries: 0,
    timeout: callMs,
    telemetry: false,
    ...(target
      ? { host: target.hostname, port: target.port, protocol: target.protocol === 'http:' ? 'http' : 'https' }
      : {}),
  });
};

const resultOf = (intent: Stripe.PaymentIntent): AuthorizationResult => {
  switch (intent.status) {
    case 'requires_capture':
    case 'succeeded':
      return { outcome: 'authorized', chargeId: intent.id };
    case 'requires_action': {
      const actionUrl = intent.next_action?.redirect_to_url?.url;
      if (!actionUrl) throw new Error(`Stripe asks for an action without a page for it (${intent.id})`);
      return { outcome: 'requires_action', chargeId: intent.id, actionUrl };
    }
    case 'canceled':
      return { outcome: 'failed', reason: 'timeout' };
    case 'requires_payment_method':
    case 'requires_confirmation':
      return { outcome: 'failed', reason: refusalOf(intent) };
    default:
      throw new Error(`Stripe has not decided on ${intent.id} yet: it is ${intent.status}`);
  }
};

const refusalOf = (intent: Stripe.PaymentIntent): 'action_refused' | 'declined' =>
  intent.last_payment_error?.code === 'payment_intent_authentication_failure' ? 'action_refused' : 'declined';

/** Cards arrive as payment methods, or as tokens of Stripe's older forms. */
const cardOf = (token: string) =>
  token.startsWith('pm_')
    ? { payment_method: token }
    : { payment_method_data: { type: 'card' as const, card: { token } } };

const news = new Set(['payment_intent.amount_capturable_updated', 'payment_intent.payment_failed', 'payment_intent.canceled']);

const eventOf = (event: Stripe.Event): ProviderEvent | undefined => {
  if (!news.has(event.type)) return undefined;
  const intent = event.data.object as Stripe.PaymentIntent;
  const { payment_id: paymentId, attempt_id: attemptId } = intent.metadata;
  // The account may serve other systems too.
  if (paymentId === undefined || attemptId === undefined) return undefined;
  return { id: event.id, paymentId, attemptId, result: resultOf(intent) };
};

/** Stripe by payment intents with manual capture. The charge is the intent; Stripe keeps the card. */
export const stripeProvider = (settings: StripeSettings): PaymentProvider => {
  let loading: Promise<Stripe> | undefined;
  const client = (): Promise<Stripe> => (loading ??= load(settings));

  /** Whether Stripe has decided against a request, as opposed to not having taken it in (locks, limits, faults). */
  const refused = (stripe: Stripe, error: unknown): boolean =>
    error instanceof stripe.errors.StripeError &&
    !(error instanceof stripe.errors.StripeIdempotencyError) &&
    decided.has(error.statusCode ?? 0);

  /** Has `ask` done, or answers the intent as it is when it is in no state for that. */
  const intentAfter = async (chargeId: string, ask: (stripe: Stripe) => Promise<Stripe.PaymentIntent>): Promise<Stripe.PaymentIntent> => {
    const stripe = await client();
    try {
      return await ask(stripe);
    } catch (error) {
      if (!refused(stripe, error)) throw error;
      return stripe.paymentIntents.retrieve(chargeId);
    }
  };

  return {
    name: 'stripe',
    testMode: !settings.secretKey.includes('_live_'),
    accepts: (token) => /^(?:pm|tok)_\w{1,190}$/.test(token),

    authorize: async ({ key, paymentId, amount, token }) => {
      const stripe = await client();
      try {
        const intent = await stripe.paymentIntents.create(
          {
            amount: amount.amount,
            currency: amount.currency.toLowerCase(),
            capture_method: 'manual',
            confirm: true,
            allowed_payment_method_types: ['card'],
            return_url: settings.returnUrl,
            metadata: { payment_id: paymentId, attempt_id: key },
            ...cardOf(token),
          },
          { idempotencyKey: key },
        );
        return resultOf(intent);
      } catch (error) {
        if (refused(stripe, error)) return { outcome: 'failed', reason: 'declined' };
        throw error;
      }
    },
    // The search lags behind; what it does not know yet, `authorize` under the same key answers.
    retrieve: async ({ key }) => {
      const stripe = await client();
      const found = await stripe.paymentIntents.search({ query: `metadata['attempt_id']:'${key}'`, limit: 1 });
      const [intent] = found.data;
      return intent ? resultOf(intent) : { outcome: 'unknown' };
    },
    capture: async ({ key, chargeId, amount }) => {
      const intent = await intentAfter(chargeId, (stripe) =>
        stripe.paymentIntents.capture(chargeId, { amount_to_capture: amount.amount }, { idempotencyKey: key }),
      );
      return intent.status === 'succeeded'
        ? { outcome: 'captured', amount: intent.amount_received }
        : { outcome: 'failed', reason: 'declined' };
    },
    void: async ({ key, chargeId }) => {
      const intent = await intentAfter(chargeId, (stripe) => stripe.paymentIntents.cancel(chargeId, {}, { idempotencyKey: key }));
      if (intent.status === 'succeeded') return { outcome: 'captured', amount: intent.amount_received };
      if (intent.status === 'canceled') return { outcome: 'released' };
      throw new Error(`Stripe did not let go of ${chargeId}: it is ${intent.status}`);
    },
    refund: async ({ key, chargeId, amount }) => {
      const stripe = await client();
      try {
        const refund = await stripe.refunds.create({ payment_intent: chargeId, amount: amount.amount }, { idempotencyKey: key });
        return { outcome: refund.status === 'failed' || refund.status === 'canceled' ? 'refused' : 'refunded' };
      } catch (error) {
        if (refused(stripe, error)) return { outcome: 'refused' };
        throw error;
      }
    },
    parseWebhook: async ({ rawBody, headers, now }) => {
      const stripe = await client();
      try {
        const signature = headers['stripe-signature'];
        const header = typeof signature === 'string' ? signature : '';
        return eventOf(
          stripe.webhooks.constructEvent(rawBody, header, settings.webhookSecret, webhookToleranceSeconds, undefined, now.getTime()),
        );
      } catch (error) {
        if (error instanceof stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError) {
          return errors.webhookInvalid({ detail: 'Stripe did not sign this just now' });
        }
        throw error;
      }
    },
  };
};
