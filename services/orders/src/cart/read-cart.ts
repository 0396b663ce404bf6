import { Id, Money, Nullable } from '@liceo/kernel/http';
import type { Db, Tx } from '@liceo/kernel/db';
import Type, { type Static } from 'typebox';
import type { Tables } from '../tables.ts';
import { cartLines } from './cart-store.ts';

const CartItem = Type.Object({
  id: Id,
  productId: Id,
  kind: Type.Union([Type.Literal('course'), Type.Literal('physical')]),
  title: Type.String(),
  slug: Type.String(),
  courseId: Type.Optional(Type.Integer()),
  quantity: Type.Integer(),
  unitPrice: Money,
  total: Money,
  forSale: Type.Boolean(),
});

/** `id` is null until something was put in. */
export const CartView = Type.Object({ id: Nullable(Id), items: Type.Array(CartItem), total: Money });
export type CartView = Static<typeof CartView>;

const defaultCurrency = 'EUR';

/** A cart with today's prices; what is no longer for sale is shown and not counted. */
export const readCart = async (db: Db<Tables> | Tx<Tables>, cartId: string | undefined): Promise<CartView> => {
  const lines = cartId ? await cartLines(db, cartId) : [];
  const currency = lines[0]?.currency ?? defaultCurrency;
  return {
    id: cartId ?? null,
    items: lines.map((line) => ({
      id: line.id,
      productId: line.productId,
      kind: line.kind,
      title: line.title,
      slug: line.slug,
      ...(line.courseId === null ? {} : { courseId: line.courseId }),
      quantity: line.quantity,
      unitPrice: { amount: line.unitPrice, currency: line.currency },
      total: { amount: line.unitPrice * line.quantity, currency: line.currency },
      forSale: line.forSale,
    })),
    total: { amount: lines.filter((line) => line.forSale).reduce((sum, line) => sum + line.unitPrice * line.quantity, 0), currency },
  };
};
