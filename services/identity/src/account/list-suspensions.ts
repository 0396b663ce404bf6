import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';

/** Who suspended an account and why, and who let it in again, the latest first. */
export const listSuspensions =
  (db: Db<Tables>) =>
  async (accountId: string, { limit, after }: { limit: number; after: string | undefined }) => {
    let query = db
      .selectFrom('suspension_change')
      .leftJoin('account as changer', 'changer.id', 'suspension_change.changed_by')
      .select(['suspension_change.id', 'changed_by', 'changer.name', 'reason', 'at'])
      .where('account_id', '=', accountId)
      .orderBy('suspension_change.id', 'desc')
      .limit(limit + 1);
    if (after) query = query.where('suspension_change.id', '<', after);
    const rows = await query.execute();
    return rows.map(({ id, changed_by: changerId, name, reason, at }) => ({
      id, changedBy: { id: changerId, name: name ?? '' }, ...(reason === null ? {} : { reason }), at,
    }));
  };
