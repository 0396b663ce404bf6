import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { requireCategory } from '../category/require-category.ts';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { getProduct } from './get-product.ts';
import { editProduct as edit, retireGood } from './product.ts';
import type { ProductChanges, ProductView } from './product-schema.ts';
import { lockProduct } from './product-store.ts';
import { saveProduct } from './write-product.ts';

interface Context {
  db: Db<Tables>;
  clock: Clock;
}

/** Changes what the body names: anything of goods, price and category of a course. */
export const editProduct = ({ db, clock }: Context) => (id: string, changes: ProductChanges): Promise<ProductView> =>
  db.transaction(async (tx) => {
    const product = (await lockProduct(tx, id)) ?? errors.productMissing();
    const edited = edit(product, changes);
    if (changes.category !== undefined) await requireCategory(tx, changes.category);
    await saveProduct(tx, product, edited, clock.now());
    return getProduct(tx)(id);
  });

/** Takes goods out of the storefront. */
export const retireProduct = ({ db, clock }: Context) => (id: string): Promise<void> =>
  db.transaction(async (tx) => {
    const product = (await lockProduct(tx, id)) ?? errors.productMissing();
    await saveProduct(tx, product, retireGood(product), clock.now());
  });
