import type { Db } from '@liceo/kernel/db';
import { Id, Nullable } from '@liceo/kernel/http';
import Type, { type Static } from 'typebox';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { availableOf, quantityOf, type Stock } from './stock.ts';

const Count = Type.Integer({ minimum: 0 });

/** `null` means that there is no limit. */
export const InventoryView = Type.Object({ productId: Id, quantity: Nullable(Count), reserved: Count, available: Nullable(Count) });
export type InventoryView = Static<typeof InventoryView>;

export const toInventoryView = (productId: string, stock: Stock | null): InventoryView =>
  stock
    ? { productId, quantity: quantityOf(stock), reserved: stock.reserved, available: availableOf(stock) }
    : { productId, quantity: null, reserved: 0, available: null };

export const getInventory = (db: Db<Tables>) => async (productId: string): Promise<InventoryView> => {
  const row = await db
    .selectFrom('product as p')
    .leftJoin('inventory as i', 'i.product_id', 'p.id')
    .select(['i.capacity', 'i.sold', 'i.reserved'])
    .where('p.id', '=', productId)
    .executeTakeFirst();
  const { capacity, sold, reserved } = row ?? errors.productMissing();
  return toInventoryView(productId, capacity === null || sold === null || reserved === null ? null : { capacity, sold, reserved });
};
