import { CaptureRequested } from '@liceo/contracts/events/orders';
import { onCommit } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { reactAll } from '@liceo/kernel/messaging';
import { requestOperations } from '../operation/operation-store.ts';
import type { PaymentsContext } from '../payments-context.ts';
import type { Tables } from '../tables.ts';

/** Saga step: takes the authorised money. The worker decides and asks the provider once this has committed. */
export const onCaptureRequested = ({ clock, wakeWorker }: Pick<PaymentsContext, 'clock' | 'wakeWorker'>) =>
  reactAll<typeof CaptureRequested.schema, Tables>(CaptureRequested, (tx, events) => {
    const at = clock.now();
    requestOperations(tx, events.map(({ data, meta }) => ({ id: newId(), paymentId: data.paymentId, kind: 'capture', at, flow: meta.flow })));
    onCommit(tx, wakeWorker);
    return Promise.resolve();
  });
