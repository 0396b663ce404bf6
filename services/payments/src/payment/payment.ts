import type { Money } from '@liceo/contracts/schemas';

export interface Failure {
  stage: 'authorize' | 'capture';
  reason: 'declined' | 'timeout' | 'action_refused' | 'provider_error';
}

export interface PendingRefund {
  refundId: string;
  amount: number;
}

interface Captured {
  chargeId: string;
  captured: number;
  refunded: number;
  pending: readonly PendingRefund[];
}

type Phase =
  | { status: 'initiated' }
  // `reversal` is why the money was asked back while the provider had not answered yet.
  | { status: 'authorizing'; attemptId: string; reversal?: string }
  | { status: 'requires_action'; attemptId: string; chargeId: string; actionUrl: string }
  | { status: 'authorized'; chargeId: string }
  | { status: 'capturing'; chargeId: string; reversal?: string }
  | ({ status: 'completed' } & Captured)
  // Captured when no order could complete on it any more: all of it goes back.
  | ({ status: 'refunding' } & Captured)
  | ({ status: 'refunded' } & Captured)
  | { status: 'voiding'; chargeId: string; failure?: Failure }
  | { status: 'voided'; chargeId?: string; failure?: Failure }
  | { status: 'failed'; failure: Failure };

export interface Facts {
  orderId: string;
  userId: string;
  amount: Money;
  provider: string;
}

export type Payment = Facts & Phase;
export type PaymentStatus = Payment['status'];

/** What a stream holds. `…TooLate` are facts at the provider that no order may build upon any more. */
export type PaymentEvent =
  | ({ type: 'PaymentInitiated' } & Facts)
  | { type: 'AuthorizationRequested'; attemptId: string }
  | { type: 'ActionRequired'; attemptId: string; chargeId: string; actionUrl: string }
  | { type: 'PaymentAuthorized'; chargeId: string }
  | { type: 'AuthorizedTooLate'; chargeId: string }
  | { type: 'ReversalRequested'; reason: string }
  | { type: 'CaptureRequested'; operationId: string; chargeId: string }
  | { type: 'PaymentCompleted'; chargeId: string; captured: number }
  | { type: 'CapturedTooLate'; chargeId: string; captured: number }
  | ({ type: 'PaymentFailed' } & Failure)
  | { type: 'VoidRequested'; operationId: string; chargeId: string; reason: string }
  | { type: 'PaymentVoided'; chargeId?: string; reason: string }
  | { type: 'RefundRequested'; refundId: string; chargeId: string; amount: number; reason: string }
  | { type: 'PaymentRefunded'; refundId: string; amount: number; refundedTotal: number; full: boolean; reason: string }
  | { type: 'RefundFailed'; refundId: string; amount: number };

/** Which status may follow which; the README prints it. */
export const transitions: Readonly<Record<PaymentStatus, readonly PaymentStatus[]>> = {
  initiated: ['authorizing', 'voided'],
  authorizing: ['requires_action', 'authorized', 'failed', 'voiding', 'voided'],
  requires_action: ['authorized', 'failed', 'voiding'],
  authorized: ['capturing', 'voiding'],
  capturing: ['completed', 'failed', 'voiding', 'refunding'],
  completed: ['refunded'],
  refunding: ['refunded'],
  refunded: [],
  voiding: ['voided', 'refunding'],
  voided: ['voiding'],
  failed: ['voiding', 'voided'],
};

const impossible = (payment: Payment, event: PaymentEvent): never => {
  throw new Error(`A payment that is ${payment.status} cannot take ${event.type}`);
};

const factsOf = ({ orderId, userId, amount, provider }: Facts): Facts => ({ orderId, userId, amount, provider });

const failureOf = (payment: Payment): { failure?: Failure } =>
  'failure' in payment && payment.failure ? { failure: payment.failure } : {};

const captured = (chargeId: string, amount: number): Captured => ({ chargeId, captured: amount, refunded: 0, pending: [] });

const remember = (payment: Payment, event: PaymentEvent, reversal: string): Phase =>
  payment.status === 'authorizing' || payment.status === 'capturing' ? { ...payment, reversal } : impossible(payment, event);

type RefundEvent = Extract<PaymentEvent, { type: 'RefundRequested' | 'PaymentRefunded' | 'RefundFailed' }>;

const takeRefund = (payment: Payment, event: RefundEvent): Phase => {
  if (payment.status !== 'completed' && payment.status !== 'refunding') return impossible(payment, event);
  const { refundId, amount } = event;
  if (event.type === 'RefundRequested') return { ...payment, pending: [...payment.pending, { refundId, amount }] };
  const pending = payment.pending.filter((refund) => refund.refundId !== refundId);
  if (event.type === 'RefundFailed') return { ...payment, pending };
  const refunded = payment.refunded + amount;
  return { ...payment, pending, refunded, status: refunded === payment.captured ? 'refunded' : payment.status };
};

const phaseAfter = (payment: Payment, event: PaymentEvent): Phase => {
  switch (event.type) {
    case 'PaymentInitiated':
      return impossible(payment, event);
    case 'AuthorizationRequested':
      return { status: 'authorizing', attemptId: event.attemptId };
    case 'ActionRequired':
      return { status: 'requires_action', attemptId: event.attemptId, chargeId: event.chargeId, actionUrl: event.actionUrl };
    case 'PaymentAuthorized':
      return { status: 'authorized', chargeId: event.chargeId };
    case 'AuthorizedTooLate':
      return payment;
    case 'ReversalRequested':
      return remember(payment, event, event.reason);
    case 'CaptureRequested':
      return { status: 'capturing', chargeId: event.chargeId };
    case 'PaymentCompleted':
      return { status: 'completed', ...captured(event.chargeId, event.captured) };
    case 'CapturedTooLate':
      return { status: 'refunding', ...captured(event.chargeId, event.captured) };
    case 'PaymentFailed':
      return { status: 'failed', failure: { stage: event.stage, reason: event.reason } };
    case 'VoidRequested':
      return { status: 'voiding', chargeId: event.chargeId, ...failureOf(payment) };
    case 'PaymentVoided':
      return { status: 'voided', ...(event.chargeId ? { chargeId: event.chargeId } : {}), ...failureOf(payment) };
    case 'RefundRequested':
    case 'PaymentRefunded':
    case 'RefundFailed':
      return takeRefund(payment, event);
    default:
      return event satisfies never;
  }
};

/** The payment after `event`; a step that the table does not allow is a defect, never data. */
export const evolve = (payment: Payment | undefined, event: PaymentEvent): Payment => {
  if (!payment) {
    if (event.type !== 'PaymentInitiated') throw new Error(`A payment cannot begin with ${event.type}`);
    return { ...factsOf(event), status: 'initiated' };
  }
  const phase = phaseAfter(payment, event);
  const allowed = phase.status === payment.status || transitions[payment.status].includes(phase.status);
  return allowed ? { ...factsOf(payment), ...phase } : impossible(payment, event);
};

export const fold = (events: readonly PaymentEvent[], from?: Payment): Payment | undefined =>
  events.reduce<Payment | undefined>(evolve, from);

/** What can still be given back: captured, neither refunded nor promised to a refund under way. */
export const refundable = (payment: Payment): number =>
  payment.status === 'completed' || payment.status === 'refunding'
    ? payment.captured - payment.refunded - payment.pending.reduce((sum, refund) => sum + refund.amount, 0)
    : 0;
