import { RoleChanged } from '@liceo/contracts/events/identity';
import type { Role } from '@liceo/contracts/permissions';
import type { Actor, Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { supersedeAccessTokens } from '../session/revoke-sessions.ts';
import type { Tables } from '../tables.ts';
import { changeRoles } from './account.ts';
import { countOtherAdmins, findAccount, insertRoleChange, saveRoles } from './account-store.ts';

export interface RolesOrder {
  accountId: string;
  roles: readonly Role[];
  changedBy: string;
}

export interface ChangeContext {
  tx: Tx<Tables>;
  revocations: Revocations;
  now: Date;
}

/** Gives the account exactly these roles. Access tokens that claim a lost right are out of force at once. */
export const applyRoles = async ({ tx, revocations, now }: ChangeContext, order: RolesOrder): Promise<Role[]> => {
  const { accountId, changedBy } = order;
  const current = await findAccount(tx, accountId, 'change');
  const facts = { otherAdmins: await countOtherAdmins(tx, accountId), isOwn: changedBy === accountId };
  const { account, changed, added, lost } = changeRoles(current, order.roles, facts);
  const roles = [...account.roles];
  if (!changed) return roles;
  await saveRoles(tx, account);
  await publish(tx, RoleChanged, { subject: accountId, data: { userId: accountId, roles, changedBy } });
  await insertRoleChange(tx, { accountId, changedBy, added, lost, at: now });
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
  (actor: Actor, accountId: string, roles: readonly Role[]): Promise<Role[]> =>
    db.transaction((tx) =>
      applyRoles({ tx, revocations, now: clock.now() }, { accountId, roles, changedBy: actor.userId }),
    );
