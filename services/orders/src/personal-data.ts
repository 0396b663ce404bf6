import { UserDeleted } from '@liceo/contracts/events/identity';
import { PersonErased } from '@liceo/contracts/events/orders';
import { ErasureReminded } from '@liceo/contracts/events/users';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { personalData, section, type PersonalData } from '@liceo/kernel/personal-data';
import { blankBuyers, yearsOfBooks } from './erased-buyers.ts';
import type { Tables } from './tables.ts';

const booksUntil = (newest: Date): string => {
  const until = new Date(newest);
  until.setUTCFullYear(until.getUTCFullYear() + yearsOfBooks);
  return until.toISOString();
};

/** Carts and orders. Orders that were paid stay with their buyer for as long as the law asks. */
export const personal = ({ db, clock }: { db: Db<Tables>; clock: Clock }): PersonalData =>
  personalData<Tables, (typeof PersonErased)['schema'], 'carts' | 'orders', 'bookkeeping'>({
    db, clock, on: [UserDeleted, ErasureReminded], answer: PersonErased,
    exports: async function* (userId) {
      yield* section('orders', db.selectFrom('order')
        .select([
          'id', 'number', 'status', 'reason', 'currency', 'total', 'refunded', 'lines', 'buyer_name as buyerName', 'buyer_email as buyerEmail',
          'shipping_address as shippingAddress', 'created_at as placedAt', 'closed_at as closedAt', 'refunded_at as refundedAt',
        ])
        .where('user_id', '=', userId).orderBy('id').execute());
      yield* section('cart', db.selectFrom('cart_item').innerJoin('cart', 'cart.id', 'cart_item.cart_id').innerJoin('product', 'product.id', 'cart_item.product_id')
        .select(['cart.status', 'product.title', 'cart_item.quantity', 'cart_item.added_at as addedAt'])
        .where('cart.user_id', '=', userId).orderBy('cart_item.id').execute());
    },
    erases: async (tx, userId, now) => {
      await tx.insertInto('erased_person').values({ user_id: userId, erased_at: now }).onConflict((conflict) => conflict.doNothing()).execute();
      const { numDeletedRows } = await tx.deleteFrom('cart').where('user_id', '=', userId).where('status', '<>', 'ordered').executeTakeFirst();
      await tx.deleteFrom('purchase_hold').where('user_id', '=', userId).execute();
      // A cart that was ordered belongs to its order, which says whose it is.
      await tx.updateTable('cart').set({ user_id: null }).where('user_id', '=', userId).execute();
      const blanked = await blankBuyers(tx, now, userId);
      const kept = await tx.selectFrom('order').select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('created_at').as('newest')])
        .where('user_id', '=', userId).where('buyer_email', '<>', '').executeTakeFirstOrThrow();
      return {
        erased: [{ what: 'carts', count: Number(numDeletedRows) }, { what: 'orders', count: blanked }],
        kept: [{ what: 'orders', count: kept.count, why: 'bookkeeping', until: booksUntil(kept.newest ?? now) }],
      };
    },
  });
