import { errors } from '../errors.ts';
import { refundable, type Facts, type Failure, type Payment, type PaymentEvent } from './payment.ts';

// Every decision answers the events to append; none means that there is nothing (more) to do.
type Decision = readonly PaymentEvent[];

export type AuthorizationResult =
  | { outcome: 'authorized'; chargeId: string }
  | { outcome: 'requires_action'; chargeId: string; actionUrl: string }
  | { outcome: 'failed'; reason: Failure['reason'] };
export type CaptureResult = { outcome: 'captured'; amount: number } | { outcome: 'failed'; reason: Failure['reason'] };
export type VoidResult = { outcome: 'released' } | { outcome: 'captured'; amount: number };
export type RefundResult = { outcome: 'refunded' } | { outcome: 'refused' };

const nothing: Decision = [];

export const initiate = (payment: Payment | undefined, facts: Facts): Decision =>
  payment ? nothing : [{ type: 'PaymentInitiated', ...facts }];

/** Begins the one attempt of a payment. Confirming twice is one attempt; a closed payment takes none. */
export const confirm = (payment: Payment, attemptId: string): Decision => {
  switch (payment.status) {
    case 'initiated':
      return [{ type: 'AuthorizationRequested', attemptId }];
    case 'authorizing':
    case 'requires_action':
    case 'authorized':
    case 'capturing':
    case 'completed':
      return nothing;
    case 'refunding':
    case 'refunded':
    case 'voiding':
    case 'voided':
    case 'failed':
      return errors.notPayable({ params: { status: payment.status } });
    default:
      return payment satisfies never;
  }
};

const release = (operationId: string, chargeId: string, reason: string): PaymentEvent => ({
  type: 'VoidRequested', operationId, chargeId, reason,
});

const answerAttempt = (
  { attemptId, reversal }: { attemptId: string; reversal?: string },
  result: AuthorizationResult,
  operationId: string,
): Decision => {
  if (result.outcome === 'failed') {
    return reversal === undefined
      ? [{ type: 'PaymentFailed', stage: 'authorize', reason: result.reason }]
      : [{ type: 'PaymentVoided', reason: reversal }];
  }
  const { chargeId } = result;
  const action: PaymentEvent[] =
    result.outcome === 'requires_action' ? [{ type: 'ActionRequired', attemptId, chargeId, actionUrl: result.actionUrl }] : [];
  if (reversal === undefined) return action.length > 0 ? action : [{ type: 'PaymentAuthorized', chargeId }];
  const late: PaymentEvent[] = result.outcome === 'authorized' ? [{ type: 'AuthorizedTooLate', chargeId }] : action;
  return [...late, release(operationId, chargeId, reversal)];
};

const answerChallenge = (result: AuthorizationResult): Decision => {
  switch (result.outcome) {
    case 'authorized':
      return [{ type: 'PaymentAuthorized', chargeId: result.chargeId }];
    case 'failed':
      return [{ type: 'PaymentFailed', stage: 'authorize', reason: result.reason }];
    case 'requires_action':
      return nothing;
    default:
      return result satisfies never;
  }
};

/** Nothing may build on a closed payment, so what the provider still holds for it goes back at once. */
const giveBack = (closed: { chargeId?: string }, result: AuthorizationResult, operationId: string): Decision => {
  if (result.outcome === 'failed' || result.chargeId === closed.chargeId) return nothing;
  const late: PaymentEvent[] = result.outcome === 'authorized' ? [{ type: 'AuthorizedTooLate', chargeId: result.chargeId }] : [];
  return [...late, release(operationId, result.chargeId, 'authorized_too_late')];
};

/** Takes in what the provider said about the attempt, however often and in whatever order it says it. */
export const recordAuthorization = (payment: Payment, result: AuthorizationResult, operationId: string): Decision => {
  switch (payment.status) {
    case 'authorizing':
      return answerAttempt(payment, result, operationId);
    case 'requires_action':
      return answerChallenge(result);
    case 'voided':
      return giveBack(payment, result, operationId);
    case 'failed':
      return giveBack({}, result, operationId);
    case 'initiated':
    case 'authorized':
    case 'capturing':
    case 'completed':
    case 'refunding':
    case 'refunded':
    case 'voiding':
      return nothing;
    default:
      return payment satisfies never;
  }
};

