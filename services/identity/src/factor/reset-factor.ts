import type { Actor, Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { findAccount } from '../account/account-store.ts';
import { errors } from '../errors.ts';
import { requireProof } from '../session/proof-store.ts';
import { revokeAllSessions } from '../session/revoke-sessions.ts';
import type { Tables } from '../tables.ts';
import { lockAuthenticator, removeFactor, voidChallenges } from './factor-store.ts';
import { recordFactorChange } from './set-up-authenticator.ts';

/** Takes the second factor of somebody who has lost theirs, and their codes. All sessions end; they are told. */
export const resetFactor =
  ({ db, clock, revocations }: { db: Db<Tables>; clock: Clock; revocations: Revocations }) =>
  (actor: Actor, accountId: string): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      await requireProof(tx, actor.sessionId, now);
      const account = await findAccount(tx, accountId, 'change');
      if (account.status !== 'active') return errors.accountMissing();
      if (actor.userId === accountId) return errors.ownAccount();
      // Whoever looks after accounts without giving roles must not open those of people who hold more than they do.
      if (account.roles.some((role) => role !== 'student' && role !== 'parent') && !actor.can('roles:write')) return errors.rolesNotYours();
      if (!(await lockAuthenticator(tx, accountId))?.confirmedAt) return errors.authenticatorMissing();
      await removeFactor(tx, accountId);
      await voidChallenges(tx, accountId, now);
      await revokeAllSessions({ tx, revocations, accountId, now });
      await recordFactorChange(tx, { accountId, changedBy: actor.userId, change: 'reset', at: now });
    });
