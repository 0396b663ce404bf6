import { UserReinstated, UserSuspended } from '@liceo/contracts/events/identity';
import { MinorStatusChanged } from '@liceo/contracts/events/users';
import type { Actor, Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { publish, react } from '@liceo/kernel/messaging';
import { voidChallenges } from '../factor/factor-store.ts';
import { voidLinks } from '../link/link-store.ts';
import { passwordPurposes } from '../link/mailed-link.ts';
import { revokeAllSessions } from '../session/revoke-sessions.ts';
import type { Tables } from '../tables.ts';
import { letIn, shutOut } from './account.ts';
import { countOtherAdmins, findAccount } from './account-store.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  revocations: Revocations;
}

const record = async (tx: Tx<Tables>, change: { accountId: string; changedBy: string; reason: string | null; at: Date }): Promise<void> => {
  const { accountId, changedBy, reason, at } = change;
  await tx.updateTable('account').set({ suspended_at: reason === null ? null : at, suspension_reason: reason }).where('id', '=', accountId).execute();
  await tx.insertInto('suspension_change').values({ id: newId(), account_id: accountId, changed_by: changedBy, reason, at }).execute();
};

interface Shutting extends Pick<Deps, 'revocations'> {
  tx: Tx<Tables>;
  accountId: string;
  changedBy: string;
  reason: string;
  now: Date;
}

/** Shuts an account: nobody gets in, and what was opened for it ends. */
export const shut = async ({ tx, revocations, accountId, changedBy, reason, now }: Shutting): Promise<void> => {
  await record(tx, { accountId, changedBy, reason, at: now });
  await voidLinks(tx, accountId, [...passwordPurposes, 'sign_in'], now);
  await voidChallenges(tx, accountId, now);
  await revokeAllSessions({ tx, revocations, accountId, now });
  await publish(tx, UserSuspended, { subject: accountId, data: { userId: accountId, changedBy } });
};

/** Opens it again. */
export const open = async (tx: Tx<Tables>, { accountId, changedBy, now }: Omit<Shutting, 'tx' | 'revocations' | 'reason'>): Promise<void> => {
  await record(tx, { accountId, changedBy, reason: null, at: now });
  await publish(tx, UserReinstated, { subject: accountId, data: { userId: accountId, changedBy } });
};

/** Shuts somebody out: all sessions end at once, no way in works, and nothing of theirs is lost. */
export const suspendAccount =
  ({ db, clock, revocations }: Deps) =>
  (actor: Actor, accountId: string, reason: string): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const account = await findAccount(tx, accountId, 'change');
      shutOut(account, { otherAdmins: await countOtherAdmins(tx, accountId), isOwn: actor.userId === accountId });
      await shut({ tx, revocations, accountId, changedBy: actor.userId, reason, now });
    });

/** Lets somebody in again. */
export const reinstateAccount =
  ({ db, clock }: Omit<Deps, 'revocations'>) =>
  (actor: Actor, accountId: string): Promise<void> =>
    db.transaction(async (tx) => {
      letIn(await findAccount(tx, accountId, 'change'));
      await open(tx, { accountId, changedBy: actor.userId, now: clock.now() });
    });

/** Stands in the list of suspensions; what staff wrote themselves is never lifted by a consent. */
const consentWithdrawn = 'guardian_consent_withdrawn';

/** An account whose guardian withdrew their consent is suspended until one is given, or none is needed any more. */
export const onMinorStatusChanged = ({ clock, revocations }: Omit<Deps, 'db'>) =>
  react(MinorStatusChanged, async (tx: Tx<Tables>, { userId: accountId, consent, changedBy }) => {
    const now = clock.now();
    const account = await findAccount(tx, accountId, 'change');
    if (account.status !== 'active' || account.roles.includes('admin')) return;
    // A lock gives way to it: a new password must not open what a guardian closed.
    if (consent === 'withdrawn' && (!account.suspended || account.lockedFor !== undefined)) await shut({ tx, revocations, accountId, changedBy, reason: consentWithdrawn, now });
    if (consent === 'withdrawn' || !account.suspended) return;
    const { suspension_reason: reason } = await tx.selectFrom('account').select('suspension_reason').where('id', '=', accountId).executeTakeFirstOrThrow();
    if (reason === consentWithdrawn) await open(tx, { accountId, changedBy, now });
  });
