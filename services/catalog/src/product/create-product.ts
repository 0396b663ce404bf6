import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { requireCategory } from '../category/require-category.ts';
import { setQuantity } from '../inventory/stock.ts';
import { lockInventory } from '../inventory/stock-store.ts';
import { changeStock } from '../inventory/write-stock.ts';
import type { Tables } from '../tables.ts';
import { getProduct } from './get-product.ts';
import { createGood, type ProductDetails } from './product.ts';
import type { NewGood, ProductView } from './product-schema.ts';
import { addProduct } from './write-product.ts';

const detailsOf = (body: NewGood): ProductDetails => ({
  title: body.title.trim(),
  summary: body.summary ?? '',
  description: body.description ?? '',
  price: body.price,
  category: body.category ?? null,
  language: body.language ?? 'es',
  level: body.level ?? null,
  coverAssetId: body.coverAssetId ?? null,
});

const stockShelf = async (tx: Tx<Tables>, productId: string, quantity: number | null): Promise<void> => {
  if (quantity !== null) await changeStock(tx, productId, (stock) => setQuantity(stock, quantity));
};

/** Puts goods on sale, with what is on the shelf. Courses come from learning. */
export const createProduct = ({ db, clock }: { db: Db<Tables>; clock: Clock }) => (body: NewGood): Promise<ProductView> =>
  db.transaction(async (tx) => {
    await lockInventory(tx);
    const details = detailsOf(body);
    await requireCategory(tx, details.category);
    const product = await addProduct(tx, { title: details.title, kind: 'physical' }, (id, slug) => createGood(id, slug, details), clock.now());
    await stockShelf(tx, product.id, body.quantity === undefined ? 0 : body.quantity);
    return getProduct(tx)(product.id);
  });
