import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { toInventoryView, type InventoryView } from './get-inventory.ts';
import { setQuantity } from './stock.ts';
import { lockInventory } from './stock-store.ts';
import { changeStock } from './write-stock.ts';

/** Sets what is on the shelf, or takes the limit away. */
export const setInventory = (db: Db<Tables>) => (productId: string, quantity: number | null): Promise<InventoryView> =>
  db.transaction(async (tx) => {
    await lockInventory(tx);
    // Not locked: products are never deleted, and a lock here could meet the inbox the wrong way round.
    const product = await tx.selectFrom('product').select('id').where('id', '=', productId).executeTakeFirst();
    if (!product) errors.productMissing();
    return toInventoryView(productId, await changeStock(tx, productId, (stock) => (quantity === null ? null : setQuantity(stock, quantity))));
  });
