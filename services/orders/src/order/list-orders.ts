import type { Db } from '@liceo/kernel/db';
import { decodeCursor, Id, page, requirePermission, type Actor, type Page } from '@liceo/kernel/http';
import Type from 'typebox';
import type { Tables } from '../tables.ts';
import { findOrders, type OrderFilter } from './find-orders.ts';
import { toOrderView, type OrderView } from './read-order.ts';

export interface ListOrders extends OrderFilter {
  /** Everybody's orders instead of the caller's own. */
  all?: boolean;
  limit?: number;
  after?: string;
}

const Cursor = Type.Tuple([Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }), Id]);

/** Orders, newest first unless said otherwise. Identifiers are UUIDs of version 7, so their order is that of creation. */
export const listOrders =
  (db: Db<Tables>) =>
  async (actor: Actor, { all = false, limit = 20, after, ...filter }: ListOrders): Promise<Page<OrderView>> => {
    if (all) requirePermission(actor, 'orders:read');
    const [total, id] = after ? decodeCursor(after, Cursor) : [];
    const position = id === undefined || total === undefined ? undefined : { id, total };
    const rows = await findOrders(db, all ? filter : { ...filter, buyerId: actor.userId }, position, limit + 1);
    return page(rows, limit, (row) => [row.total, row.id], toOrderView);
  };
