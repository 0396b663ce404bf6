import { CaptureRequested } from '@liceo/contracts/events/orders';
import { onCommit } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { react } from '@liceo/kernel/messaging';
import type { PaymentsContext } from '../payments-context.ts';
import type { Tables } from '../tables.ts';
import { changePayment } from './change-payment.ts';
import { requestCapture } from './payment-decisions.ts';

/** Saga step: takes the authorised money. The worker asks the provider once this has committed. */
export const onCaptureRequested = ({ clock, wakeWorker }: Pick<PaymentsContext, 'clock' | 'wakeWorker'>) =>
  react<typeof CaptureRequested.schema, Tables>(CaptureRequested, async (tx, { paymentId }) => {
    const { change } = await changePayment(tx, paymentId, {
      decide: (payment) => requestCapture(payment, newId()),
      at: clock.now(),
    });
    if (change) onCommit(tx, wakeWorker);
  });
