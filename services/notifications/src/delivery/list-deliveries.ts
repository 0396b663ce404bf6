import { sql } from 'kysely';
import Type from 'typebox';
import type { Db } from '@liceo/kernel/db';
import { decodeCursor, page } from '@liceo/kernel/http';
import type { Tables } from '../tables.ts';
import type { State } from './delivery.ts';

export interface DeliveryFilter {
  userId?: string;
  status?: State;
  limit: number;
  after?: string;
}

const Cursor = Type.Tuple([Type.String({ format: 'date-time' }), Type.String({ format: 'uuid' })]);

/** The log of what was and what will be sent, newest first. */
export const listDeliveries = (db: Db<Tables>) => async ({ userId, status, limit, after }: DeliveryFilter) => {
  let query = db
    .selectFrom('delivery')
    .select([
      'id', 'user_id', 'template', 'state', 'sent_to', 'language', 'attempts', 'reason', 'created_at', 'due_at', 'finished_at',
    ])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (userId) query = query.where('user_id', '=', userId);
  // Literal: the rare states have partial indexes, which a parameter does not match.
  if (status) query = query.where('state', '=', sql.lit(status));
  if (after) {
    const [at, id] = decodeCursor(after, Cursor);
    query = query.where((where) =>
      where(where.refTuple('created_at', 'id'), '<', where.tuple(new Date(at), id)),
    );
  }
  const rows = await query.execute();
  return page(rows, limit, (row) => [row.created_at, row.id], (row) => ({
    id: row.id,
    userId: row.user_id,
    template: row.template,
    status: row.state as State,
    to: row.sent_to,
    language: row.language,
    attempts: row.attempts,
    reason: row.reason,
    createdAt: row.created_at,
    nextTryAt: row.state === 'pending' ? row.due_at : null,
    finishedAt: row.finished_at,
  }));
};
