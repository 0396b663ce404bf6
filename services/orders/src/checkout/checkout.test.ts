import { describe, expect, it } from 'vitest';
import { checkoutSteps, decideCheckout, minutesToPay, type CheckoutInput, type CheckoutState, type OrderFacts } from './checkout.ts';

const noon = new Date('2026-03-02T12:00:00Z');
const ids = { orderId: '0199aaaa-0000-7000-8000-000000000001', paymentId: '0199aaaa-0000-7000-8000-000000000002' };
const euros = (amount: number) => ({ amount: amount * 100, currency: 'EUR' });
const course = { productId: '0199aaaa-0000-7000-8000-000000000003', kind: 'course' as const, title: 'Álgebra', courseId: 7, quantity: 1, unitPrice: euros(20), total: euros(20) };
const { courseId: _, ...physical } = { ...course, kind: 'physical' as const, title: 'Libro' };
const orderOf = (lines: OrderFacts['lines'], total = euros(20)): OrderFacts => ({
  ...ids, number: 'L-2026-000001', userId: '0199aaaa-0000-7000-8000-000000000004', total, lines, buyer: { name: 'Ana', email: 'ana@example.test', language: 'es' },
});
const order = orderOf([course]);
const money = { ...ids, amount: order.total };

const inputs = {
  start: { type: 'orders.CheckoutStarted', data: order },
  reserved: { type: 'catalog.InventoryReserved', data: { orderId: ids.orderId } },
  soldOut: { type: 'catalog.InventoryRejected', data: { orderId: ids.orderId, productId: course.productId, reason: 'out_of_stock' } },
  authorised: { type: 'payments.PaymentAuthorized', data: money },
  declined: { type: 'payments.PaymentFailed', data: { ...money, stage: 'authorize', reason: 'declined' } },
  silent: { type: 'payments.PaymentFailed', data: { ...money, stage: 'authorize', reason: 'timeout' } },
  captureFailed: { type: 'payments.PaymentFailed', data: { ...money, stage: 'capture', reason: 'provider_error' } },
  captured: { type: 'payments.PaymentCompleted', data: money },
  enrolled: { type: 'learning.EnrolmentGranted', data: { orderId: ids.orderId, userId: order.userId, courseIds: [7] } },
  refused: { type: 'learning.EnrolmentRejected', data: { orderId: ids.orderId, userId: order.userId, reason: 'already_enrolled' } },
  refunded: { type: 'payments.PaymentRefunded', data: { ...money, refundedTotal: order.total, full: true, reason: 'asked' } },
  partlyRefunded: { type: 'payments.PaymentRefunded', data: { ...money, refundedTotal: euros(5), full: false, reason: 'asked' } },
  cancel: { type: 'orders.CancelAsked', data: { by: 'buyer' } },
} satisfies Record<string, CheckoutInput>;
const timeout = { type: 'timeout' as const, at: noon };
type Given = CheckoutInput | typeof timeout;

const run = (...steps: Given[]) => {
  let state: CheckoutState | undefined;
  let commands: string[] = [];
  let reason: string | undefined;
  for (const step of steps) {
    const decision = decideCheckout(state, step, noon);
    commands = decision?.commands.map((command) => command.type) ?? [];
    reason = decision?.commands.flatMap((command) => (command.type === 'cancelOrder' ? [command.reason] : []))[0] ?? reason;
    if (decision) {
      if (state && state.status !== decision.state.status) expect(checkoutSteps[state.status]).toContain(decision.state.status);
      state = decision.state;
    }
  }
  return { status: state?.status, commands, reason };
};

const { start, reserved, authorised, enrolled, captured } = inputs;

