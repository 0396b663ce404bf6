import type { Payment, PaymentEvent } from '../payment/payment.ts';

export type OperationKind = 'authorize' | 'capture' | 'void' | 'refund';

/** Something that the provider has to do; its id is the idempotency key there. */
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

/** The operations that events ask for; an attempt is not among them, since its token is in no event. */
export const operationsOf = (events: readonly PaymentEvent[], payment: Payment): NewOperation[] =>
  events.flatMap((event): NewOperation[] => {
    switch (event.type) {
      case 'CaptureRequested':
        return [{ id: event.operationId, kind: 'capture', chargeId: event.chargeId, amount: payment.amount.amount }];
      case 'VoidRequested':
        return [{ id: event.operationId, kind: 'void', chargeId: event.chargeId, reason: event.reason }];
      case 'RefundRequested':
        return [{ id: event.refundId, kind: 'refund', chargeId: event.chargeId, amount: event.amount, reason: event.reason }];
      default:
        return [];
    }
  });
