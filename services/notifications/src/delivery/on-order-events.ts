import type { Clock } from '@liceo/kernel/clock';
import { react } from '@liceo/kernel/messaging';
import { OrderCancelled, OrderCompleted, OrderRefunded } from '@liceo/contracts/events/orders';
import type { DataOf } from '@liceo/contracts/event';
import type { OrderData } from '../template/order.ts';
import { enqueue, type Letterbox } from './delivery-store.ts';

type OrderEvent = Pick<DataOf<typeof OrderCompleted>, 'orderId' | 'number' | 'userId' | 'total' | 'lines' | 'buyer'>;

/** Mails to a buyer: the receipt, and what became of an order that did not stay. */
export const onOrderEvents = ({ clock }: { clock: Clock }) => [
  react(OrderCompleted, (tx, order, { id }) =>
    enqueue(tx, letterbox(id, order, clock), [{ template: 'order-receipt', data: orderData(order) }]),
  ),
  react(OrderCancelled, (tx, order, { id }) =>
    enqueue(tx, letterbox(id, order, clock), [
      { template: 'order-cancelled', data: { ...orderData(order), reason: order.reason } },
    ]),
  ),
  react(OrderRefunded, (tx, order, { id }) =>
    enqueue(tx, letterbox(id, order, clock), [{ template: 'order-refunded', data: orderData(order) }]),
  ),
];

const letterbox = (eventId: string, { userId, buyer }: OrderEvent, clock: Clock): Letterbox => ({
  eventId, userId, named: buyer, at: clock.now(),
});

const orderData = ({ orderId, number, total, lines }: OrderEvent): OrderData => ({
  orderId,
  number,
  total,
  lines: lines.map((line) => ({ title: line.title, quantity: line.quantity, total: line.total, kind: line.kind })),
});
