import { sql } from 'kysely';
import { permissions, type Permission } from '@liceo/contracts/permissions';
import type { Db } from '@liceo/kernel/db';
import { findAccount } from '../account/account-store.ts';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { knownOf } from './role-store.ts';

export type Source =
  | { kind: 'role'; role: string }
  | { kind: 'grant'; grantId: string; grantedBy: { id: string; name: string }; grantedAt: Date };

export interface Explained {
  permission: Permission;
  /** As `kind:id`; it holds everywhere without one. */
  object?: string;
  sources: Source[];
}

const readGrants = (db: Db<Tables>, accountId: string) =>
  db.selectFrom('permission_grant as g').leftJoin('account as giver', 'giver.id', 'g.granted_by')
    .select(['g.id', 'g.permission', 'g.object', 'g.granted_by as grantedBy', 'g.granted_at as grantedAt', sql<string>`coalesce(giver.name, '')`.as('giverName')])
    .where('g.account_id', '=', accountId).orderBy('g.object').execute();

/** What somebody may do, and what each of it comes from: the answer to "why can they see this?". */
export const explainPermissions =
  (db: Db<Tables>) =>
  async (accountId: string): Promise<Explained[]> => {
    const account = await db.transaction((tx) => findAccount(tx, accountId, 'none'));
    if (account.status === 'deleted') return errors.accountMissing();
    const [byRole, grants] = await Promise.all([
      db.selectFrom('role_permission').select(['role', 'permission']).where('role', 'in', [...account.roles, '']).orderBy('role').execute(),
      readGrants(db, accountId),
    ]);
    const isAdmin = account.roles.includes('admin');
    const sourcesOf = (permission: Permission): Source[] => [
      ...(isAdmin ? [{ kind: 'role' as const, role: 'admin' }] : []),
      ...byRole.filter((row) => row.permission === permission && row.role !== 'admin').map(({ role }) => ({ kind: 'role' as const, role })),
    ];
    const granted = grants.flatMap(({ permission, object, id, grantedBy, grantedAt, giverName }) =>
      knownOf([permission]).map((known) => ({ permission: known, object, source: { kind: 'grant' as const, grantId: id, grantedBy: { id: grantedBy, name: giverName }, grantedAt } })));
    const everywhere = permissions.map((permission) => ({
      permission,
      sources: [...sourcesOf(permission), ...granted.filter((grant) => grant.permission === permission && grant.object === null).map(({ source }) => source)],
    }));
    const single = granted.flatMap(({ permission, object, source }) => (object === null ? [] : [{ permission, object, sources: [source] }]));
    return [...everywhere.filter(({ sources }) => sources.length > 0), ...single];
  };
