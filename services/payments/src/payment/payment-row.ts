import type { Insertable } from 'kysely';
import type { PaymentTable } from '../tables.ts';
import { evolve, type Payment, type PaymentEvent } from './payment.ts';

/** A payment as its stream tells it, with how far it was read. */
export interface Stream {
  payment: Payment;
  version: number;
  openedAt: Date;
  changedAt: Date;
}

export const advance = (stream: Stream | undefined, event: PaymentEvent, at: Date): Stream => ({
  payment: evolve(stream?.payment, event),
  version: (stream?.version ?? 0) + 1,
  openedAt: stream?.openedAt ?? at,
  changedAt: at,
});

const moneyOf = (payment: Payment) => {
  if (payment.status !== 'completed' && payment.status !== 'refunding' && payment.status !== 'refunded') {
    return { captured: 0, refunded: 0, refunding: 0 };
  }
  const { captured, refunded, pending } = payment;
  return { captured, refunded, refunding: pending.reduce((sum, refund) => sum + refund.amount, 0) };
};

/** The read table's row of a stream. It depends on the stream alone, so that a replay gives the same rows. */
export const rowOf = (id: string, { payment, version, openedAt, changedAt }: Stream): Insertable<PaymentTable> => {
  const failure = 'failure' in payment ? payment.failure : undefined;
  return {
    id,
    order_id: payment.orderId,
    user_id: payment.userId,
    provider: payment.provider,
    status: payment.status,
    amount: payment.amount.amount,
    currency: payment.amount.currency,
    ...moneyOf(payment),
    action_url: payment.status === 'requires_action' ? payment.actionUrl : null,
    failure_stage: failure?.stage ?? null,
    failure_reason: failure?.reason ?? null,
    version,
    created_at: openedAt,
    updated_at: changedAt,
  };
};
