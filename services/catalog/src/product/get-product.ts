import type { Db } from '@liceo/kernel/db';
import { sql } from 'kysely';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import type { ProductView } from './product-schema.ts';
import { itemColumns, itemJoins, toProductItem, type ProductRow } from './product-view.ts';
import { isId } from './slug.ts';

/** From this number on nobody has to hurry. */
const fewSeats = 10;

const seatsLeft = (remaining: number | null): { seatsLeft?: number } =>
  remaining === null || remaining > fewSeats ? {} : { seatsLeft: Math.max(remaining, 0) };

/** A product that is for sale. */
export const getProduct = (db: Db<Tables>) => async (idOrSlug: string): Promise<ProductView> => {
  const named = isId(idOrSlug) ? sql`p.id = ${idOrSlug}` : sql`p.slug = ${idOrSlug}`;
  const { rows } = await sql<ProductRow & { description: string }>`
    select ${itemColumns}, p.description from product p ${itemJoins} where ${named} and p.status = 'published'`.execute(db);
  const row = rows[0] ?? errors.productMissing();
  return { ...toProductItem(row), description: row.description, ...seatsLeft(row.remaining) };
};
