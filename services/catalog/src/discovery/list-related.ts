import type { Db } from '@liceo/kernel/db';
import { sql } from 'kysely';
import { errors } from '../errors.ts';
import type { ProductItem } from '../product/product-schema.ts';
import { itemColumns, itemJoins, toProductItem, type ProductRow } from '../product/product-view.ts';
import { isId } from '../product/slug.ts';
import type { Tables } from '../tables.ts';

/** Of a product that everybody buys only the newest orders are looked at. */
const newestOrders = 200;
const candidates = 24;

interface Subject {
  id: string;
  title: string;
  language: string;
  category: string | null;
  teacher_name: string | null;
}

const findSubject = async (db: Db<Tables>, idOrSlug: string): Promise<Subject> => {
  const { rows } = await sql<Subject>`
    select p.id, p.title, p.language, p.category, p.teacher_name from product p
    where ${isId(idOrSlug) ? sql`p.id = ${idOrSlug}` : sql`p.slug = ${idOrSlug}`} and p.status = 'published'`.execute(db);
  return rows[0] ?? errors.productMissing();
};

/** Four short lists, whatever the academy's size; who is on several of them has more that speaks for it. */
const rank = ({ id, title, language, category, teacher_name: teacher }: Subject, limit: number) => sql<ProductRow>`
  with bought as materialized (
    select order_id from reservation_line where product_id = ${id} order by order_id desc limit ${sql.lit(newestOrders)}),
  together as (
    select other.product_id as id, least(count(*), 5)::float8 as score
    from bought
    join reservation r on r.order_id = bought.order_id and r.status = 'committed'
    join reservation_line other on other.order_id = bought.order_id
    group by other.product_id order by count(*) desc, other.product_id limit ${sql.lit(candidates)}),
  same_category as (
    select p.id, 2::float8 as score from product p
    where p.status = 'published' and p.category = ${category} order by p.id desc limit ${sql.lit(candidates)}),
  same_teacher as (
    select p.id, 1::float8 as score from product p
    where p.status = 'published' and p.teacher_name = ${teacher} order by p.id desc limit ${sql.lit(candidates)}),
  same_words as (
    select p.id, 1::float8 as score from product p
    where p.status = 'published' and p.headline @@ (
      select string_agg(quote_literal(word), ' | ')::tsquery from unnest(tsvector_to_array(word_vector(${language}, ${title}))) as word)
    limit ${sql.lit(candidates)}),
  found as materialized (
    select id, sum(score) as score from (
      table together union all table same_category union all table same_teacher union all table same_words) as one
    where id <> ${id} group by id)
  select ${itemColumns} from found
  join product p on p.id = found.id ${itemJoins}
  where p.status = 'published'
  order by found.score + similarity(p.folded, spaced_words(${title})) + case when p.language = ${language} then 0.5 else 0 end desc, p.id desc
  limit ${limit}`;

/** What somebody who looks at a product might want as well: bought with it, of its subject or teacher, or titled like it. */
export const listRelated = (db: Db<Tables>) => async (idOrSlug: string, { limit = 6 }: { limit?: number }): Promise<{ items: ProductItem[] }> => {
  const { rows } = await rank(await findSubject(db, idOrSlug), limit).execute(db);
  return { items: rows.map(toProductItem) };
};
