import { UserDeleted } from '@liceo/contracts/events/identity';
import type { Actor, Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { LiceoError } from '@liceo/kernel/errors';
import type { Logger } from '@liceo/kernel/log';
import { publish } from '@liceo/kernel/messaging';
import { errors } from '../errors.ts';
import { requireProof } from '../session/proof-store.ts';
import { accountsMergedInto, requireAtRest } from '../merging/merge-store.ts';
import type { MergeSaga } from '../merging/merge-saga.ts';
import { revokeAllSessions } from '../session/revoke-sessions.ts';
import type { Tables } from '../tables.ts';
import { erase } from './account.ts';
import { countOtherAdmins, findAccount } from './account-store.ts';
import { isStillDue, postponeErasure, someoneDue } from './erasure-request-store.ts';
import { forgetAccount } from './personal-data.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  revocations: Revocations;
  merges: MergeSaga;
}

/**
 * Nothing personal is left in this service; the other services begin to forget with the event. Accounts that were merged into this one
 * are the same person's, and go with it.
 */
export const eraseAccount = async (tx: Tx<Tables>, deps: Pick<Deps, 'clock' | 'revocations' | 'merges'>, accountId: string): Promise<void> => {
  const { clock, revocations, merges } = deps;
  const now = clock.now();
  await merges.settleAllOf(tx, accountId);
  for (const id of await accountsMergedInto(tx, accountId)) await eraseAccount(tx, deps, id);
  await revokeAllSessions({ tx, revocations, accountId, now });
  await publish(tx, UserDeleted, { subject: accountId, data: { userId: accountId } });
  await forgetAccount(tx, accountId, now);
};

/** Erases somebody’s account at once. One’s own is erased by asking for it, which wants the password and leaves time. */
export const deleteAccount =
  ({ db, clock, revocations, merges }: Deps) =>
  async (actor: Actor, accountId: string): Promise<void> => {
    if (actor.userId !== accountId && !actor.can('users:write')) errors.notYourAccount();
    await db.transaction(async (tx) => {
      await requireProof(tx, actor.sessionId, clock.now());
      erase(await findAccount(tx, accountId, 'change'), await countOtherAdmins(tx, accountId));
      if (actor.userId === accountId) errors.askForErasure();
      await requireAtRest(tx, [accountId]);
      await eraseAccount(tx, { clock, revocations, merges }, accountId);
    });
  };

const dayMs = 86_400_000;

/** Erases one account whose time has come. Who is the last administrator by then stays, and is tried again a day later. */
export const eraseDue =
  ({ db, clock, revocations, merges, log }: Deps & { log: Logger }) =>
  (): Promise<number> =>
    db.transaction(async (tx) => {
      const accountId = await someoneDue(tx, clock.now());
      if (accountId === undefined) return 0;
      const account = await findAccount(tx, accountId, 'change');
      // Taken back, or erased by another replica meanwhile: the next look finds the next.
      if (!(await isStillDue(tx, accountId, clock.now()))) return 1;
      try {
        erase(account, await countOtherAdmins(tx, accountId));
        await requireAtRest(tx, [accountId]);
      } catch (error) {
        if (!(error instanceof LiceoError)) throw error;
        log.warn({ accountId, code: error.code }, 'an account that asked for it cannot be erased yet');
        await postponeErasure(tx, accountId, new Date(clock.now().getTime() + dayMs));
        return 1;
      }
      await eraseAccount(tx, { clock, revocations, merges }, accountId);
      return 1;
    });
