import { InventoryUpdated } from '@liceo/contracts/events/catalog';
import type { FlowContext } from '@liceo/kernel/context';
import type { Tx } from '@liceo/kernel/db';
import { publish, publishAll } from '@liceo/kernel/messaging';
import type { Tables } from '../tables.ts';
import type { StockChange } from './reservation.ts';
import { quantityOf, type Stock } from './stock.ts';
import { readStock, saveStock } from './stock-store.ts';

/** Changes what there is of a product and tells the world. Needs `lockInventory`. */
export const changeStock = async (
  tx: Tx<Tables>,
  productId: string,
  decide: (stock: Stock) => Stock | null,
): Promise<Stock | null> => {
  const stock = decide(await readStock(tx, productId));
  await saveStock(tx, productId, stock);
  const data = stock ? { productId, quantity: quantityOf(stock), reserved: stock.reserved } : { productId, quantity: null, reserved: 0 };
  await publish(tx, InventoryUpdated, { subject: productId, data });
  return stock;
};

/** Tells what an order changed. */
export const announceStock = (
  tx: Tx<Tables>,
  { orderId, flow, changes }: { orderId: string; flow: FlowContext; changes: readonly StockChange[] },
): Promise<void> =>
  publishAll(tx, InventoryUpdated, changes.map(({ productId, stock }) => ({
    subject: productId,
    data: { productId, quantity: quantityOf(stock), reserved: stock.reserved, orderId },
    flow,
  })));
