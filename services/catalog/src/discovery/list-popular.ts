import type { Db } from '@liceo/kernel/db';
import { sql } from 'kysely';
import type { ProductItem } from '../product/product-schema.ts';
import { itemColumns, itemJoins, toProductItem, type ProductRow } from '../product/product-view.ts';
import type { Tables } from '../tables.ts';
import type { Popular } from './discovery-schema.ts';

/** What counts as lately. */
const newestLines = 500;

/** What was bought most of late and can still be bought; nothing in an academy without orders. */
export const listPopular = (db: Db<Tables>) => async ({ kind, limit = 6 }: Popular): Promise<{ items: ProductItem[] }> => {
  const { rows } = await sql<ProductRow>`
    with recent as materialized (select order_id, product_id from reservation_line order by order_id desc limit ${sql.lit(newestLines)}),
    sold as materialized (
      select recent.product_id, count(*) as times from recent
      join reservation r on r.order_id = recent.order_id and r.status = 'committed' group by recent.product_id)
    select ${itemColumns} from sold join product p on p.id = sold.product_id ${itemJoins}
    where p.status = 'published' and ${kind === undefined ? sql`true` : sql`p.kind = ${kind}`}
      and (i.product_id is null or i.capacity - i.sold - i.reserved > 0)
    order by sold.times desc, p.id desc limit ${limit}`.execute(db);
  return { items: rows.map(toProductItem) };
};
