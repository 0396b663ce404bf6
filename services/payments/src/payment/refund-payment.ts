import type { Money } from '@liceo/contracts/schemas';
import { newId } from '@liceo/kernel/id';
import { errors } from '../errors.ts';
import type { PaymentsContext } from '../payments-context.ts';
import { requestRefund } from './payment-decisions.ts';

export interface Refund {
  paymentId: string;
  /** Without it, all that is left. */
  amount?: Money;
  reason: string;
}

/** Promises a refund; the worker has the provider carry it out. */
export const refundPayment =
  ({ change, wakeWorker }: PaymentsContext) =>
  async ({ paymentId, amount, reason }: Refund) => {
    const refundId = newId();
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
