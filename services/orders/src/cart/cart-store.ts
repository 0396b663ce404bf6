import type { Actor } from '@liceo/kernel/auth';
import { send, type Db, type Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { precompile } from '@liceo/kernel/precompile';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { errors } from '../errors.ts';
import type { CartLine } from '../order/order.ts';
import type { CartItemTable, ProductTable, Tables } from '../tables.ts';

/** Whose cart: a signed-in buyer's, or a guest's, who proves it by knowing the cart's id. */
export interface CartOwner {
  actor: Actor | undefined;
  guestCartId: string | undefined;
}

const maximumLines = 50;
// Literal: a parameter matches no partial index, and has each run planned anew.
const open = sql.lit('open');

const openCartOfUser = async (db: Db<Tables> | Tx<Tables>, userId: string): Promise<string | undefined> =>
  (await db.selectFrom('cart').select('id').where('user_id', '=', userId).where('status', '=', open).executeTakeFirst())?.id;

const openCartOfGuest = async (db: Db<Tables> | Tx<Tables>, id: string): Promise<string | undefined> =>
  (await db.selectFrom('cart').select('id').where('id', '=', id).where('user_id', 'is', null).where('status', '=', open).executeTakeFirst())?.id;

/** The owner's open cart, if there is one. */
export const findCart = (db: Db<Tables> | Tx<Tables>, { actor, guestCartId }: CartOwner): Promise<string | undefined> => {
  if (actor) return openCartOfUser(db, actor.userId);
  return guestCartId ? openCartOfGuest(db, guestCartId) : Promise.resolve(undefined);
};

const touchUserCart = precompile<Tables, { id: string; userId: string; at: Date }, { id: string }>((db, { id, userId, at }) =>
  db
    .insertInto('cart')
    .values({ id, user_id: userId, updated_at: at })
    .onConflict((conflict) =>
      conflict.column('user_id').where('status', '=', open).where('user_id', 'is not', null).doUpdateSet({ updated_at: at }))
    .returning('id'));

const openUserCart = async (tx: Tx<Tables>, userId: string, at: Date): Promise<string> => {
  const { rows } = await tx.executeQuery(touchUserCart({ id: newId(), userId, at }));
  if (!rows[0]) throw new Error('A cart is neither made nor found');
  return rows[0].id;
};

/** The owner's open cart, locked; made when there is none. Simultaneous calls of one user take turns. */
const openCart = async (tx: Tx<Tables>, { actor, guestCartId }: CartOwner, at: Date): Promise<string> => {
  if (actor) return openUserCart(tx, actor.userId, at);
  const touched = guestCartId
    ? await tx.updateTable('cart').set({ updated_at: at }).where('id', '=', guestCartId).where('user_id', 'is', null).where('status', '=', open).returning('id').executeTakeFirst()
    : undefined;
  if (touched) return touched.id;
  const id = newId();
  await tx.insertInto('cart').values({ id, updated_at: at, user_id: null }).execute();
  return id;
};

/** Locks the owner's cart for a change. Undefined when there is none, or it has just been ordered. */
export const lockCart = async (tx: Tx<Tables>, owner: CartOwner, at: Date): Promise<string | undefined> => {
  const cart = tx.updateTable('cart').set({ updated_at: at }).where('status', '=', open).returning('id');
  if (owner.actor) return (await cart.where('user_id', '=', owner.actor.userId).executeTakeFirst())?.id;
  if (!owner.guestCartId) return undefined;
  return (await cart.where('id', '=', owner.guestCartId).where('user_id', 'is', null).executeTakeFirst())?.id;
};

const openCartIdOf = (userId: string): RawBuilder<string> => sql`(select id from cart where user_id = ${userId} and status = 'open')`;

const lockUserCart = precompile<Tables, { userId: string }>((db, { userId }) =>
  db.selectFrom('cart').select('id').where('user_id', '=', userId).where('status', '=', open).forUpdate());

const closeUserCart = precompile<Tables, { userId: string }, { id: string }>((db, { userId }) =>
  db.updateTable('cart').set({ status: 'ordered' }).where('user_id', '=', userId).where('status', '=', open).returning('id'));

/** Closes the buyer's cart for an order and gives what is in it. Of simultaneous calls one gets it. */
export const takeCart = async (tx: Tx<Tables>, userId: string): Promise<{ id: string; lines: CartLine[] } | undefined> => {
  // Sent together: the lock comes first, and what is read after it nobody else can change.
  send(tx, lockUserCart({ userId }));
  const [lines, { rows: closed }] = await Promise.all([tx.executeQuery(linesOfUser({ userId })), tx.executeQuery(closeUserCart({ userId }))]);
  return closed[0] && { id: closed[0].id, lines: lines.rows.map(toLine) };
};

type LineRow = Pick<CartItemTable, 'id' | 'product_id' | 'quantity'> &
  Pick<ProductTable, 'kind' | 'title' | 'slug' | 'course_id' | 'price_amount' | 'currency' | 'for_sale'>;

const selectLines = (db: Kysely<Tables>, cartId: string | RawBuilder<string>) =>
  db
    .selectFrom('cart_item as item')
    .innerJoin('product', 'product.id', 'item.product_id')
    .select(['item.id', 'item.product_id', 'item.quantity', 'kind', 'title', 'slug', 'course_id', 'price_amount', 'currency', 'for_sale'])
    .where('item.cart_id', '=', cartId)
    .orderBy('item.added_at')
    .orderBy('item.id');

const linesOfCart = precompile<Tables, { cartId: string }, LineRow>((db, { cartId }) => selectLines(db, cartId));
const linesOfUser = precompile<Tables, { userId: string }, LineRow>((db, { userId }) => selectLines(db, openCartIdOf(userId)));

const toLine = (row: LineRow): CartLine & { id: string } => ({
  id: row.id,
  productId: row.product_id,
  kind: row.kind as CartLine['kind'],
  title: row.title,
  slug: row.slug,
  courseId: row.course_id,
  quantity: row.quantity,
  unitPrice: row.price_amount,
  currency: row.currency,
  forSale: row.for_sale,
});

export const cartLines = async (db: Db<Tables> | Tx<Tables>, cartId: string): Promise<(CartLine & { id: string })[]> =>
  (await db.executeQuery(linesOfCart({ cartId }))).rows.map(toLine);

interface Found {
  kind: string;
  for_sale: boolean;
  present: number | null;
  lines: number | null;
}

const selectProduct = (db: Kysely<Tables>, cartId: string | RawBuilder<string>, productId: string) =>
  db
    .selectFrom('product')
    .select(['kind', 'for_sale'])
    .select((eb) => [
      eb.selectFrom('cart_item').select('quantity').where('cart_id', '=', cartId).whereRef('product_id', '=', 'product.id').as('present'),
      eb.selectFrom('cart_item').select(eb.fn.countAll<number>().as('count')).where('cart_id', '=', cartId).as('lines'),
    ])
    .where('id', '=', productId);

const productForCart = precompile<Tables, { cartId: string; productId: string }, Found>((db, { cartId, productId }) => selectProduct(db, cartId, productId));
const productForUser = precompile<Tables, { userId: string; productId: string }, Found>((db, { userId, productId }) =>
  selectProduct(db, openCartIdOf(userId), productId));

const writeItem = precompile<Tables, { id: string; cartId: string; productId: string; quantity: number; at: Date }>((db, { id, cartId, productId, quantity, at }) =>
  db
    .insertInto('cart_item')
    .values({ id, cart_id: cartId, product_id: productId, quantity, added_at: at })
    .onConflict((conflict) => conflict.columns(['cart_id', 'product_id']).doUpdateSet({ quantity })));

const putFound = (tx: Tx<Tables>, found: Found | undefined, item: { cartId: string; productId: string; quantity: number; at: Date }): void => {
  const { cartId, productId, quantity, at } = item;
  if (!found) return errors.productMissing({ field: 'productId' });
  if (!found.for_sale) return errors.notForSale({ field: 'productId' });
  const present = found.present ?? 0;
  if ((found.lines ?? 0) >= maximumLines && present === 0) return errors.tooManyItems({ field: 'productId', params: { max: maximumLines } });
  const wanted = quantityAllowed(found.kind, present, present + quantity);
  send(tx, writeItem({ id: newId(), cartId, productId, quantity: wanted, at }));
};

/** Adds to what is in the owner's cart already, which is made when there is none; a course is in it once. */
export const putItem = async (tx: Tx<Tables>, owner: CartOwner, item: { productId: string; quantity: number; at: Date }): Promise<string> => {
  const { actor } = owner;
  if (!actor) {
    const cartId = await openCart(tx, owner, item.at);
    const { rows } = await tx.executeQuery(productForCart({ cartId, productId: item.productId }));
    putFound(tx, rows[0], { ...item, cartId });
    return cartId;
  }
  // Sent together: by the second one the cart is there and locked.
  const { userId } = actor;
  const [cartId, { rows }] = await Promise.all([
    openUserCart(tx, userId, item.at),
    tx.executeQuery(productForUser({ userId, productId: item.productId })),
  ]);
  putFound(tx, rows[0], { ...item, cartId });
  return cartId;
};

const quantityAllowed = (kind: string, present: number, wanted: number): number => {
  if (kind === 'course') {
    if (wanted > 1 && present === 0) errors.courseOnce({ field: 'quantity', rule: 'maximum', params: { limit: 1 } });
    return 1;
  }
  if (wanted > 99) errors.tooMany({ field: 'quantity', rule: 'maximum', params: { limit: 99 } });
  return wanted;
};

export const setQuantity = async (tx: Tx<Tables>, cartId: string, itemId: string, quantity: number): Promise<void> => {
  const item = await tx
    .selectFrom('cart_item')
    .innerJoin('product', 'product.id', 'cart_item.product_id')
    .select('kind')
    .where('cart_item.id', '=', itemId)
    .where('cart_id', '=', cartId)
    .executeTakeFirst();
  if (!item) return errors.itemMissing();
  if (item.kind === 'course' && quantity > 1) return errors.courseOnce({ field: 'quantity', rule: 'maximum', params: { limit: 1 } });
  await tx.updateTable('cart_item').set({ quantity }).where('id', '=', itemId).execute();
};

export const removeItem = async (tx: Tx<Tables>, cartId: string, itemId: string): Promise<void> => {
  const removed = await tx.deleteFrom('cart_item').where('id', '=', itemId).where('cart_id', '=', cartId).returning('id').executeTakeFirst();
  if (!removed) errors.itemMissing();
};

/** Moves what a guest gathered into the cart of the account that the guest signed in to. */
export const mergeGuestCart = async (tx: Tx<Tables>, guestCartId: string, actor: Actor, at: Date): Promise<void> => {
  const guest = await tx
    .updateTable('cart')
    .set({ status: 'merged' })
    .where('id', '=', guestCartId)
    .where('user_id', 'is', null)
    .where('status', '=', open)
    .returning('id')
    .executeTakeFirst();
  if (!guest) return;
  const lines = (await cartLines(tx, guestCartId)).filter((line) => line.forSale);
  if (lines.length === 0) return;
  const owner = { actor, guestCartId: undefined };
  const cartId = await openCart(tx, owner, at);
  const present = new Map((await cartLines(tx, cartId)).map((line) => [line.productId, line.quantity]));
  for (const line of lines.slice(0, maximumLines - present.size)) {
    const room = (line.kind === 'course' ? 1 : 99) - (present.get(line.productId) ?? 0);
    const quantity = Math.min(line.quantity, room);
    if (quantity > 0) await putItem(tx, owner, { productId: line.productId, quantity, at });
  }
};