/** After a reversal was asked a capture does nothing: the money is on its way back. */
export const requestCapture = (payment: Payment, operationId: string): Decision => {
  switch (payment.status) {
    case 'authorized':
      return [{ type: 'CaptureRequested', operationId, chargeId: payment.chargeId }];
    case 'initiated':
    case 'requires_action':
      return errors.notAuthorized({ params: { status: payment.status } });
    case 'authorizing':
      return payment.reversal === undefined ? errors.notAuthorized({ params: { status: payment.status } }) : nothing;
    case 'capturing':
    case 'completed':
    case 'refunding':
    case 'refunded':
    case 'voiding':
    case 'voided':
    case 'failed':
      return nothing;
    default:
      return payment satisfies never;
  }
};

const refundAll = (chargeId: string, amount: number, refundId: string, reason: string): PaymentEvent => ({
  type: 'RefundRequested', refundId, chargeId, amount, reason,
});

/**
 * A failed capture may still have reached the provider, so the charge is released: the release
 * finds out, and refunds what was captured after all.
 */
export const recordCapture = (payment: Payment, result: CaptureResult, operationId: string): Decision => {
  if (payment.status !== 'capturing') return nothing;
  const { chargeId, reversal } = payment;
  if (result.outcome === 'captured') {
    return reversal === undefined
      ? [{ type: 'PaymentCompleted', chargeId, captured: result.amount }]
      : [
          { type: 'CapturedTooLate', chargeId, captured: result.amount },
          refundAll(chargeId, result.amount, operationId, reversal),
        ];
  }
  return reversal === undefined
    ? [{ type: 'PaymentFailed', stage: 'capture', reason: result.reason }, release(operationId, chargeId, 'capture_failed')]
    : [release(operationId, chargeId, reversal)];
};

/** Compensation: every reversal ends in PaymentVoided or in PaymentRefunded with nothing left. */
export const requestReversal = (payment: Payment, reason: string, operationId: string): Decision => {
  switch (payment.status) {
    case 'initiated':
    case 'failed':
      return [{ type: 'PaymentVoided', reason }];
    case 'authorizing':
    case 'capturing':
      return payment.reversal === undefined ? [{ type: 'ReversalRequested', reason }] : nothing;
    case 'requires_action':
    case 'authorized':
      return [release(operationId, payment.chargeId, reason)];
    case 'completed':
    case 'refunding': {
      const amount = refundable(payment);
      return amount > 0 ? [refundAll(payment.chargeId, amount, operationId, reason)] : nothing;
    }
    case 'refunded':
    case 'voiding':
    case 'voided':
      return nothing;
    default:
      return payment satisfies never;
  }
};

export const recordVoid = (payment: Payment, result: VoidResult, reason: string, operationId: string): Decision => {
  if (payment.status !== 'voiding') return nothing;
  const { chargeId } = payment;
  return result.outcome === 'released'
    ? [{ type: 'PaymentVoided', chargeId, reason }]
    : [
        { type: 'CapturedTooLate', chargeId, captured: result.amount },
        refundAll(chargeId, result.amount, operationId, reason),
      ];
};

export interface RefundRequest {
  refundId: string;
  /** Without it, all that is left. */
  amount?: number;
  reason: string;
}

/** An amount is promised as soon as it is asked, so that concurrent refunds never exceed what was captured. */
export const requestRefund = (payment: Payment, { refundId, amount, reason }: RefundRequest): Decision => {
  if (payment.status !== 'completed' && payment.status !== 'refunding' && payment.status !== 'refunded') {
    return errors.notCaptured({ params: { status: payment.status } });
  }
  const left = refundable(payment);
  const asked = amount ?? left;
  if (asked === 0 || asked > left) return errors.refundTooLarge({ field: 'amount', params: { refundable: left } });
  return [{ type: 'RefundRequested', refundId, chargeId: payment.chargeId, amount: asked, reason }];
};

export const recordRefund = (payment: Payment, refundId: string, result: RefundResult, reason: string): Decision => {
  if (payment.status !== 'completed' && payment.status !== 'refunding') return nothing;
  const refund = payment.pending.find((pending) => pending.refundId === refundId);
  if (!refund) return nothing;
  const { amount } = refund;
  if (result.outcome === 'refused') return [{ type: 'RefundFailed', refundId, amount }];
  const refundedTotal = payment.refunded + amount;
  return [{ type: 'PaymentRefunded', refundId, amount, refundedTotal, full: refundedTotal === payment.captured, reason }];
};
