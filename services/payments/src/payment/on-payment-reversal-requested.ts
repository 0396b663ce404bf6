import { PaymentReversalRequested } from '@liceo/contracts/events/orders';
import { onCommit } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { reactAll } from '@liceo/kernel/messaging';
import { requestOperations } from '../operation/operation-store.ts';
import type { PaymentsContext } from '../payments-context.ts';
import type { Tables } from '../tables.ts';

/** Compensation: has the worker close the payment, or void or refund what the provider holds. */
export const onPaymentReversalRequested = ({ clock, wakeWorker }: Pick<PaymentsContext, 'clock' | 'wakeWorker'>) =>
  reactAll<typeof PaymentReversalRequested.schema, Tables>(PaymentReversalRequested, (tx, events) => {
    const at = clock.now();
    requestOperations(tx, events.map(({ data: { paymentId, reason }, meta }) => ({ id: newId(), paymentId, kind: 'reverse', reason, at, flow: meta.flow })));
    onCommit(tx, wakeWorker);
    return Promise.resolve();
  });
