import { planForValues, type Db, type Tx } from '@liceo/kernel/db';
import { idFloor } from '@liceo/kernel/id';
import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { OrderTable, Tables } from '../tables.ts';

export type OrderSort = 'newest' | 'oldest' | 'total' | '-total';

/** Which orders, in which order. */
export interface OrderFilter {
  status?: 'pending' | 'completed' | 'cancelled' | 'refunded' | undefined;
  /** A number, or the beginning of a buyer's address. */
  search?: string | undefined;
  buyerId?: string | undefined;
  productId?: string | undefined;
  /** Placed at this moment or later. */
  from?: Date | undefined;
  /** Placed before this moment. */
  to?: Date | undefined;
  sort?: OrderSort | undefined;
}

/** The last row of the page before. */
export interface Position {
  id: string;
  total: number;
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);

const orderNumber = /^l-\d{4}-\d+$/;

const matching = (text: string): RawBuilder<boolean> =>
  orderNumber.test(text) ? sql<boolean>`number = ${text.toUpperCase()}` : sql<boolean>`lower(buyer_email) like ${`${escapeLike(text)}%`}`;

type Row = Selectable<OrderTable>;

// Each direction is one of an index: id alone, or the total with it.
const directions = {
  newest: { byTotal: false, descending: true },
  oldest: { byTotal: false, descending: false },
  total: { byTotal: true, descending: false },
  '-total': { byTotal: true, descending: true },
} as const satisfies Record<OrderSort, { byTotal: boolean; descending: boolean }>;

const selection = (on: Db<Tables> | Tx<Tables>, filter: OrderFilter, position: Position | undefined, limit: number) => {
  const { status, buyerId, productId, from, to, sort = 'newest' } = filter;
  const text = filter.search?.trim().toLowerCase();
  const { byTotal, descending } = directions[sort];
  // A product's orders are walked by an index of their own, in either order.
  const [id, total] = productId ? [sql.ref<string>('held.order_id'), sql.ref<number>('held.total')] : [sql.ref<string>('order.id'), sql.ref<number>('order.total')];
  const direction = descending ? 'desc' : 'asc';
  const compared = sql.raw(descending ? '<' : '>');
  let query = on.selectFrom('order').selectAll('order').limit(limit);
  if (productId) query = query.innerJoin('order_product as held', 'held.order_id', 'order.id').where('held.product_id', '=', productId) as typeof query;
  query = byTotal ? query.orderBy(total, direction).orderBy(id, direction) : query.orderBy(id, direction);
  if (status) query = query.where('status', '=', status);
  if (buyerId) query = query.where('user_id', '=', buyerId);
  if (from) query = query.where(sql<boolean>`${id} >= ${idFloor(from)}::uuid`);
  if (to) query = query.where(sql<boolean>`${id} < ${idFloor(to)}::uuid`);
  if (position) {
    query = query.where(byTotal ? sql<boolean>`(${total}, ${id}) ${compared} (${position.total}, ${position.id}::uuid)` : sql<boolean>`${id} ${compared} ${position.id}::uuid`);
  }
  if (text) query = query.where(matching(text));
  return query;
};

/**
 * So many orders of the filter, from the position on. A combination of filters has its best way through
 * the indexes by how rare its values are, so that all but the plain lists are planned for their values.
 */
export const findOrders = (db: Db<Tables>, filter: OrderFilter, position: Position | undefined, limit: number): Promise<Row[]> => {
  const { search, productId, from, to, sort = 'newest' } = filter;
  const isPlain = !search && !productId && !from && !to && !directions[sort].byTotal;
  if (isPlain) return selection(db, filter, position, limit).execute();
  return db.transaction((tx) => {
    planForValues(tx);
    return selection(tx, filter, position, limit).execute();
  });
};
