import type { DataOf } from '@liceo/contracts/event';
import type * as catalog from '@liceo/contracts/events/catalog';
import type * as learning from '@liceo/contracts/events/learning';
import type * as orders from '@liceo/contracts/events/orders';
import type * as payments from '@liceo/contracts/events/payments';

export type CancelReason = DataOf<typeof orders.OrderCancelled>['reason'];

/** What the saga knows of its order, frozen when the order was placed. */
export type OrderFacts = Omit<DataOf<typeof orders.OrderCompleted>, 'completedAt'>;

type Step = 'awaiting' | 'enrolling' | 'capturing' | 'completed' | 'cancelled' | 'refunded';

export interface CheckoutState {
  status: Step;
  order: OrderFacts;
  reserved: boolean;
  authorised: boolean;
  deadline: string;
}

type Input<Name extends string, Data> = { type: Name; data: Data };

export type CheckoutInput =
  | Input<'orders.CheckoutStarted', OrderFacts>
  | Input<'orders.CancelAsked', { by: 'buyer' | 'staff' }>
  | Input<'catalog.InventoryReserved', DataOf<typeof catalog.InventoryReserved>>
  | Input<'catalog.InventoryRejected', DataOf<typeof catalog.InventoryRejected>>
  | Input<'catalog.InventoryUpdated', DataOf<typeof catalog.InventoryUpdated>>
  | Input<'payments.PaymentAuthorized', DataOf<typeof payments.PaymentAuthorized>>
  | Input<'payments.PaymentFailed', DataOf<typeof payments.PaymentFailed>>
  | Input<'payments.PaymentCompleted', DataOf<typeof payments.PaymentCompleted>>
  | Input<'payments.PaymentVoided', DataOf<typeof payments.PaymentVoided>>
  | Input<'payments.PaymentRefunded', DataOf<typeof payments.PaymentRefunded>>
  | Input<'learning.EnrolmentGranted', DataOf<typeof learning.EnrolmentGranted>>
  | Input<'learning.EnrolmentRejected', DataOf<typeof learning.EnrolmentRejected>>
  | Input<'learning.EnrolmentRevoked', DataOf<typeof learning.EnrolmentRevoked>>;

export type CheckoutCommand =
  | { type: 'announceOrder'; order: OrderFacts; deadline: string }
  | { type: 'requestEnrolment'; order: OrderFacts; courseIds: number[] }
  | { type: 'requestCapture'; order: OrderFacts }
  | { type: 'completeOrder'; order: OrderFacts; at: string }
  | { type: 'revokeEnrolment'; order: OrderFacts }
  | { type: 'reversePayment'; order: OrderFacts; reason: string }
  | { type: 'cancelOrder'; order: OrderFacts; reason: CancelReason; at: string }
  | { type: 'noteRefund'; order: OrderFacts; refunded: number }
  | { type: 'refundOrder'; order: OrderFacts; reason: string; at: string };

export interface CheckoutDecision {
  state: CheckoutState;
  commands: CheckoutCommand[];
  deadline: Date | null;
  done?: boolean;
}

type Timeout = { type: 'timeout'; at: Date };

/** How long an order may stay unpaid. */
export const minutesToPay = 30;

/** When an order that was placed at this moment is given up unless it is paid. */
export const deadlineFrom = (placed: Date): Date => new Date(placed.getTime() + minutesToPay * 60_000);

/** How far the checkout of an order has come that is not settled yet. */
export interface CheckoutProgress {
  /** Stock and seats are kept for the buyer. */
  reserved: boolean;
  /** The money is promised, or there is none to pay. */
  authorised: boolean;
  /** The courses are open to the buyer, or there are none. */
  enrolled: boolean;
}

export const progressOf = ({ status, reserved, authorised }: CheckoutState): CheckoutProgress => ({
  reserved, authorised, enrolled: status === 'capturing' || status === 'completed',
});

const courseIdsOf = (order: OrderFacts): number[] => order.lines.flatMap((line) => (line.courseId === undefined ? [] : [line.courseId]));
const isFree = (order: OrderFacts): boolean => order.total.amount === 0;

/** Only written into the timeline: nothing follows from it. */
const noted = (state: CheckoutState): CheckoutDecision => ({ state, commands: [], deadline: null, done: true });

const pending = (state: CheckoutState, commands: CheckoutCommand[] = []): CheckoutDecision => ({
  state,
  commands,
  deadline: new Date(state.deadline),
});

const start = (order: OrderFacts, now: Date): CheckoutDecision => {
  const deadline = deadlineFrom(now).toISOString();
  return pending({ status: 'awaiting', order, reserved: false, authorised: isFree(order), deadline }, [
    { type: 'announceOrder', order, deadline },
  ]);
};

/** Stock first and payment second is the usual order, but each may come first. */
const proceed = (state: CheckoutState, now: Date): CheckoutDecision => {
  if (!state.reserved || !state.authorised) return pending(state);
  const courseIds = courseIdsOf(state.order);
  if (courseIds.length === 0) return collect(state, now);
  return pending({ ...state, status: 'enrolling' }, [{ type: 'requestEnrolment', order: state.order, courseIds }]);
};

const collect = (state: CheckoutState, now: Date): CheckoutDecision =>
  isFree(state.order)
    ? complete(state, now, [{ type: 'reversePayment', order: state.order, reason: 'nothing_to_pay' }])
    : pending({ ...state, status: 'capturing' }, [{ type: 'requestCapture', order: state.order }]);

const complete = (state: CheckoutState, now: Date, commands: CheckoutCommand[] = []): CheckoutDecision => ({
  state: { ...state, status: 'completed' },
  commands: [...commands, { type: 'completeOrder', order: state.order, at: now.toISOString() }],
  deadline: null,
  done: true,
});

