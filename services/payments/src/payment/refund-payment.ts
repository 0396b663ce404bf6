import type { Money } from '@liceo/contracts/schemas';
import { newId } from '@liceo/kernel/id';
import type { PaymentsContext } from '../payments-context.ts';
import { errors } from '../errors.ts';
import { decideOn } from './change-payment.ts';
import { requestRefund } from './payment-decisions.ts';
import type { PaymentEvent } from './payment.ts';

export interface Refund {
  paymentId: string;
  /** Without it, all that is left. */
  amount?: Money;
  reason: string;
}

const isRequest = (event: PaymentEvent) => event.type === 'RefundRequested';

/** Promises a refund; the worker has the provider carry it out. */
export const refundPayment =
  ({ db, clock, wakeWorker }: PaymentsContext) =>
  async ({ paymentId, amount, reason }: Refund) => {
    const refundId = newId();
    const decided = await decideOn(db, paymentId, {
      decide: (payment) => {
        if (amount && amount.currency !== payment.amount.currency) errors.currencyMismatch({ field: 'amount.currency' });
        return requestRefund(payment, { refundId, reason, ...(amount ? { amount: amount.amount } : {}) });
      },
      at: clock.now(),
    });
    const { change, stream } = decided ?? errors.paymentMissing();
    const request = change?.events.find(isRequest);
    if (!request) throw new Error(`The refund ${refundId} was decided without an event`);
    wakeWorker();
    return { id: refundId, paymentId, amount: { amount: request.amount, currency: stream.payment.amount.currency } };
  };
