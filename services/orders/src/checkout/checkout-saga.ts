import { InventoryRejected, InventoryReserved, InventoryUpdated } from '@liceo/contracts/events/catalog';
import { EnrolmentGranted, EnrolmentRejected, EnrolmentRevoked } from '@liceo/contracts/events/learning';
import { CaptureRequested, EnrolmentRequested, EnrolmentRevocationRequested, OrderCreated, PaymentReversalRequested } from '@liceo/contracts/events/orders';
import { PaymentAuthorized, PaymentCompleted, PaymentFailed, PaymentRefunded, PaymentVoided } from '@liceo/contracts/events/payments';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import type { Live } from '@liceo/kernel/live';
import { publish } from '@liceo/kernel/messaging';
import { createSaga, type Saga } from '@liceo/kernel/saga';
import { cancelOrder, completeOrder, noteRefund, refundOrder } from '../order/order-store.ts';
import type { Tables } from '../tables.ts';
import { checkoutName } from './checkout-name.ts';
import { decideCheckout, type CheckoutCommand, type CheckoutInput, type CheckoutState } from './checkout.ts';

const events = [
  InventoryReserved, InventoryRejected, InventoryUpdated,
  PaymentAuthorized, PaymentFailed, PaymentCompleted, PaymentVoided, PaymentRefunded,
  EnrolmentGranted, EnrolmentRejected, EnrolmentRevoked,
];

const perform = (live: Live) => async (tx: Tx<Tables>, orderId: string, command: CheckoutCommand): Promise<void> => {
  const { order } = command;
  switch (command.type) {
    case 'announceOrder':
      return publish(tx, OrderCreated, { subject: orderId, data: { ...order, deadline: command.deadline } });
    case 'requestEnrolment': {
      const { name, email } = order.buyer;
      const data = { orderId, userId: order.userId, student: { name, email }, courseIds: command.courseIds };
      return publish(tx, EnrolmentRequested, { subject: orderId, data });
    }
    case 'requestCapture':
      return publish(tx, CaptureRequested, { subject: orderId, data: { orderId, paymentId: order.paymentId } });
    case 'revokeEnrolment':
      return publish(tx, EnrolmentRevocationRequested, { subject: orderId, data: { orderId, userId: order.userId } });
    case 'reversePayment': {
      const data = { orderId, paymentId: order.paymentId, reason: command.reason };
      return publish(tx, PaymentReversalRequested, { subject: orderId, data });
    }
    case 'completeOrder':
      await completeOrder(tx, order, new Date(command.at));
      live.notify(tx, 'order', orderId);
      return;
    case 'cancelOrder':
      await cancelOrder(tx, order, command.reason, new Date(command.at));
      live.notify(tx, 'order', orderId);
      return;
    case 'noteRefund':
      noteRefund(tx, orderId, command.refunded);
      live.notify(tx, 'order', orderId);
      return;
    case 'refundOrder':
      await refundOrder(tx, order, command.reason, new Date(command.at));
      live.notify(tx, 'order', orderId);
      return;
    default:
      return command satisfies never;
  }
};

/** What the administrator reads beside a step: the reason, the amount, the stage; not the whole order again. */
const describe = (step: CheckoutInput | CheckoutCommand | { type: 'timeout' }): unknown => {
  if ('reason' in step) return { reason: step.reason };
  if ('courseIds' in step) return { courseIds: step.courseIds };
  if (!('data' in step)) return undefined;
  const { data } = step;
  return {
    ...('reason' in data ? { reason: data.reason } : {}),
    ...('stage' in data ? { stage: data.stage } : {}),
    ...('amount' in data ? { amount: data.amount } : {}),
    ...('productId' in data ? { productId: data.productId } : {}),
    ...('courseIds' in data ? { courseIds: data.courseIds } : {}),
    ...('by' in data ? { by: data.by } : {}),
  };
};

export type CheckoutSaga = Saga<CheckoutInput, Tables>;

export const createCheckoutSaga = (context: { db: Db<Tables>; clock: Clock; live: Live }): CheckoutSaga =>
  createSaga<CheckoutState, CheckoutCommand, CheckoutInput, Tables>(
    {
      name: checkoutName,
      events,
      idOf: ({ data }) => ('orderId' in data ? data.orderId : undefined),
      decide: decideCheckout,
      perform: perform(context.live),
      describe,
    },
    context,
  );
