import { RoleChanged } from '@liceo/contracts/events/identity';
import type { Actor, Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { recordAccessChange } from '../rights/access-change-store.ts';
import { requireOwn } from '../rights/role.ts';
import { permissionsOfRoles } from '../rights/role-store.ts';
import { requireProof } from '../session/proof-store.ts';
import { supersedeAccessTokens } from '../session/revoke-sessions.ts';
import type { Tables } from '../tables.ts';
import { changeRoles } from './account.ts';
import { countOtherAdmins, findAccount, insertRoleChange, saveRoles } from './account-store.ts';

export interface RolesOrder {
  accountId: string;
  roles: readonly string[];
  changedBy: string;
}

export interface ChangeContext {
  tx: Tx<Tables>;
  revocations: Revocations;
  now: Date;
}

/** Gives the account exactly these roles. Access tokens that claim a lost right are out of force at once. */
export const applyRoles = async ({ tx, revocations, now }: ChangeContext, order: RolesOrder): Promise<string[]> => {
  const { accountId, changedBy } = order;
  const current = await findAccount(tx, accountId, 'change');
  const facts = { otherAdmins: await countOtherAdmins(tx, accountId), isOwn: changedBy === accountId };
  const { account, changed, added, lost } = changeRoles(current, order.roles, facts);
  const roles = [...account.roles];
  if (!changed) return roles;
  await saveRoles(tx, account);
  await publish(tx, RoleChanged, { subject: accountId, data: { userId: accountId, roles, changedBy } });
  await insertRoleChange(tx, { accountId, changedBy, added, lost, at: now });
  const before = { roles: current.status === 'active' ? [...current.roles] : [] };
  await recordAccessChange(tx, { kind: 'roles_assigned', accountId, before, after: { roles }, changedBy, at: now });
  if (lost.length > 0) await supersedeAccessTokens({ tx, revocations, accountId, now });
  return roles;
};

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  revocations: Revocations;
}

export const changeRolesOf =
  ({ db, clock, revocations }: Deps) =>
  (actor: Actor, accountId: string, roles: readonly string[]): Promise<string[]> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      await requireProof(tx, actor.sessionId, now);
      const account = await findAccount(tx, accountId, 'change');
      const held = account.status === 'active' ? account.roles : [];
      requireOwn(actor, await permissionsOfRoles(tx, roles.filter((role) => !held.includes(role)), 'roles'), 'roles');
      return applyRoles({ tx, revocations, now }, { accountId, roles, changedBy: actor.userId });
    });
