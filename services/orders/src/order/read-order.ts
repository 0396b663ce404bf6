import { Id, Money, Timestamp } from '@liceo/kernel/http';
import type { Db } from '@liceo/kernel/db';
import type { Actor } from '@liceo/kernel/http';
import { precompile } from '@liceo/kernel/precompile';
import { readSagaState } from '@liceo/kernel/saga';
import type { Selectable } from 'kysely';
import Type, { type Static } from 'typebox';
import { checkoutName } from '../checkout/checkout-name.ts';
import { deadlineFrom, progressOf, type CheckoutState } from '../checkout/checkout.ts';
import { errors } from '../errors.ts';
import type { OrderTable, Tables } from '../tables.ts';
import { ShippingAddress, taxWithin, type OrderLine } from './order.ts';

const Line = Type.Object({
  productId: Id,
  kind: Type.Union([Type.Literal('course'), Type.Literal('physical')]),
  title: Type.String(),
  courseId: Type.Optional(Type.Integer()),
  quantity: Type.Integer(),
  unitPrice: Money,
  total: Money,
});

export const OrderStatus = Type.Union([
  Type.Literal('pending'), Type.Literal('completed'), Type.Literal('cancelled'), Type.Literal('refunded'),
]);

export const OrderView = Type.Object({
  id: Id,
  number: Type.String(),
  status: OrderStatus,
  reason: Type.Optional(Type.String()),
  lines: Type.Array(Line),
  total: Money,
  refunded: Money,
  tax: Type.Object({ percent: Type.Number(), amount: Money }, { description: 'Included in the total' }),
  paymentId: Id,
  buyer: Type.Object({ id: Id, name: Type.String(), email: Type.String() }),
  shippingAddress: Type.Optional(ShippingAddress),
  createdAt: Timestamp,
  paymentDeadline: Type.Optional(Type.Unsafe<Date>({ ...Timestamp, description: 'Of a pending order with something to pay: it is cancelled unless it is paid by then' })),
  progress: Type.Optional(Type.Object(
    { reserved: Type.Boolean(), authorised: Type.Boolean(), enrolled: Type.Boolean() },
    { description: 'Of one pending order: how far its checkout has come' },
  )),
  closedAt: Type.Optional(Timestamp),
  refundedAt: Type.Optional(Timestamp),
});
export type OrderView = Static<typeof OrderView>;

export const taxView = ({ amount, currency }: OrderView['total'], basisPoints: number): OrderView['tax'] => ({
  percent: basisPoints / 100,
  amount: { amount: taxWithin(amount, basisPoints), currency },
});

/** Until when an order that is placed now has to be paid; what is free waits for nobody. */
export const paymentDeadline = (total: number, placed: Date): { paymentDeadline?: Date } => (total > 0 ? { paymentDeadline: deadlineFrom(placed) } : {});

export const toOrderView = (row: Selectable<OrderTable>): OrderView => ({
  id: row.id,
  number: row.number,
  status: row.status as OrderView['status'],
  ...(row.reason ? { reason: row.reason } : {}),
  lines: row.lines as OrderLine[],
  total: { amount: row.total, currency: row.currency },
  refunded: { amount: row.refunded, currency: row.currency },
  tax: taxView({ amount: row.total, currency: row.currency }, row.tax_basis_points),
  paymentId: row.payment_id,
  buyer: { id: row.user_id, name: row.buyer_name, email: row.buyer_email },
  ...(row.shipping_address ? { shippingAddress: row.shipping_address as ShippingAddress } : {}),
  createdAt: row.created_at,
  ...(row.status === 'pending' ? paymentDeadline(row.total, row.created_at) : {}),
  ...(row.closed_at ? { closedAt: row.closed_at } : {}),
  ...(row.refunded_at ? { refundedAt: row.refunded_at } : {}),
});

const orderById = precompile<Tables, { orderId: string }, Selectable<OrderTable>>((db, { orderId }) => db.selectFrom('order').selectAll().where('id', '=', orderId));

/** One order, for its buyer and for staff; to anybody else it does not exist. */
export const readOrder = (db: Db<Tables>) => async (actor: Actor, orderId: string): Promise<OrderView> => {
  const [row] = (await db.executeQuery(orderById({ orderId }))).rows;
  if (!row || (row.user_id !== actor.userId && !actor.can('orders:read'))) return errors.orderMissing();
  const view = toOrderView(row);
  if (view.status !== 'pending') return view;
  const state = (await readSagaState(db, checkoutName, orderId)) as CheckoutState | undefined;
  return state ? { ...view, progress: progressOf(state) } : view;
};

const orderByKey = precompile<Tables, { userId: string; requestKey: string }, Selectable<OrderTable>>((db, { userId, requestKey }) =>
  db.selectFrom('order').selectAll().where('user_id', '=', userId).where('request_key', '=', requestKey));

/** The order that a request with this key has placed, if it has. */
export const orderOfRequest = async (db: Db<Tables>, userId: string, requestKey: string): Promise<OrderView | undefined> => {
  const [row] = (await db.executeQuery(orderByKey({ userId, requestKey }))).rows;
  return row && toOrderView(row);
};
