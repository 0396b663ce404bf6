import { describe, expect, test } from 'vitest';
import {
  confirm, initiate, recordAuthorization, recordCapture, recordRefund, recordVoid, requestCapture, requestRefund,
  requestReversal,
} from './payment-decisions.ts';
import { evolve, fold, refundable, type PaymentEvent } from './payment.ts';
import { given } from './payment-testing.ts';

const facts = { orderId: 'order', userId: 'payer', amount: { amount: 5000, currency: 'EUR' }, provider: 'sandbox' };
const initiated: PaymentEvent = { type: 'PaymentInitiated', ...facts };
const authorizing: PaymentEvent = { type: 'AuthorizationRequested', attemptId: 'attempt' };
const actionRequired: PaymentEvent = {
  type: 'ActionRequired', attemptId: 'attempt', chargeId: 'charge', actionUrl: '/challenge',
};
const authorized: PaymentEvent = { type: 'PaymentAuthorized', chargeId: 'charge' };
const authorizedTooLate: PaymentEvent = { type: 'AuthorizedTooLate', chargeId: 'charge' };
const capturing: PaymentEvent = { type: 'CaptureRequested', operationId: 'op', chargeId: 'charge' };
const completed: PaymentEvent = { type: 'PaymentCompleted', chargeId: 'charge', captured: 5000 };
const capturedTooLate: PaymentEvent = { type: 'CapturedTooLate', chargeId: 'charge', captured: 5000 };
const declined: PaymentEvent = { type: 'PaymentFailed', stage: 'authorize', reason: 'declined' };
const reversal = (reason = 'expired'): PaymentEvent => ({ type: 'ReversalRequested', reason });
const voiding = (reason = 'expired'): PaymentEvent => ({
  type: 'VoidRequested', operationId: 'op', chargeId: 'charge', reason,
});
const voided: PaymentEvent = { type: 'PaymentVoided', chargeId: 'charge', reason: 'expired' };
const closed: PaymentEvent = { type: 'PaymentVoided', reason: 'expired' };
const refunding = (amount: number, refundId = 'op', reason = 'expired'): PaymentEvent => ({
  type: 'RefundRequested', refundId, chargeId: 'charge', amount, reason,
});
const refunded = (amount: number, refundedTotal: number, refundId = 'op'): PaymentEvent => ({
  type: 'PaymentRefunded', refundId, amount, refundedTotal, full: refundedTotal === 5000, reason: 'expired',
});

const ask = (amount?: number) => ({ refundId: 'op', reason: 'expired', ...(amount === undefined ? {} : { amount }) });

const yes = { outcome: 'authorized', chargeId: 'charge' } as const;
const asks = { outcome: 'requires_action', chargeId: 'charge', actionUrl: '/challenge' } as const;
const no = { outcome: 'failed', reason: 'declined' } as const;

describe('a payment is opened by its order', () => {
  test('once', () => {
    expect(initiate(undefined, facts)).toEqual([initiated]);
    expect(initiate(fold([initiated]), facts)).toEqual([]);
  });
  test('and begins with nothing else', () => {
    expect(() => evolve(undefined, authorized)).toThrow('cannot begin');
  });
});

describe('the payer confirms', () => {
  test('and one attempt begins', () => given(initiated).when(confirm, 'attempt').leadsTo(authorizing));
  test('twice, and there is still one attempt', () => {
    given(initiated, authorizing).when(confirm, 'another').changesNothing();
    given(initiated, authorizing, actionRequired).when(confirm, 'another').changesNothing();
    given(initiated, authorizing, authorized).when(confirm, 'another').changesNothing();
    given(initiated, authorizing, authorized, capturing, completed).when(confirm, 'another').changesNothing();
  });
  test('a closed payment, which is refused', () => {
    given(initiated, authorizing, declined).when(confirm, 'another').fails('payments.not_payable');
    given(initiated, closed).when(confirm, 'another').fails('payments.not_payable');
  });
});

