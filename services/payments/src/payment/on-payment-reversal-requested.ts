import { PaymentReversalRequested } from '@liceo/contracts/events/orders';
import { onCommit } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { react } from '@liceo/kernel/messaging';
import type { PaymentsContext } from '../payments-context.ts';
import type { Tables } from '../tables.ts';
import { changePayment } from './change-payment.ts';
import { requestReversal } from './payment-decisions.ts';
import { opensWork } from './payment-store.ts';

/** Compensation: closes the payment, or has the worker void or refund what the provider holds. */
export const onPaymentReversalRequested = ({ clock, wakeWorker }: Pick<PaymentsContext, 'clock' | 'wakeWorker'>) =>
  react<typeof PaymentReversalRequested.schema, Tables>(PaymentReversalRequested, async (tx, { paymentId, reason }) => {
    const { change } = await changePayment(tx, paymentId, {
      decide: (payment) => requestReversal(payment, reason, newId()),
      at: clock.now(),
    });
    if (change && opensWork(change)) onCommit(tx, wakeWorker);
  });
