import type { DataOf } from '@liceo/contracts/event';
import { ProductCreated, ProductDeleted, ProductUpdated } from '@liceo/contracts/events/catalog';
import type { Tx } from '@liceo/kernel/db';
import { react, type Reaction } from '@liceo/kernel/messaging';
import type { Tables } from '../tables.ts';

const save = async (tx: Tx<Tables>, product: DataOf<typeof ProductCreated>): Promise<void> => {
  const values = {
    kind: product.kind,
    title: product.title,
    slug: product.slug,
    price_amount: product.price.amount,
    currency: product.price.currency,
    course_id: product.courseId ?? null,
    for_sale: true,
  };
  await tx
    .insertInto('product')
    .values({ id: product.productId, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
};

const withdraw = async (tx: Tx<Tables>, { productId }: DataOf<typeof ProductDeleted>): Promise<void> => {
  await tx.updateTable('product').set({ for_sale: false }).where('id', '=', productId).execute();
};

/** Orders keeps its own copy of what is for sale, so that a cart needs nobody else. */
export const onProduct: Reaction[] = [react(ProductCreated, save), react(ProductUpdated, save), react(ProductDeleted, withdraw)];
