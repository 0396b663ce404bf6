import type { DataOf } from '@liceo/contracts/event';
import { OrderCancelled, OrderCompleted, OrderRefunded } from '@liceo/contracts/events/orders';
import { json, type Tx } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { ShippingAddress } from './order.ts';

type OrderFacts = Omit<DataOf<typeof OrderCompleted>, 'completedAt'>;
type CancelReason = DataOf<typeof OrderCancelled>['reason'];

/** Writes the order and gives its human number, `L-2026-000042`: unique and rising, gaps are possible. */
export const insertOrder = async (
  tx: Tx<Tables>,
  order: Omit<OrderFacts, 'number'>,
  more: { cartId: string; shippingAddress: ShippingAddress | undefined; at: Date },
): Promise<string> => {
  const { number } = await tx
    .insertInto('order')
    .values({
      id: order.orderId,
      number: sql`${`L-${more.at.getUTCFullYear()}-`}::text || lpad(nextval('order_number')::text, 6, '0')`,
      user_id: order.userId,
      cart_id: more.cartId,
      payment_id: order.paymentId,
      status: 'pending',
      currency: order.total.currency,
      total: order.total.amount,
      lines: json(order.lines),
      buyer_name: order.buyer.name,
      buyer_email: order.buyer.email,
      buyer_language: order.buyer.language,
      shipping_address: more.shippingAddress ? json(more.shippingAddress) : null,
      created_at: more.at,
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
};

/** The transitions of an order; the saga calls them, each at most once, under the saga's lock. */
const close = async (tx: Tx<Tables>, orderId: string, from: string, set: { status: string; reason?: string; closed_at?: Date; refunded_at?: Date }) => {
  const { numUpdatedRows } = await tx.updateTable('order').set(set).where('id', '=', orderId).where('status', '=', from).executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new Error(`Order ${orderId} is not ${from}, so it cannot become ${set.status}`);
};

export const completeOrder = async (tx: Tx<Tables>, order: OrderFacts, at: Date): Promise<void> => {
  await close(tx, order.orderId, 'pending', { status: 'completed', closed_at: at });
  await publish(tx, OrderCompleted, { subject: order.orderId, data: { ...order, completedAt: at.toISOString() } });
};

export const cancelOrder = async (tx: Tx<Tables>, order: OrderFacts, reason: CancelReason, at: Date): Promise<void> => {
  await close(tx, order.orderId, 'pending', { status: 'cancelled', reason, closed_at: at });
  await publish(tx, OrderCancelled, { subject: order.orderId, data: { ...order, reason } });
};

export const refundOrder = async (tx: Tx<Tables>, order: OrderFacts, reason: string, at: Date): Promise<void> => {
  await close(tx, order.orderId, 'completed', { status: 'refunded', reason, refunded_at: at });
  await publish(tx, OrderRefunded, { subject: order.orderId, data: { ...order, reason } });
};
