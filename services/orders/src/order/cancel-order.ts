import type { Db } from '@liceo/kernel/db';
import { requirePermission, type Actor } from '@liceo/kernel/http';
import type { CheckoutSaga } from '../checkout/checkout-saga.ts';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';

/** Cancels an order that is not paid yet: its buyer may, and staff. */
export const cancelOrder =
  ({ db, saga }: { db: Db<Tables>; saga: CheckoutSaga }) =>
  async (actor: Actor, orderId: string): Promise<void> =>
    db.transaction(async (tx) => {
      const order = await tx.selectFrom('order').select(['user_id', 'status']).where('id', '=', orderId).executeTakeFirst();
      const isBuyer = order?.user_id === actor.userId;
      if (!order || (!isBuyer && !actor.can('orders:read'))) return errors.orderMissing();
      if (!isBuyer) requirePermission(actor, 'orders:write');
      if (order.status === 'cancelled') return;
      const changed = await saga.handle(tx, orderId, { type: 'orders.CancelAsked', data: { by: isBuyer ? 'buyer' : 'staff' } });
      if (!changed) errors.notCancellable({ detail: `The order is ${order.status} and its payment has gone too far to cancel.` });
    });
