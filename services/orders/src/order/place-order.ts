import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Actor } from '@liceo/kernel/http';
import { newId } from '@liceo/kernel/id';
import { mergeGuestCart, takeCart } from '../cart/cart-store.ts';
import type { CheckoutSaga } from '../checkout/checkout-saga.ts';
import type { OrderFacts } from '../checkout/checkout.ts';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { insertOrder, nextNumber } from './order-store.ts';
import { freezeLines, requireTotal, totalOf, type ShippingAddress } from './order.ts';
import { orderOfRequest, paymentDeadline, taxView, type OrderView } from './read-order.ts';

export interface PlaceOrder {
  actor: Actor;
  guestCartId: string | undefined;
  coupon: string | undefined;
  shippingAddress: ShippingAddress | undefined;
  /** What the buyer saw; an order at another price is none that they asked for. */
  expectedTotal: { amount: number; currency: string } | undefined;
  /** The request's Idempotency-Key: one order comes of it, also when the answer to the first was lost. */
  requestKey: string | undefined;
}

/** Turns the buyer's cart into an order at today's prices and starts its checkout, in one transaction. */
export const placeOrder =
  ({ db, clock, saga, taxBasisPoints }: { db: Db<Tables>; clock: Clock; saga: CheckoutSaga; taxBasisPoints: number }) =>
  async ({ actor, guestCartId, coupon, shippingAddress, expectedTotal, requestKey }: PlaceOrder): Promise<OrderView> => {
    const place = (): Promise<OrderView> => db.transaction(async (tx) => {
      const now = clock.now();
      if (coupon) errors.couponUnknown({ field: 'coupon', rule: 'unknown', params: { coupon } });
      const held = await tx.selectFrom('purchase_hold').select('user_id').where('user_id', '=', actor.userId).executeTakeFirst();
      if (held) errors.consentNeeded({ detail: 'A guardian has to consent first.' });
      if (guestCartId) await mergeGuestCart(tx, guestCartId, actor, now);
      const [taken, number] = await Promise.all([takeCart(tx, actor.userId), nextNumber(tx, now)]);
      const cart = taken ?? errors.cartEmpty({ detail: 'There is nothing in the cart.' });
      const lines = freezeLines(cart.lines, shippingAddress);
      const total = totalOf(lines);
      requireTotal(total, expectedTotal);
      const order: OrderFacts = {
        orderId: newId(),
        number,
        userId: actor.userId,
        paymentId: newId(),
        total,
        lines,
        buyer: { name: actor.name, email: actor.email, language: actor.language },
      };
      insertOrder(tx, { order, cartId: cart.id, shippingAddress, requestKey, taxBasisPoints, at: now });
      await saga.start(tx, order.orderId, { type: 'orders.CheckoutStarted', data: order });
      return {
        id: order.orderId,
        number: order.number,
        status: 'pending',
        lines,
        total: order.total,
        refunded: { ...order.total, amount: 0 },
        tax: taxView(order.total, taxBasisPoints),
        paymentId: order.paymentId,
        buyer: { id: actor.userId, name: actor.name, email: actor.email },
        ...(shippingAddress ? { shippingAddress } : {}),
        createdAt: now,
        ...paymentDeadline(order.total.amount, now),
      };
    });
    try {
      return await place();
    } catch (error) {
      const placed = requestKey === undefined ? undefined : await orderOfRequest(db, actor.userId, requestKey);
      if (placed) return placed;
      throw error;
    }
  };
