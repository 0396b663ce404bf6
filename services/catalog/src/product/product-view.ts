import { sql, type RawBuilder } from 'kysely';
import type { ProductItem } from './product-schema.ts';

/** A row as the lists and the page of a product read it. */
export interface ProductRow {
  id: string;
  slug: string;
  kind: ProductItem['kind'];
  title: string;
  summary: string;
  price_amount: number;
  currency: string;
  course_id: number | null;
  category: string | null;
  name_es: string | null;
  name_en: string | null;
  language: ProductItem['language'];
  level: Exclude<ProductItem['level'], undefined> | null;
  cover_asset_id: string | null;
  teacher_name: string | null;
  lesson_count: number | null;
  /** Null when there is no limit. */
  remaining: number | null;
}

export const itemColumns: RawBuilder<unknown> = sql`
  p.id, p.slug, p.kind, p.title, p.summary, p.price_amount, p.currency, p.course_id, p.category, c.name_es, c.name_en, p.language,
  p.level, p.cover_asset_id, p.teacher_name, p.lesson_count, i.capacity - i.sold - i.reserved as remaining`;

/** What `itemColumns` needs beside the product. */
export const itemJoins: RawBuilder<unknown> = sql`
  left join category c on c.slug = p.category
  left join inventory i on i.product_id = p.id`;

export const toProductItem = (row: ProductRow): ProductItem => {
  const item: ProductItem = {
    id: row.id,
    slug: row.slug,
    kind: row.kind,
    title: row.title,
    summary: row.summary,
    price: { amount: row.price_amount, currency: row.currency },
    available: row.remaining === null || row.remaining > 0,
    category:
      row.category !== null && row.name_es !== null && row.name_en !== null
        ? { slug: row.category, name: { es: row.name_es, en: row.name_en } }
        : null,
    language: row.language,
  };
  if (row.course_id !== null) item.courseId = row.course_id;
  if (row.cover_asset_id !== null) item.coverUrl = `/v1/assets/${row.cover_asset_id}/content`;
  if (row.level !== null) item.level = row.level;
  if (row.teacher_name !== null) item.teacherName = row.teacher_name;
  if (row.lesson_count !== null) item.lessonCount = row.lesson_count;
  return item;
};
