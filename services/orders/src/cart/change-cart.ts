import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { findCart, lockCart, mergeGuestCart, putItem, removeItem, setQuantity, type CartOwner } from './cart-store.ts';
import { readCart, type CartView } from './read-cart.ts';

export interface ChangeCart {
  add(owner: CartOwner, productId: string, quantity: number): Promise<CartView>;
  setQuantity(owner: CartOwner, itemId: string, quantity: number): Promise<CartView>;
  remove(owner: CartOwner, itemId: string): Promise<CartView>;
  /** The cart, after a guest's cart was taken over by the account that signed in. */
  view(owner: CartOwner): Promise<CartView>;
}

/** Every change locks the cart first, so that none slips into it while it is being ordered. A guest's cart is taken over by the account that signs in. */
export const changeCart = ({ db, clock }: { db: Db<Tables>; clock: Clock }): ChangeCart => {
  const takeOver = async (tx: Tx<Tables>, { actor, guestCartId }: CartOwner) => {
    if (actor && guestCartId) await mergeGuestCart(tx, guestCartId, actor, clock.now());
  };

  const inCart = (owner: CartOwner, change: (tx: Tx<Tables>, cartId: string) => Promise<void>) =>
    db.transaction(async (tx) => {
      await takeOver(tx, owner);
      const cartId = (await lockCart(tx, owner, clock.now())) ?? errors.itemMissing();
      await change(tx, cartId);
      return readCart(tx, cartId);
    });

  return {
    add: (owner, productId, quantity) =>
      db.transaction(async (tx) => {
        await takeOver(tx, owner);
        const cartId = await putItem(tx, owner, { productId, quantity, at: clock.now() });
        return readCart(tx, cartId);
      }),
    setQuantity: (owner, itemId, quantity) => inCart(owner, (tx, cartId) => setQuantity(tx, cartId, itemId, quantity)),
    remove: (owner, itemId) => inCart(owner, (tx, cartId) => removeItem(tx, cartId, itemId)),
    view: async (owner) => {
      if (owner.actor && owner.guestCartId) await db.transaction((tx) => takeOver(tx, owner));
      const cartId = await findCart(db, owner);
      return readCart(db, cartId);
    },
  };
};
