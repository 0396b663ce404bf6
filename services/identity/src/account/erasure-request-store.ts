import type { Kysely } from 'kysely';
import type { Tx } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';

export interface ErasureRequest {
  askedAt: Date;
  dueAt: Date;
}

/** The first request counts: who asks again gains no time and loses none. */
export const insertErasureRequest = async (tx: Tx<Tables>, accountId: string, { askedAt, dueAt }: ErasureRequest): Promise<boolean> => {
  const row = await tx.insertInto('erasure_request').values({ account_id: accountId, asked_at: askedAt, due_at: dueAt })
    .onConflict((conflict) => conflict.column('account_id').doNothing()).returning('account_id').executeTakeFirst();
  return row !== undefined;
};

export const findErasureRequest = (db: Pick<Kysely<Tables>, 'selectFrom'>, accountId: string): Promise<ErasureRequest | undefined> =>
  db.selectFrom('erasure_request').select(['asked_at as askedAt', 'due_at as dueAt']).where('account_id', '=', accountId).executeTakeFirst();

/** Whether there was one. */
export const deleteErasureRequest = async (tx: Tx<Tables>, accountId: string): Promise<boolean> => {
  const row = await tx.deleteFrom('erasure_request').where('account_id', '=', accountId).returning('account_id').executeTakeFirst();
  return row !== undefined;
};

/** Somebody whose request is due. Their account is locked next, and then the request looked at again: every erasure locks in this order. */
export const someoneDue = async (tx: Tx<Tables>, now: Date): Promise<string | undefined> => {
  const row = await tx.selectFrom('erasure_request').select('account_id').where('due_at', '<=', now).orderBy('due_at').limit(1).executeTakeFirst();
  return row?.account_id;
};

export const isStillDue = async (tx: Tx<Tables>, accountId: string, now: Date): Promise<boolean> => {
  const row = await tx.selectFrom('erasure_request').select('account_id').where('account_id', '=', accountId).where('due_at', '<=', now).forUpdate().executeTakeFirst();
  return row !== undefined;
};

export const postponeErasure = async (tx: Tx<Tables>, accountId: string, dueAt: Date): Promise<void> => {
  await tx.updateTable('erasure_request').set({ due_at: dueAt }).where('account_id', '=', accountId).execute();
};
