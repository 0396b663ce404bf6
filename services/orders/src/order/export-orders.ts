import type { Db } from '@liceo/kernel/db';
import { decimalOf } from '../money.ts';
import type { Tables } from '../tables.ts';
import { findOrders, type OrderFilter, type Position } from './find-orders.ts';
import { toOrderView } from './read-order.ts';

export const exportColumns = [
  'number', 'status', 'reason', 'placed_at', 'closed_at', 'refunded_at', 'buyer_name', 'buyer_email', 'currency', 'total', 'refunded', 'products', 'id',
] as const;

const pageSize = 500;

const iso = (moment: Date | string | undefined): string | undefined => (moment instanceof Date ? moment.toISOString() : moment);

type Cells = readonly (string | undefined)[];

const cellsOf = (row: Parameters<typeof toOrderView>[0]): Cells => {
  const { number, status, reason, createdAt, closedAt, refundedAt, buyer, total, refunded, lines, id } = toOrderView(row);
  const products = lines.map(({ title, quantity }) => (quantity > 1 ? `${quantity} × ${title}` : title)).join('; ');
  return [
    number, status, reason, iso(createdAt), iso(closedAt), iso(refundedAt), buyer.name, buyer.email, total.currency, decimalOf(total), decimalOf(refunded), products, id,
  ];
};

/** All orders of the filter, page by page, as lines of a table. Between pages no connection is held. */
export const exportOrders = (db: Db<Tables>) =>
  async function* (filter: OrderFilter): AsyncIterable<Cells[]> {
    let position: Position | undefined;
    for (;;) {
      const rows = await findOrders(db, filter, position, pageSize);
      yield rows.map(cellsOf);
      position = rows.at(-1);
      if (rows.length < pageSize) return;
    }
  };
