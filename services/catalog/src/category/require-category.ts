import type { Tx } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';

/** Refuses the slug of a category that does not exist; no category at all is fine. */
export const requireCategory = async (tx: Tx<Tables>, slug: string | null): Promise<void> => {
  if (slug === null) return;
  const category = await tx.selectFrom('category').select('slug').where('slug', '=', slug).executeTakeFirst();
  if (!category) errors.categoryMissing({ field: 'category', params: { category: slug } });
};