/**
 * Undoes what was done, in reverse: the enrolment, the money, the stock. Learning and payments are
 * asked even when their answer is still on its way: it may have happened already.
 */
const cancel = (state: CheckoutState, reason: CancelReason, now: Date): CheckoutDecision => {
  const { order } = state;
  const mayBeEnrolled = state.status === 'enrolling' || state.status === 'capturing';
  const mayBeCharged = reason !== 'payment_declined' && reason !== 'payment_timeout';
  return {
    state: { ...state, status: 'cancelled' },
    commands: [
      ...(mayBeEnrolled && courseIdsOf(order).length > 0 ? [{ type: 'revokeEnrolment' as const, order }] : []),
      ...(mayBeCharged ? [{ type: 'reversePayment' as const, order, reason }] : []),
      { type: 'cancelOrder', order, reason, at: now.toISOString() },
    ],
    deadline: null,
    done: true,
  };
};

const failureReason = ({ stage, reason }: DataOf<typeof payments.PaymentFailed>): CancelReason => {
  if (stage === 'capture') return 'capture_failed';
  return reason === 'timeout' ? 'payment_timeout' : 'payment_declined';
};

const whileAwaiting = (state: CheckoutState, input: CheckoutInput | Timeout, now: Date): CheckoutDecision | undefined => {
  switch (input.type) {
    case 'catalog.InventoryReserved':
      return proceed({ ...state, reserved: true }, now);
    case 'catalog.InventoryRejected':
      return cancel(state, input.data.reason, now);
    case 'payments.PaymentAuthorized':
      return proceed({ ...state, authorised: true }, now);
    case 'payments.PaymentFailed':
      return cancel(state, failureReason(input.data), now);
    case 'orders.CancelAsked':
      return cancel(state, input.data.by === 'buyer' ? 'cancelled_by_buyer' : 'cancelled_by_staff', now);
    case 'timeout':
      return cancel(state, 'expired', now);
    default:
      return undefined;
  }
};

const whileEnrolling = (state: CheckoutState, input: CheckoutInput | Timeout, now: Date): CheckoutDecision | undefined => {
  switch (input.type) {
    case 'learning.EnrolmentGranted':
      return collect(state, now);
    case 'learning.EnrolmentRejected':
      return cancel(state, 'enrolment_rejected', now);
    case 'timeout':
      return cancel(state, 'expired', now);
    default:
      return undefined;
  }
};

const whileCapturing = (state: CheckoutState, input: CheckoutInput | Timeout, now: Date): CheckoutDecision | undefined => {
  switch (input.type) {
    case 'payments.PaymentCompleted':
      return complete(state, now);
    case 'payments.PaymentFailed':
      return cancel(state, 'capture_failed', now);
    case 'timeout':
      return cancel(state, 'capture_failed', now);
    default:
      return undefined;
  }
};

const onceCompleted = (state: CheckoutState, input: CheckoutInput | Timeout, now: Date): CheckoutDecision | undefined => {
  switch (input.type) {
    case 'payments.PaymentRefunded':
      if (!input.data.full) {
        return { ...noted(state), commands: [{ type: 'noteRefund', order: state.order, refunded: input.data.refundedTotal.amount }] };
      }
      return {
        state: { ...state, status: 'refunded' },
        commands: [{ type: 'refundOrder', order: state.order, reason: input.data.reason, at: now.toISOString() }],
        deadline: null,
        done: true,
      };
    case 'catalog.InventoryUpdated':
    case 'payments.PaymentVoided':
      return noted(state);
    default:
      return undefined;
  }
};

/** Whatever arrives after the end and would leave something behind is undone as well. */
const onceClosed = (state: CheckoutState, input: CheckoutInput | Timeout): CheckoutDecision | undefined => {
  switch (input.type) {
    case 'learning.EnrolmentGranted':
      return { ...noted(state), commands: [{ type: 'revokeEnrolment', order: state.order }] };
    case 'payments.PaymentAuthorized':
    case 'payments.PaymentCompleted':
      return { ...noted(state), commands: [{ type: 'reversePayment', order: state.order, reason: 'order_closed' }] };
    case 'payments.PaymentVoided':
    case 'payments.PaymentRefunded':
    case 'learning.EnrolmentRevoked':
    case 'catalog.InventoryUpdated':
      return noted(state);
    default:
      return undefined;
  }
};

/** The checkout saga as a pure decision. Undefined: the input changes nothing. */
export const decideCheckout = (
  state: CheckoutState | undefined,
  input: CheckoutInput | Timeout,
  now: Date,
): CheckoutDecision | undefined => {
  if (!state) return input.type === 'orders.CheckoutStarted' ? start(input.data, now) : undefined;
  switch (state.status) {
    case 'awaiting':
      return whileAwaiting(state, input, now);
    case 'enrolling':
      return whileEnrolling(state, input, now);
    case 'capturing':
      return whileCapturing(state, input, now);
    case 'completed':
      return onceCompleted(state, input, now);
    case 'cancelled':
    case 'refunded':
      return onceClosed(state, input);
    default:
      return state.status satisfies never;
  }
};

/** Which step may follow which; printed in the README and checked against the decisions by a test. */
export const checkoutSteps: Readonly<Record<Step, readonly Step[]>> = {
  awaiting: ['enrolling', 'capturing', 'completed', 'cancelled'],
  enrolling: ['capturing', 'completed', 'cancelled'],
  capturing: ['completed', 'cancelled'],
  completed: ['refunded'],
  cancelled: [],
  refunded: [],
};
