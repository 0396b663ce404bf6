import { once } from 'node:events';
import type { Clock } from '@liceo/kernel/clock';
import Type from 'typebox';
import { Value } from 'typebox/value';
import { errors } from '../errors.ts';
import type { AuthorizationResult } from '../payment/payment-decisions.ts';
import type { PaymentProvider } from './payment-provider.ts';
import type { Charge, ChargeState, SandboxBooks } from './sandbox-store.ts';
import { sign, verify } from './webhook-signature.ts';

export const signatureHeader = 'x-sandbox-signature';

/** What each card does; `tok_timeout` never answers, and turns out not to have authorised anything. */
const cards = new Map<string, ChargeState>([
  ['tok_ok', 'authorized'],
  ['tok_declined', 'declined'],
  ['tok_timeout', 'expired'],
  ['tok_needs_action', 'requires_action'],
]);

const News = Type.Object({
  id: Type.String(),
  paymentId: Type.String({ format: 'uuid' }),
  attemptId: Type.String({ format: 'uuid' }),
  chargeId: Type.String(),
  state: Type.Union([Type.Literal('authorized'), Type.Literal('refused')]),
});

const resultOf = ({ id, paymentId, state }: Pick<Charge, 'id' | 'paymentId' | 'state'>): AuthorizationResult => {
  switch (state) {
    case 'authorized':
    case 'captured':
    case 'voided':
      return { outcome: 'authorized', chargeId: id };
    case 'requires_action':
      return { outcome: 'requires_action', chargeId: id, actionUrl: `/sandbox/challenge/${paymentId}` };
    case 'declined':
      return { outcome: 'failed', reason: 'declined' };
    case 'refused':
      return { outcome: 'failed', reason: 'action_refused' };
    case 'expired':
      return { outcome: 'failed', reason: 'timeout' };
    default:
      return state satisfies never;
  }
};

const silence = async (signal: AbortSignal): Promise<never> => {
  if (!signal.aborted) await once(signal, 'abort');
  throw new Error('The sandbox did not answer');
};

const parse = (rawBody: string): unknown => {
  try {
    return JSON.parse(rawBody);
  } catch {
    return errors.webhookInvalid({ detail: 'The body is not JSON' });
  }
};

export interface SandboxProvider extends PaymentProvider {
  /** What the cardholder answers to the challenge, as the signed webhook that tells of it. */
  answerChallenge(paymentId: string, approve: boolean): Promise<{ rawBody: string; signature: string } | undefined>;
}

/** A provider for tests and demonstrations: it behaves like a foreign system and keeps its own books. */
export const sandboxProvider = (books: SandboxBooks, clock: Clock, secret: string): SandboxProvider => ({
  name: 'sandbox',
  testMode: true,
  accepts: (token) => cards.has(token),

  authorize: async (call, signal) => {
    const charge = await books.open({ call, state: cards.get(call.token) ?? 'declined', at: clock.now() });
    return charge.state === 'expired' ? silence(signal) : resultOf(charge);
  },
  retrieve: async ({ key }) => {
    const charge = await books.findByKey(key);
    return charge ? resultOf(charge) : { outcome: 'unknown' };
  },
  capture: async ({ chargeId }) => {
    const charge = await books.move({ id: chargeId, from: ['authorized'], to: 'captured' });
    return charge?.state === 'captured'
      ? { outcome: 'captured', amount: charge.amount }
      : { outcome: 'failed', reason: 'declined' };
  },
  void: async ({ chargeId }) => {
    const charge = await books.move({ id: chargeId, from: ['authorized', 'requires_action'], to: 'voided' });
    return charge?.state === 'captured' ? { outcome: 'captured', amount: charge.amount } : { outcome: 'released' };
  },
  refund: async (call) => ({ outcome: (await books.refund(call)) ? 'refunded' : 'refused' }),

  answerChallenge: async (paymentId, approve) => {
    const challenged = await books.findChallenged(paymentId);
    const charge = challenged && (await books.move({ id: challenged.id, from: ['requires_action'], to: approve ? 'authorized' : 'refused' }));
    if (charge?.state !== 'authorized' && charge?.state !== 'refused') return undefined;
    const { id: chargeId, key: attemptId, state } = charge;
    const rawBody = JSON.stringify({ id: `${chargeId}.${state}`, paymentId, attemptId, chargeId, state });
    return { rawBody, signature: sign(secret, rawBody, clock.now()) };
  },
  parseWebhook: async ({ rawBody, headers, now }) => {
    verify(secret, rawBody, headers[signatureHeader], now);
    const news = parse(rawBody);
    if (!Value.Check(News, news)) return errors.webhookInvalid({ detail: 'The body is no event of the sandbox' });
    const { id, paymentId, attemptId, chargeId, state } = news;
    return { id, paymentId, attemptId, result: resultOf({ id: chargeId, paymentId, state }) };
  },
});
