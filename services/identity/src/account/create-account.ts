import { UserImported } from '@liceo/contracts/events/identity';
import type { Actor } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { errors } from '../errors.ts';
import { recordAccessChange } from '../rights/access-change-store.ts';
import { requireOwn } from '../rights/role.ts';
import { permissionsOfRoles } from '../rights/role-store.ts';
import { requireProof } from '../session/proof-store.ts';
import type { Tables } from '../tables.ts';
import type { AccountView } from './list-accounts.ts';
import { invite } from './invite-to-choose.ts';
import type { KnownPasswords } from './password.ts';
import { createPrepared, prepareAccount, type NewAccount } from './sign-up.ts';

/** Opens an account for somebody else, who is mailed a link to choose a password unless there is one. Roles beyond student are given only by those who may give roles. */
export const createAccount =
  ({ db, clock, known }: { db: Db<Tables>; clock: Clock; known: KnownPasswords }) =>
  async (actor: Actor, details: NewAccount): Promise<AccountView> => {
    const grantsRoles = details.roles.some((role) => role !== 'student');
    if (grantsRoles && !actor.can('roles:write')) errors.rolesNotYours({ field: 'roles' });
    if (grantsRoles) await requireProof(db, actor.sessionId, clock.now());
    const prepared = await prepareAccount({ db, known }, details);
    const now = clock.now();
    await db.transaction(async (tx) => {
      requireOwn(actor, await permissionsOfRoles(tx, details.roles, 'roles'), 'roles');
      if (prepared.passwordHash === undefined) {
        // In place of the welcome, and before the account is heard of.
        await publish(tx, UserImported, { subject: prepared.account.id, data: { userId: prepared.account.id } });
      }
      await createPrepared(tx, prepared, now);
      if (prepared.passwordHash === undefined) await invite(tx, prepared.account, now);
      if (grantsRoles) {
        const { id, roles } = prepared.account;
        await recordAccessChange(tx, { kind: 'roles_assigned', accountId: id, before: { roles: [] }, after: { roles }, changedBy: actor.userId, at: now });
      }
    });
    const { id, name, email, language, roles } = prepared.account;
    return { id, name, email, language, status: 'active', roles: [...roles], createdAt: now };
  };
