import { CaptureRequested } from '@liceo/contracts/events/orders';
import { onCommit } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { react } from '@liceo/kernel/messaging';
import { requestOperation } from '../operation/operation-store.ts';
import type { PaymentsContext } from '../payments-context.ts';
import type { Tables } from '../tables.ts';

/** Saga step: takes the authorised money. The worker decides and asks the provider once this has committed. */
export const onCaptureRequested = ({ clock, wakeWorker }: Pick<PaymentsContext, 'clock' | 'wakeWorker'>) =>
  react<typeof CaptureRequested.schema, Tables>(CaptureRequested, async (tx, { paymentId }, { correlationId }) => {
    await requestOperation(tx, { id: newId(), paymentId, kind: 'capture', at: clock.now(), correlationId });
    onCommit(tx, wakeWorker);
  });
