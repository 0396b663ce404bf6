import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';

/** Who gave an account which roles and took which from it, the latest change first. */
export const listRoleChanges =
  (db: Db<Tables>) =>
  async (accountId: string, { limit, after }: { limit: number; after: string | undefined }) => {
    let query = db
      .selectFrom('role_change')
      .leftJoin('account as changer', 'changer.id', 'role_change.changed_by')
      .select(['role_change.id', 'changed_by', 'changer.name', 'added', 'removed', 'at'])
      .where('account_id', '=', accountId)
      .orderBy('role_change.id', 'desc')
      .limit(limit + 1);
    if (after) query = query.where('role_change.id', '<', after);
    const rows = await query.execute();
    return rows.map(({ id, changed_by: changerId, name, added, removed, at }) => ({
      id,
      // Of an erased account only the id is left.
      changedBy: { id: changerId, name: name ?? '' },
      added: added,
      removed: removed,
      at,
    }));
  };