describe('the provider answers the attempt', () => {
  const attempt = [initiated, authorizing];
  test('with yes', () => given(...attempt).when(recordAuthorization, yes, 'op').leadsTo(authorized));
  test('with no', () => given(...attempt).when(recordAuthorization, no, 'op').leadsTo(declined));
  test('with a challenge', () => given(...attempt).when(recordAuthorization, asks, 'op').leadsTo(actionRequired));
  test('twice, and the second time changes nothing', () => {
    given(...attempt, authorized).when(recordAuthorization, yes, 'op').changesNothing();
    given(...attempt, actionRequired).when(recordAuthorization, asks, 'op').changesNothing();
    given(...attempt, declined).when(recordAuthorization, no, 'op').changesNothing();
  });
  test('after the challenge', () => {
    given(...attempt, actionRequired).when(recordAuthorization, yes, 'op').leadsTo(authorized);
    given(...attempt, actionRequired)
      .when(recordAuthorization, { outcome: 'failed', reason: 'action_refused' }, 'op')
      .leadsTo({ type: 'PaymentFailed', stage: 'authorize', reason: 'action_refused' });
  });
  test('with yes after the payment was given up, and the authorisation goes back at once', () => {
    given(...attempt, declined).when(recordAuthorization, yes, 'op').leadsTo(authorizedTooLate, voiding('authorized_too_late'));
    given(...attempt, reversal(), closed)
      .when(recordAuthorization, yes, 'op')
      .leadsTo(authorizedTooLate, voiding('authorized_too_late'));
  });
  test('with a yes that was already given back', () => {
    given(...attempt, authorized, voiding(), voided).when(recordAuthorization, yes, 'op').changesNothing();
  });
});

describe('the order asks for the capture', () => {
  const held = [initiated, authorizing, authorized];
  test('of what is authorised', () => given(...held).when(requestCapture, 'op').leadsTo(capturing));
  test('twice, and it is captured once', () => {
    given(...held, capturing).when(requestCapture, 'other').changesNothing();
    given(...held, capturing, completed).when(requestCapture, 'other').changesNothing();
  });
  test('of what is not authorised, which is refused', () => {
    given(initiated).when(requestCapture, 'op').fails('payments.not_authorized');
    given(initiated, authorizing).when(requestCapture, 'op').fails('payments.not_authorized');
    given(initiated, authorizing, actionRequired).when(requestCapture, 'op').fails('payments.not_authorized');
  });
  test('after a reversal, and nothing is captured', () => {
    given(initiated, authorizing, reversal()).when(requestCapture, 'op').changesNothing();
    given(...held, voiding()).when(requestCapture, 'op').changesNothing();
    given(...held, voiding(), voided).when(requestCapture, 'op').changesNothing();
  });
  test('and the payment is complete', () => {
    given(...held, capturing).when(recordCapture, { outcome: 'captured', amount: 5000 }, 'op').leadsTo(completed);
  });
  test('and the provider cannot: the charge is released, since the capture may have reached it', () => {
    given(...held, capturing)
      .when(recordCapture, { outcome: 'failed', reason: 'provider_error' }, 'op')
      .leadsTo({ type: 'PaymentFailed', stage: 'capture', reason: 'provider_error' }, voiding('capture_failed'));
  });
});

