import { PaymentReversalRequested } from '@liceo/contracts/events/orders';
import { onCommit } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { react } from '@liceo/kernel/messaging';
import { requestOperation } from '../operation/operation-store.ts';
import type { PaymentsContext } from '../payments-context.ts';
import type { Tables } from '../tables.ts';

/** Compensation: has the worker close the payment, or void or refund what the provider holds. */
export const onPaymentReversalRequested = ({ clock, wakeWorker }: Pick<PaymentsContext, 'clock' | 'wakeWorker'>) =>
  react<typeof PaymentReversalRequested.schema, Tables>(
    PaymentReversalRequested,
    async (tx, { paymentId, reason }, { correlationId }) => {
      await requestOperation(tx, { id: newId(), paymentId, kind: 'reverse', reason, at: clock.now(), correlationId });
      onCommit(tx, wakeWorker);
    },
  );
