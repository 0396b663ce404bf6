import type { DataOf } from '@liceo/contracts/event';
import { OrderCancelled, OrderCompleted, OrderRefunded } from '@liceo/contracts/events/orders';
import { gatherIn, send, type Tx } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { precompile } from '@liceo/kernel/precompile';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { ShippingAddress } from './order.ts';

type OrderFacts = Omit<DataOf<typeof OrderCompleted>, 'completedAt'>;
type CancelReason = DataOf<typeof OrderCancelled>['reason'];

const drawNumber = precompile<Tables, object, { number: string }>(() => sql<{ number: string }>`select lpad(nextval('order_number')::text, 6, '0') as number`);

/** A human number, `L-2026-000042`: unique and rising, gaps are possible. */
export const nextNumber = async (tx: Tx<Tables>, at: Date): Promise<string> => {
  const { rows } = await tx.executeQuery(drawNumber({}));
  return `L-${at.getUTCFullYear()}-${rows[0]?.number ?? ''}`;
};

interface OrderRow {
  order: OrderFacts;
  cartId: string;
  shippingAddress: ShippingAddress | undefined;
  /** The key of the request that it was placed with. */
  requestKey: string | undefined;
  taxBasisPoints: number;
  at: Date;
}

type OrderValues = Pick<OrderFacts, 'number' | 'orderId' | 'userId' | 'paymentId'> &
  Record<'currency' | 'lines' | 'name' | 'email' | 'language' | 'cartId', string> & { total: number; address: string | null; requestKey: string | null; taxBasisPoints: number; at: Date };

const writeOrder = precompile<Tables, OrderValues>((db, given) =>
  db.insertInto('order').values({
    id: given.orderId,
    number: given.number,
    user_id: given.userId,
    cart_id: given.cartId,
    payment_id: given.paymentId,
    status: 'pending',
    currency: given.currency,
    total: given.total,
    lines: sql`cast(${given.lines}::text as jsonb)`,
    buyer_name: given.name,
    buyer_email: given.email,
    buyer_language: given.language,
    shipping_address: sql`cast(${given.address}::text as jsonb)`,
    request_key: given.requestKey,
    tax_basis_points: given.taxBasisPoints,
    created_at: given.at,
  }));

const writeProducts = precompile<Tables, { orderId: string; productIds: readonly string[]; total: number }>((_db, { orderId, productIds, total }) =>
  sql`insert into order_product (product_id, order_id, total) select unnest(${productIds}::uuid[]), ${orderId}::uuid, ${total}::bigint`);

export const insertOrder = (tx: Tx<Tables>, { order, cartId, shippingAddress, requestKey, taxBasisPoints, at }: OrderRow): void => {
  const { orderId, number, userId, paymentId, total, lines, buyer } = order;
  send(tx, writeOrder({
    orderId, number, userId, paymentId, cartId, at, ...buyer,
    currency: total.currency, total: total.amount, lines: JSON.stringify(lines), address: shippingAddress ? JSON.stringify(shippingAddress) : null, requestKey: requestKey ?? null, taxBasisPoints,
  }));
  send(tx, writeProducts({ orderId, productIds: [...new Set(lines.map(({ productId }) => productId))], total: total.amount }));
};

interface Transition {
  id: string;
  from: string;
  status: string;
  reason?: string;
  closed_at?: Date;
  refunded_at?: Date;
  refunded?: number;
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
      closed_at = coalesce(change.closed_at, "order".closed_at), refunded_at = coalesce(change.refunded_at, "order".refunded_at),
      refunded = coalesce(change.refunded, "order".refunded)
    from json_to_recordset(${JSON.stringify(transitions)}::text::json) as change(
      id uuid, "from" text, status text, reason text, closed_at timestamptz, refunded_at timestamptz, refunded bigint)
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
  close(tx, { id: order.orderId, from: 'completed', status: 'refunded', reason, refunded_at: at, refunded: order.total.amount });
  await publish(tx, OrderRefunded, { subject: order.orderId, data: { ...order, reason } });
};

/** Takes down how much of a completed order's total went back so far. */
export const noteRefund = (tx: Tx<Tables>, orderId: string, refunded: number): void =>
  send(tx, tx.updateTable('order').set({ refunded }).where('id', '=', orderId).where('refunded', '<', refunded));
