import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import type { NewFactorChange } from './factor-store.ts';

/** What became of the second factor of an account, the latest first. */
export const listFactorChanges =
  (db: Db<Tables>) =>
  async (accountId: string, { limit, after }: { limit: number; after: string | undefined }) => {
    const rows = await db.selectFrom('factor_change')
      .leftJoin('account as changer', 'changer.id', 'factor_change.changed_by')
      .select(['factor_change.id', 'change', 'changed_by', 'changer.name', 'at'])
      .where('account_id', '=', accountId)
      .$if(after !== undefined, (query) => query.where('factor_change.id', '<', after ?? ''))
      .orderBy('factor_change.id', 'desc').limit(limit + 1).execute();
    if (rows.length === 0 && !(await db.selectFrom('account').select('id').where('id', '=', accountId).executeTakeFirst())) errors.accountMissing();
    return rows.map(({ id, change, changed_by: changerId, name, at }) => ({
      id, change: change as NewFactorChange['change'], changedBy: { id: changerId, name: name ?? '' }, at,
    }));
  };
