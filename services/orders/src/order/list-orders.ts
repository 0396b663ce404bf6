import { planForValues, type Db, type Tx } from '@liceo/kernel/db';
import { decodeCursor, Id, page, requirePermission, type Actor, type Page } from '@liceo/kernel/http';
import { sql, type RawBuilder } from 'kysely';
import Type from 'typebox';
import type { Tables } from '../tables.ts';
import { toOrderView, type OrderView } from './read-order.ts';

export interface ListOrders {
  status?: 'pending' | 'completed' | 'cancelled' | 'refunded';
  /** A number, or the beginning of a buyer's address. */
  search?: string;
  /** Everybody's orders instead of the caller's own. */
  all?: boolean;
  limit?: number;
  after?: string;
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);

const orderNumber = /^l-\d{4}-\d+$/;

const matching = (text: string): RawBuilder<boolean> =>
  orderNumber.test(text) ? sql<boolean>`number = ${text.toUpperCase()}` : sql<boolean>`lower(buyer_email) like ${`${escapeLike(text)}%`}`;

/** Orders, newest first. Identifiers are UUIDs of version 7, so their order is that of creation. */
export const listOrders =
  (db: Db<Tables>) =>
  async (actor: Actor, { status, search, all = false, limit = 20, after }: ListOrders): Promise<Page<OrderView>> => {
    if (all) requirePermission(actor, 'orders:read');
    const [before] = after ? decodeCursor(after, Type.Tuple([Id])) : [];
    const text = search?.trim().toLowerCase();
    const find = (on: Db<Tables> | Tx<Tables>) => {
      let query = on.selectFrom('order').selectAll().orderBy('id', 'desc').limit(limit + 1);
      if (!all) query = query.where('user_id', '=', actor.userId);
      if (status) query = query.where('status', '=', status);
      if (before) query = query.where('id', '<', before);
      if (text) query = query.where(matching(text));
      return query.execute();
    };
    const rows = await (text ? db.transaction((tx) => {
      planForValues(tx);
      return find(tx);
    }) : find(db));
    return page(rows, limit, (row) => [row.id], toOrderView);
  };
