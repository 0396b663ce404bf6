import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import { setKeywords } from '../product/product-store.ts';
import type { Tables } from '../tables.ts';
import type { Category } from './category-schema.ts';

/** Adds a category. Courses that named it before there was one belong to it from now on. */
export const createCategory = ({ db, clock }: { db: Db<Tables>; clock: Clock }) => ({ slug, name }: Category): Promise<Category> =>
  db.transaction(async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('category')
      .values({ slug, name_es: name.es, name_en: name.en, created_at: clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (!numInsertedOrUpdatedRows) errors.categoryExists({ field: 'slug', params: { slug } });
    await setKeywords(tx, slug, `${name.es} ${name.en}`);
    return { slug, name };
  });
