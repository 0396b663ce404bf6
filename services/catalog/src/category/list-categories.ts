import type { Db } from '@liceo/kernel/db';
import { decodeCursor, page, type Page } from '@liceo/kernel/http';
import Type from 'typebox';
import type { Tables } from '../tables.ts';
import { Slug, type Category } from './category-schema.ts';

export const listCategories =
  (db: Db<Tables>) =>
  async ({ limit = 20, after }: { limit?: number; after?: string }): Promise<Page<Category>> => {
    const [beyond] = after === undefined ? [''] : decodeCursor(after, Type.Tuple([Slug]));
    const rows = await db.selectFrom('category').selectAll().where('slug', '>', beyond).orderBy('slug').limit(limit + 1).execute();
    return page(rows, limit, (row) => [row.slug], ({ slug, name_es, name_en }) => ({ slug, name: { es: name_es, en: name_en } }));
  };
