import type { Tx } from '@liceo/kernel/db';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Stock } from './stock.ts';

/**
 * Keeps everybody else from reserving, committing and counting until the transaction ends.
 *
 * What is unlimited is reserved without a lock on a row. A product that becomes limited must count what
 * is reserved of it already, so it has to wait for the transactions that reserve at this moment: their
 * `for update` on `inventory` holds a table lock that this one excludes, even where it found no row.
 * It comes first in its transaction, or two of them could wait for each other.
 */
export const lockInventory = async (tx: Tx<Tables>): Promise<void> => {
  await sql`lock table inventory in exclusive mode`.execute(tx);
};

/** What orders have taken of a product that has no stock yet. Needs `lockInventory`. */
const countLines = async (tx: Tx<Tables>, productId: string): Promise<Stock> => {
  const { rows } = await sql<{ sold: number; reserved: number }>`
    select
      coalesce(sum(line.quantity) filter (where r.status = 'reserved'), 0)::int as reserved,
      coalesce(sum(line.quantity) filter (
        where r.status = 'committed' or (r.status = 'refunded' and p.kind <> 'course')), 0)::int as sold
    from reservation_line line
    join reservation r on r.order_id = line.order_id
    join product p on p.id = line.product_id
    where line.product_id = ${productId}`.execute(tx);
  const { sold, reserved } = rows[0] ?? { sold: 0, reserved: 0 };
  return { capacity: sold + reserved, sold, reserved };
};

/** The stock of a product, or what it would be if it got a limit now. Needs `lockInventory`. */
export const readStock = async (tx: Tx<Tables>, productId: string): Promise<Stock> => {
  const row = await tx.selectFrom('inventory').select(['capacity', 'sold', 'reserved']).where('product_id', '=', productId).executeTakeFirst();
  return row ?? countLines(tx, productId);
};

/** Without stock the product is unlimited. */
export const saveStock = async (tx: Tx<Tables>, productId: string, stock: Stock | null): Promise<void> => {
  if (!stock) {
    await tx.deleteFrom('inventory').where('product_id', '=', productId).execute();
    return;
  }
  await tx
    .insertInto('inventory')
    .values({ product_id: productId, ...stock })
    .onConflict((conflict) => conflict.column('product_id').doUpdateSet(stock))
    .execute();
};
