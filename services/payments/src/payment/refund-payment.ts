import type { Money } from '@liceo/contracts/schemas';
import { idOf, newId } from '@liceo/kernel/id';
import type { Db } from '@liceo/kernel/db';
import { sql } from 'kysely';
import { errors } from '../errors.ts';
import type { PaymentsContext } from '../payments-context.ts';
import type { Tables } from '../tables.ts';
import { requestRefund } from './payment-decisions.ts';

export interface Refund {
  paymentId: string;
  /** Without it, all that is left. */
  amount?: Money;
  reason: string;
  /** The request's Idempotency-Key: one refund comes of it, also when the answer to the first was lost. */
  requestKey?: string | undefined;
}

/** What this refund was promised to give back, if it was. */
const promisedRefund = async (db: Db<Tables>, paymentId: string, refundId: string): Promise<Money | undefined> => {
  const { rows } = await sql<Money>`
    select (event.data->>'amount')::bigint as amount, currency from payment_event event join payment on payment.id = payment_id
    where payment_id = ${paymentId} and type = 'RefundRequested' and event.data->>'refundId' = ${refundId}`.execute(db);
  return rows[0];
};

/** Promises a refund; the worker has the provider carry it out. */
export const refundPayment =
  ({ db, change, wakeWorker }: PaymentsContext) =>
  async ({ paymentId, amount, reason, requestKey }: Refund) => {
    const refundId = requestKey === undefined ? newId() : idOf(`${paymentId} ${requestKey}`);
    const promised = requestKey === undefined ? undefined : await promisedRefund(db, paymentId, refundId);
    if (promised) return { id: refundId, paymentId, amount: promised };
    const decided = await change({
      paymentId,
      decide: (payment) => {
        if (amount && amount.currency !== payment.amount.currency) errors.currencyMismatch({ field: 'amount.currency' });
        return requestRefund(payment, { refundId, reason, ...(amount ? { amount: amount.amount } : {}) });
      },
    });
    const { stream, events } = decided ?? errors.paymentMissing();
    const request = events.find((event) => event.type === 'RefundRequested');
    if (!request) throw new Error(`The refund ${refundId} was decided without an event`);
    wakeWorker();
    return { id: refundId, paymentId, amount: { amount: request.amount, currency: stream.payment.amount.currency } };
  };
