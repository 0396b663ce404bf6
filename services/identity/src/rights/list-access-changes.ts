import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import type { AccessChangeKind } from './access-change-store.ts';

export interface ListAccessChanges {
  accountId?: string | undefined;
  role?: string | undefined;
  limit: number;
  after: string | undefined;
}

/** Every change of rights: who, when, before and after; the latest first. */
export const listAccessChanges =
  (db: Db<Tables>) =>
  async ({ accountId, role, limit, after }: ListAccessChanges) => {
    let query = db.selectFrom('access_change as c')
      .leftJoin('account as changer', 'changer.id', 'c.changed_by').leftJoin('account as person', 'person.id', 'c.account_id')
      .select(['c.id', 'c.kind', 'c.role', 'c.account_id as personId', 'person.name as personName', 'c.before', 'c.after', 'c.changed_by as changerId', 'changer.name as changerName', 'c.at'])
      .orderBy('c.id', 'desc').limit(limit + 1);
    if (accountId !== undefined) query = query.where('c.account_id', '=', accountId);
    if (role !== undefined) query = query.where('c.role', '=', role);
    if (after !== undefined) query = query.where('c.id', '<', after);
    const rows = await query.execute();
    return rows.map(({ id, kind, role: changedRole, personId, personName, before, after: then, changerId, changerName, at }) => ({
      id,
      kind: kind as AccessChangeKind,
      ...(changedRole === null ? {} : { role: changedRole }),
      ...(personId === null ? {} : { account: { id: personId, name: personName ?? '' } }),
      ...(before === null ? {} : { before: before as Record<string, unknown> }),
      ...(then === null ? {} : { after: then as Record<string, unknown> }),
      // Of an erased account only the id is left.
      changedBy: { id: changerId, name: changerName ?? '' },
      at,
    }));
  };
