import { react } from '@liceo/kernel/messaging';
import type { DataOf } from '@liceo/contracts/event';
import { OrderCancelled, OrderCompleted, OrderRefunded } from '@liceo/contracts/events/orders';
import type { OrderData } from '../template/order.ts';
import type { Addressed, OrderMails } from './order-mails.ts';

type OrderEvent = Pick<DataOf<typeof OrderCompleted>, 'orderId' | 'number' | 'userId' | 'total' | 'lines' | 'buyer'>;

/** Mails to a buyer: the receipt, and what became of an order that did not stay. */
export const onOrderEvents = (orderMails: OrderMails) => [
  react(OrderCompleted, (tx, order, event) =>
    orderMails(tx, event, addressed(order), [{ template: 'order-receipt', data: orderData(order) }]),
  ),
  react(OrderCancelled, (tx, order, event) =>
    orderMails(tx, event, addressed(order), [
      { template: 'order-cancelled', data: { ...orderData(order), reason: order.reason } },
    ]),
  ),
  react(OrderRefunded, (tx, order, event) =>
    orderMails(tx, event, addressed(order), [{ template: 'order-refunded', data: orderData(order) }]),
  ),
];

const addressed = ({ userId, buyer }: OrderEvent): Addressed => ({ userId, named: buyer });

const orderData = ({ orderId, number, total, lines }: OrderEvent): OrderData => ({
  orderId,
  number,
  total,
  lines: lines.map((line) => ({ title: line.title, quantity: line.quantity, total: line.total, kind: line.kind })),
});
