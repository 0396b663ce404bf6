import { ProductCreated, ProductDeleted, ProductUpdated } from '@liceo/contracts/events/catalog';
import type { Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { publish } from '@liceo/kernel/messaging';
import type { Tables } from '../tables.ts';
import { eventOf, type Product } from './product.ts';
import { insertProduct, lockSlugs, updateProduct } from './product-store.ts';
import { freeSlug, slugOf } from './slug.ts';

const announce = async (tx: Tx<Tables>, before: Product | undefined, after: Product): Promise<void> => {
  const event = eventOf(before, after);
  const subject = after.id;
  switch (event?.type) {
    case undefined: return undefined;
    case 'created': return publish(tx, ProductCreated, { subject, data: event.facts });
    case 'updated': return publish(tx, ProductUpdated, { subject, data: event.facts });
    case 'deleted': return publish(tx, ProductDeleted, { subject, data: { productId: subject } });
    default: return event satisfies never;
  }
};

/** Adds a product under an address of its own. */
export const addProduct = async <Added extends Product>(
  tx: Tx<Tables>,
  { title, kind }: { title: string; kind: Product['kind'] },
  make: (id: string, slug: string) => Added,
  at: Date,
): Promise<Added> => {
  const slug = slugOf(title, kind);
  const product = make(newId(), freeSlug(slug, await lockSlugs(tx, slug)));
  await insertProduct(tx, product, at);
  await announce(tx, undefined, product);
  return product;
};

/** Saves a change of a locked product and tells the world. */
export const saveProduct = async (tx: Tx<Tables>, before: Product, after: Product, at: Date): Promise<void> => {
  await updateProduct(tx, before, after, at);
  await announce(tx, before, after);
};