describe('the order takes the payment back', () => {
  const attempt = [initiated, authorizing];
  const held = [...attempt, authorized];
  test('before anything was authorised: it closes', () => {
    given(initiated).when(requestReversal, 'expired', 'op').leadsTo(closed);
    given(...attempt, declined).when(requestReversal, 'expired', 'op').leadsTo(closed);
  });
  test('when it is authorised: the authorisation is voided', () => {
    given(...held).when(requestReversal, 'expired', 'op').leadsTo(voiding());
    given(...attempt, actionRequired).when(requestReversal, 'expired', 'op').leadsTo(voiding());
    given(...held, voiding()).when(recordVoid, { outcome: 'released' }, 'expired', 'op').leadsTo(voided);
  });
  test('when it is captured: what is left is refunded', () => {
    given(...held, capturing, completed).when(requestReversal, 'expired', 'op').leadsTo(refunding(5000));
    given(...held, capturing, completed, refunding(2000, 'first'))
      .when(requestReversal, 'expired', 'op')
      .leadsTo(refunding(3000));
  });
  test('while the provider thinks: the answer is undone when it comes', () => {
    given(...attempt).when(requestReversal, 'expired', 'op').leadsTo(reversal());
    given(...attempt, reversal()).when(recordAuthorization, yes, 'op').leadsTo(authorizedTooLate, voiding());
    given(...attempt, reversal()).when(recordAuthorization, asks, 'op').leadsTo(actionRequired, voiding());
    given(...attempt, reversal()).when(recordAuthorization, no, 'op').leadsTo(closed);
  });
  test('while the capture is under way: what is captured is refunded', () => {
    given(...held, capturing).when(requestReversal, 'expired', 'op').leadsTo(reversal());
    given(...held, capturing, reversal())
      .when(recordCapture, { outcome: 'captured', amount: 5000 }, 'op')
      .leadsTo(capturedTooLate, refunding(5000));
    given(...held, capturing, reversal())
      .when(recordCapture, { outcome: 'failed', reason: 'declined' }, 'op')
      .leadsTo(voiding());
  });
  test('and the release finds a captured charge: it is refunded', () => {
    given(...held, voiding())
      .when(recordVoid, { outcome: 'captured', amount: 5000 }, 'expired', 'op')
      .leadsTo(capturedTooLate, refunding(5000));
  });
  test('twice, and it goes back once', () => {
    given(...attempt, reversal()).when(requestReversal, 'again', 'op').changesNothing();
    given(...held, voiding()).when(requestReversal, 'again', 'op').changesNothing();
    given(...held, voiding(), voided).when(requestReversal, 'again', 'op').changesNothing();
    given(...held, capturing, completed, refunding(5000)).when(requestReversal, 'again', 'op').changesNothing();
    given(...held, capturing, completed, refunding(5000), refunded(5000, 5000)).when(requestReversal, 'again', 'op').changesNothing();
  });
});

describe('a refund', () => {
  const paid = [initiated, authorizing, authorized, capturing, completed];
  test('is all that is left by default', () => {
    given(...paid).when(requestRefund, ask()).leadsTo(refunding(5000));
    given(...paid, refunding(2000, 'first'), refunded(2000, 2000, 'first')).when(requestRefund, ask()).leadsTo(refunding(3000));
  });
  test('never exceeds captured minus refunded minus promised', () => {
    given(...paid).when(requestRefund, ask(5001)).fails('payments.refund_too_large');
    given(...paid, refunding(2000, 'first')).when(requestRefund, ask(3001)).fails('payments.refund_too_large');
    given(...paid, refunding(5000, 'first')).when(requestRefund, ask()).fails('payments.refund_too_large');
    given(...paid, refunding(5000), refunded(5000, 5000)).when(requestRefund, ask(1)).fails('payments.refund_too_large');
  });
  test('needs captured money', () => {
    given(initiated).when(requestRefund, ask()).fails('payments.not_captured');
    given(initiated, authorizing, authorized).when(requestRefund, ask()).fails('payments.not_captured');
    given(initiated, authorizing, declined).when(requestRefund, ask()).fails('payments.not_captured');
  });
  test('says whether it was the last of the money', () => {
    given(...paid, refunding(2000)).when(recordRefund, 'op', { outcome: 'refunded' }, 'expired').leadsTo(refunded(2000, 2000));
    given(...paid, refunding(2000, 'first'), refunded(2000, 2000, 'first'), refunding(3000))
      .when(recordRefund, 'op', { outcome: 'refunded' }, 'expired')
      .leadsTo(refunded(3000, 5000));
  });
  test('is recorded once', () => {
    given(...paid, refunding(2000), refunded(2000, 2000)).when(recordRefund, 'op', { outcome: 'refunded' }, 'expired').changesNothing();
  });
  test('that the provider refuses frees its amount', () => {
    const refused: PaymentEvent = { type: 'RefundFailed', refundId: 'op', amount: 2000 };
    given(...paid, refunding(2000)).when(recordRefund, 'op', { outcome: 'refused' }, 'expired').leadsTo(refused);
    const after = fold([...paid, refunding(2000), refused]);
    expect(after && refundable(after)).toBe(5000);
  });
});

test('a step outside the table of transitions is a defect', () => {
  expect(() => fold([initiated, capturing])).toThrow('cannot take CaptureRequested');
  expect(() => fold([initiated, initiated])).toThrow('cannot take PaymentInitiated');
  expect(() => fold([initiated, refunding(1)])).toThrow('cannot take RefundRequested');
});
