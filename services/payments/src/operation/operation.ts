import type { PaymentEvent } from '../payment/payment.ts';

export type OperationKind = 'authorize' | 'capture' | 'reverse' | 'void' | 'refund';

/** Something that the worker has to do; towards the provider its id is the idempotency key. */
export interface NewOperation {
  id: string;
  kind: OperationKind;
  chargeId?: string;
  amount?: number;
  reason?: string;
  token?: string;
  /** When the worker may take it; at once by default. */
  dueAt?: Date;
}

/**
 * The operations that events ask for. An attempt is not among them, since its token is in no event, nor
 * what the order asks for, which is an operation before it is an event.
 */
export const operationsOf = (events: readonly PaymentEvent[]): NewOperation[] =>
  events.flatMap((event): NewOperation[] => {
    switch (event.type) {
      case 'VoidRequested':
        return [{ id: event.operationId, kind: 'void', chargeId: event.chargeId, reason: event.reason }];
      case 'RefundRequested':
        return [{ id: event.refundId, kind: 'refund', chargeId: event.chargeId, amount: event.amount, reason: event.reason }];
      default:
        return [];
    }
  });

/** Whether events leave work for the worker that calls providers. */
export const openWork = (events: readonly PaymentEvent[]): boolean => operationsOf(events).length > 0;
