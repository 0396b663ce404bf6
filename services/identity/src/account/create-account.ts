import type { Actor } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import type { AccountView } from './list-accounts.ts';
import { createPrepared, prepareAccount, type NewAccount } from './sign-up.ts';

/** Opens an account for somebody else. Roles beyond student are given only by those who may give roles. */
export const createAccount =
  ({ db, clock }: { db: Db<Tables>; clock: Clock }) =>
  async (actor: Actor, details: NewAccount): Promise<AccountView> => {
    const grantsRoles = details.roles.some((role) => role !== 'student');
    if (grantsRoles && !actor.can('roles:write')) errors.rolesNotYours({ field: 'roles' });
    const prepared = await prepareAccount(db, details);
    const now = clock.now();
    await db.transaction((tx) => createPrepared(tx, prepared, now));
    const { id, name, email, language, roles } = prepared.account;
    return { id, name, email, language, status: 'active', roles: [...roles], createdAt: now };
  };