describe('a checkout that goes well', () => {
  it('announces the order and waits half an hour for payment', () => {
    const decision = decideCheckout(undefined, start, noon);
    expect(decision?.commands.map(({ type }) => type)).toEqual(['announceOrder']);
    expect(decision?.deadline).toEqual(new Date(noon.getTime() + minutesToPay * 60_000));
  });

  it.each([[[reserved, authorised]], [[authorised, reserved]]])('asks for the enrolment when stock and money are promised, in either order', (both) => {
    expect(run(start, ...both)).toMatchObject({ status: 'enrolling', commands: ['requestEnrolment'] });
  });

  it('captures after the enrolment and completes after the capture', () => {
    expect(run(start, reserved, authorised, enrolled)).toMatchObject({ status: 'capturing', commands: ['requestCapture'] });
    expect(run(start, reserved, authorised, enrolled, captured)).toMatchObject({ status: 'completed', commands: ['completeOrder'] });
  });

  it('enrols nobody for goods', () => {
    const goods = { type: 'orders.CheckoutStarted' as const, data: orderOf([physical]) };
    expect(run(goods, reserved, authorised)).toMatchObject({ status: 'capturing', commands: ['requestCapture'] });
  });

  it('needs no payment for what costs nothing', () => {
    const free = { type: 'orders.CheckoutStarted' as const, data: orderOf([course], euros(0)) };
    expect(run(free, reserved, enrolled)).toMatchObject({ status: 'completed', commands: ['reversePayment', 'completeOrder'] });
  });
});

describe('a checkout that fails', () => {
  it.each([
    ['the card is declined', [reserved, inputs.declined], 'payment_declined', ['cancelOrder']],
    ['the provider is silent', [reserved, inputs.silent], 'payment_timeout', ['cancelOrder']],
    ['the last seat is taken while paying', [authorised, inputs.soldOut], 'out_of_stock', ['reversePayment', 'cancelOrder']],
    ['the buyer cancels before payment', [reserved, inputs.cancel], 'cancelled_by_buyer', ['reversePayment', 'cancelOrder']],
    ['nobody pays in time', [reserved, timeout], 'expired', ['reversePayment', 'cancelOrder']],
    ['learning refuses', [reserved, authorised, inputs.refused], 'enrolment_rejected', ['revokeEnrolment', 'reversePayment', 'cancelOrder']],
    ['learning never answers', [reserved, authorised, timeout], 'expired', ['revokeEnrolment', 'reversePayment', 'cancelOrder']],
    ['the capture fails', [reserved, authorised, enrolled, inputs.captureFailed], 'capture_failed', ['revokeEnrolment', 'reversePayment', 'cancelOrder']],
    ['the capture never comes', [reserved, authorised, enrolled, timeout], 'capture_failed', ['revokeEnrolment', 'reversePayment', 'cancelOrder']],
  ] as [string, Given[], string, string[]][])('when %s, undoes what was done and says why', (_what, steps, reason, commands) => {
    expect(run(start, ...steps)).toEqual({ status: 'cancelled', commands, reason });
  });

  it('can no longer be cancelled by the buyer once it is being enrolled', () => {
    expect(run(start, reserved, authorised, inputs.cancel)).toMatchObject({ status: 'enrolling', commands: [] });
  });
});

describe('what arrives after the end', () => {
  it('is undone when it would leave something behind', () => {
    expect(run(start, reserved, authorised, timeout, enrolled).commands).toEqual(['revokeEnrolment']);
    expect(run(start, reserved, timeout, authorised).commands).toEqual(['reversePayment']);
    expect(run(start, reserved, authorised, enrolled, timeout, captured).commands).toEqual(['reversePayment']);
  });

  it('refunds a completed order when all of the money went back', () => {
    const completed = [start, reserved, authorised, enrolled, captured];
    expect(run(...completed, inputs.partlyRefunded)).toMatchObject({ status: 'completed', commands: ['noteRefund'] });
    expect(run(...completed, inputs.partlyRefunded, inputs.refunded)).toMatchObject({ status: 'refunded', commands: ['refundOrder'] });
  });

  it('changes nothing when it is a repetition', () => {
    expect(run(start, start)).toMatchObject({ status: 'awaiting', commands: [] });
    expect(run(start, reserved, authorised, enrolled, captured, captured)).toMatchObject({ status: 'completed', commands: [] });
  });
});
