import { UserDeleted } from '@liceo/contracts/events/identity';
import type { Actor, Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { errors } from '../errors.ts';
import { sha256 } from '../session/refresh-token.ts';
import { revokeAllSessions } from '../session/revoke-sessions.ts';
import { deleteSessionsOf } from '../session/session-store.ts';
import { forgetFailures } from '../session/sign-in-attempt-store.ts';
import type { Tables } from '../tables.ts';
import { emailKey, erase } from './account.ts';
import { anonymiseAccount, countOtherAdmins, findAccount } from './account-store.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  revocations: Revocations;
}

/** Erases one's own account, or another's with `users:write`. Nothing personal is left in this service. */
export const deleteAccount =
  ({ db, clock, revocations }: Deps) =>
  async (actor: Actor, accountId: string): Promise<void> => {
    if (actor.userId !== accountId && !actor.can('users:write')) errors.notYourAccount();
    await db.transaction(async (tx) => {
      const now = clock.now();
      const account = await findAccount(tx, accountId, 'change');
      const erased = erase(account, await countOtherAdmins(tx, accountId));
      await revokeAllSessions({ tx, revocations, accountId, now });
      await deleteSessionsOf(tx, accountId);
      if (account.status === 'active') await forgetFailures(tx, sha256(emailKey(account.email)));
      await anonymiseAccount(tx, erased, now);
      await publish(tx, UserDeleted, { subject: accountId, data: { userId: accountId } });
    });
  };
