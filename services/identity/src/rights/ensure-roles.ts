import { permissions, permissionsOfRole, roles } from '@liceo/contracts/permissions';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import { nextRevision } from './role-store.ts';

/**
 * Sees to it that Liceo's own roles are there, and that permissions which this version brings along are with the
 * roles that they are meant for. What administrators have decided since stays as it is.
 */
export const ensureRoles = async (db: Db<Tables>, clock: Clock): Promise<void> => {
  const known = new Set((await db.selectFrom('known_permission').select('permission').execute()).map(({ permission }) => permission));
  if (permissions.every((permission) => known.has(permission))) return;
  await db.transaction(async (tx) => {
    // Replicas start at once; the second one finds nothing left to do.
    const revision = await nextRevision(tx);
    const now = clock.now();
    await tx.insertInto('role').values(roles.map((name) => ({ name, title: null, description: null, built_in: true, revision, updated_at: now })))
      .onConflict((conflict) => conflict.column('name').doNothing()).execute();
    const fresh = await tx.insertInto('known_permission').values(permissions.map((permission) => ({ permission })))
      .onConflict((conflict) => conflict.column('permission').doNothing()).returning('permission').execute();
    const isFresh = new Set(fresh.map(({ permission }) => permission));
    const given = roles.flatMap((role) => permissionsOfRole[role].filter((permission) => isFresh.has(permission)).map((permission) => ({ role, permission })));
    if (given.length > 0) await tx.insertInto('role_permission').values(given).onConflict((conflict) => conflict.doNothing()).execute();
  });
};
