import type { Db } from '@liceo/kernel/db';
import { decodeCursor, page, type Page } from '@liceo/kernel/http';
import type { Selectable } from 'kysely';
import Type from 'typebox';
import { errors } from '../errors.ts';
import type { PaymentsContext } from '../payments-context.ts';
import type { PaymentTable, Tables } from '../tables.ts';
import { awaitArrival } from './await-arrival.ts';

type Row = Selectable<PaymentTable>;

const defaultLimit = 20;

/** What neither went back nor was promised to a refund under way. */
const refundableOf = ({ status, captured, refunded, refunding }: Row): number =>
  status === 'completed' || status === 'refunding' ? captured - refunded - refunding : 0;

/** What the API tells of a payment. */
const paymentView = ({ providers }: Pick<PaymentsContext, 'providers'>) => (row: Row) => {
  const money = (amount: number) => ({ amount, currency: row.currency });
  return {
    id: row.id,
    orderId: row.order_id,
    status: row.status,
    amount: money(row.amount),
    refunded: money(row.refunded),
    refunding: money(row.refunding),
    refundable: money(refundableOf(row)),
    provider: row.provider,
    testMode: providers.byName(row.provider)?.testMode ?? false,
    ...(row.action_url === null ? {} : { actionUrl: row.action_url }),
    ...(row.failure_stage === null || row.failure_reason === null
      ? {}
      : { failure: { stage: row.failure_stage, reason: row.failure_reason } }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
};

const find = (db: Db<Tables>, id: string): Promise<Row | undefined> =>
  db.selectFrom('payment').selectAll().where('id', '=', id).executeTakeFirst();

export interface Reader {
  userId: string;
  can(permission: string): boolean;
}

/** One payment, for its payer and for staff. */
export const getPayment = (context: PaymentsContext) => {
  const view = paymentView(context);
  return async (id: string, reader: Reader) => {
    const row = (await awaitArrival(context.limits.arrivalMs, () => find(context.db, id))) ?? errors.paymentMissing();
    if (row.user_id !== reader.userId && !reader.can('payments:read')) errors.notThePayer();
    return view(row);
  };
};

export interface ListQuery {
  orderId?: string;
  limit?: number;
  after?: string;
}

/** Payments, the newest first. */
export const listPayments = (context: PaymentsContext) => {
  const view = paymentView(context);
  return async ({ orderId, limit = defaultLimit, after }: ListQuery) => {
    let query = context.db.selectFrom('payment').selectAll().orderBy('id', 'desc').limit(limit + 1);
    if (orderId !== undefined) query = query.where('order_id', '=', orderId);
    if (after !== undefined) {
      const [last] = decodeCursor(after, Type.Tuple([Type.String({ format: 'uuid' })]));
      query = query.where('id', '<', last);
    }
    return page(await query.execute(), limit, (row) => [row.id], view);
  };
};

export interface HistoryItem {
  version: number;
  type: string;
  data: Record<string, unknown>;
  at: Date;
}

/** The whole history of a payment, as it happened. */
export const paymentHistory =
  ({ db }: Pick<PaymentsContext, 'db'>) =>
  async (id: string, { limit = defaultLimit, after }: { limit?: number; after?: string }): Promise<Page<HistoryItem>> => {
    const [last] = after === undefined ? [0] : decodeCursor(after, Type.Tuple([Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 })]));
    const rows = await db
      .selectFrom('payment_event')
      .select(['version', 'type', 'data', 'at'])
      .where('payment_id', '=', id)
      .where('version', '>', last)
      .orderBy('version')
      .limit(limit + 1)
      .execute();
    if (rows.length === 0 && after === undefined) errors.paymentMissing();
    return page(rows, limit, (row) => [row.version], (row) => ({ ...row, data: row.data as Record<string, unknown> }));
  };
