import { reply, route, type Route } from '@liceo/kernel/http';
import type { answerChallenge } from './payment/answer-challenge.ts';
import type { confirmPayment } from './payment/confirm-payment.ts';
import type { getPayment, listPayments, paymentHistory } from './payment/payment-queries.ts';
import type { Stream } from './payment/payment-row.ts';
import type { refundPayment } from './payment/refund-payment.ts';
import type { takeWebhook } from './payment/take-webhook.ts';
import { readRawBody } from './raw-body.ts';
import * as schema from './schemas.ts';

export interface UseCases {
  get: ReturnType<typeof getPayment>;
  list: ReturnType<typeof listPayments>;
  history: ReturnType<typeof paymentHistory>;
  confirm: ReturnType<typeof confirmPayment>;
  challenge: ReturnType<typeof answerChallenge>;
  refund: ReturnType<typeof refundPayment>;
  webhook: ReturnType<typeof takeWebhook>;
  methods(): schema.PaymentMethods;
  rebuild(): Promise<number>;
}

const pending = new Set(['authorizing', 'requires_action']);

/** 202 while the payer or the provider still has to act. */
const confirmed = (id: string, { payment }: Stream) => {
  const { status } = payment;
  const view = {
    id,
    status,
    ...(payment.status === 'requires_action' ? { actionUrl: payment.actionUrl } : {}),
    ...('failure' in payment && payment.failure ? { failure: payment.failure } : {}),
  };
  return reply(pending.has(status) ? 202 : 200, view);
};

export const routes = (does: UseCases): Route[] => [
  route({
    method: 'GET', path: '/payments', summary: 'Payments, the newest first', tag: 'payments', permission: 'payments:read',
    query: schema.PaymentQuery, response: { 200: schema.PaymentPage },
    handler: ({ query }) => does.list(query),
  }),
  route({
    method: 'GET', path: '/payments/:id', summary: 'One payment', tag: 'payments', permission: 'signedIn',
    params: schema.PaymentParams, response: { 200: schema.PaymentView },
    handler: ({ params, actor }) => does.get(params.id, actor),
  }),
  route({
    method: 'GET', path: '/payments/methods', summary: 'How an order that is placed now can be paid', tag: 'payments',
    permission: 'signedIn', response: { 200: schema.PaymentMethods },
    handler: async () => does.methods(),
  }),
  route({
    method: 'GET', path: '/payments/:id/events', summary: 'The history of a payment', tag: 'payments',
    permission: 'payments:read', params: schema.PaymentParams, query: schema.HistoryQuery,
    response: { 200: schema.HistoryPage },
    handler: ({ params, query }) => does.history(params.id, query),
  }),
  route({
    method: 'POST', path: '/payments/:id/confirm', summary: 'Pay with a card', tag: 'payments', permission: 'signedIn',
    params: schema.PaymentParams, body: schema.Confirmation, idempotent: true,
    response: { 200: schema.ConfirmedView, 202: schema.ConfirmedView },
    handler: async ({ params, body, actor }) =>
      confirmed(params.id, await does.confirm({ paymentId: params.id, userId: actor.userId, token: body.token })),
  }),
  route({
    method: 'POST', path: '/payments/:id/challenge', summary: 'Answer the challenge of the sandbox', tag: 'sandbox',
    permission: 'signedIn', params: schema.PaymentParams, body: schema.ChallengeAnswer,
    response: { 200: schema.ConfirmedView, 202: schema.ConfirmedView },
    handler: async ({ params, body, actor }) =>
      confirmed(params.id, await does.challenge({ paymentId: params.id, userId: actor.userId, approve: body.approve })),
  }),
  route({
    method: 'POST', path: '/payments/:id/refunds', summary: 'Refund a payment, in part or what is left', tag: 'payments',
    permission: 'payments:refund', params: schema.PaymentParams, body: schema.RefundRequest, idempotent: true,
    response: { 202: schema.RefundView },
    handler: async ({ params, body, headers }) => {
      const { amount, reason = 'requested_by_staff' } = body;
      const refund = await does.refund({ paymentId: params.id, reason, requestKey: headers['idempotency-key'], ...(amount ? { amount } : {}) });
      return reply(202, { ...refund, status: 'pending' });
    },
  }),
  route({
    method: 'POST', path: '/payments/webhooks/:provider', summary: 'What a provider tells us, signed by it',
    tag: 'payments', permission: 'public', params: schema.ProviderParams, stream: true,
    response: { 200: schema.Received },
    handler: async ({ params, headers, raw }) => {
      await does.webhook({ provider: params.provider, rawBody: await readRawBody(raw.request.raw), headers });
      return { received: true } as const;
    },
  }),
  route({
    method: 'POST', path: '/payments/read-tables/rebuild', summary: 'Make the read tables anew from the events',
    tag: 'payments', permission: 'system:write', response: { 200: schema.Rebuilt },
    handler: async () => ({ payments: await does.rebuild() }),
  }),
];
