import type { DataOf } from '@liceo/contracts/event';
import { OrderCancelled, OrderCompleted, OrderRefunded } from '@liceo/contracts/events/orders';
import { gatherIn, json, send, type Tx } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { ShippingAddress } from './order.ts';

type OrderFacts = Omit<DataOf<typeof OrderCompleted>, 'completedAt'>;
type CancelReason = DataOf<typeof OrderCancelled>['reason'];

/** A human number, `L-2026-000042`: unique and rising, gaps are possible. */
export const nextNumber = async (tx: Tx<Tables>, at: Date): Promise<string> => {
  const { rows } = await sql<{ number: string }>`select lpad(nextval('order_number')::text, 6, '0') as number`.execute(tx);
  return `L-${at.getUTCFullYear()}-${rows[0]?.number ?? ''}`;
};

export const insertOrder = (
  tx: Tx<Tables>,
  order: OrderFacts,
  more: { cartId: string; shippingAddress: ShippingAddress | undefined; at: Date },
): void =>
  send(
    tx,
    tx.insertInto('order').values({
      id: order.orderId,
      number: order.number,
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
    }),
  );

interface Transition {
  id: string;
  from: string;
  status: string;
  reason?: string;
  closed_at?: Date;
  refunded_at?: Date;
}

const transitionsKey = {};

/** All transitions of a transaction in one statement; another one for orders that go through two. */
const writeTransitions = async (tx: Tx<Tables>, transitions: readonly Transition[]): Promise<void> => {
  const firsts = new Map(transitions.toReversed().map((transition) => [transition.id, transition]));
  await writeFirsts(tx, [...firsts.values()]);
  const others = transitions.filter((transition) => firsts.get(transition.id) !== transition);
  if (others.length > 0) await writeTransitions(tx, others);
};

// The ids are said twice, for the planner takes a recordset for a hundred rows and would read the whole table.
const writeFirsts = async (tx: Tx<Tables>, transitions: readonly Transition[]): Promise<void> => {
  const { rows } = await sql<{ id: string }>`
    update "order" set
      status = change.status, reason = coalesce(change.reason, "order".reason),
      closed_at = coalesce(change.closed_at, "order".closed_at), refunded_at = coalesce(change.refunded_at, "order".refunded_at)
    from json_to_recordset(${JSON.stringify(transitions)}::text::json) as change(
      id uuid, "from" text, status text, reason text, closed_at timestamptz, refunded_at timestamptz)
    where "order".id = any(${transitions.map(({ id }) => id)}::uuid[]) and "order".id = change.id and "order".status = change."from"
    returning "order".id`.execute(tx);
  const done = new Set(rows.map(({ id }) => id));
  const failed = transitions.find(({ id }) => !done.has(id));
  if (failed) throw new Error(`Order ${failed.id} is not ${failed.from}, so it cannot become ${failed.status}`);
};

/** The transitions of an order; the saga calls them, each at most once, under the saga's lock. */
const close = (tx: Tx<Tables>, transition: Transition): void =>
  void gatherIn<Transition>(tx, transitionsKey, (transitions) => writeTransitions(tx, transitions)).push(transition);

export const completeOrder = async (tx: Tx<Tables>, order: OrderFacts, at: Date): Promise<void> => {
  close(tx, { id: order.orderId, from: 'pending', status: 'completed', closed_at: at });
  await publish(tx, OrderCompleted, { subject: order.orderId, data: { ...order, completedAt: at.toISOString() } });
};

export const cancelOrder = async (tx: Tx<Tables>, order: OrderFacts, reason: CancelReason, at: Date): Promise<void> => {
  close(tx, { id: order.orderId, from: 'pending', status: 'cancelled', reason, closed_at: at });
  await publish(tx, OrderCancelled, { subject: order.orderId, data: { ...order, reason } });
};

export const refundOrder = async (tx: Tx<Tables>, order: OrderFacts, reason: string, at: Date): Promise<void> => {
  close(tx, { id: order.orderId, from: 'completed', status: 'refunded', reason, refunded_at: at });
  await publish(tx, OrderRefunded, { subject: order.orderId, data: { ...order, reason } });
};
