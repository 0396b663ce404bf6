import { RoleChanged } from '@liceo/contracts/events/identity';
import type { TakeableField } from '@liceo/contracts/merging';
import type { Actor, Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { publish } from '@liceo/kernel/messaging';
import type { Account, ActiveAccount } from '../account/account.ts';
import { findAccount, insertRoleChange, saveRoles } from '../account/account-store.ts';
import { errors } from '../errors.ts';
import { voidChallenges } from '../factor/factor-store.ts';
import { voidLinks } from '../link/link-store.ts';
import { recordAccessChange } from '../rights/access-change-store.ts';
import { requireProof } from '../session/proof-store.ts';
import { revokeAllSessions, supersedeAccessTokens } from '../session/revoke-sessions.ts';
import type { Tables } from '../tables.ts';
import { planMerge } from './merge.ts';
import type { MergeSaga } from './merge-saga.ts';
import { findMerge, insertMerge, reopenMerged, requireAtRest, requireLatest, shutMerged } from './merge-store.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  revocations: Revocations;
  saga: MergeSaga;
}

interface People {
  fromId: string;
  intoId: string;
}

/** Both accounts, locked in one order whichever is to be merged into which: two merges at once wait for each other. */
const lockBoth = async (tx: Tx<Tables>, { fromId, intoId }: People): Promise<{ from: Account; into: Account }> => {
  const locked = new Map<string, Account>();
  for (const id of [...new Set([fromId, intoId])].toSorted()) locked.set(id, await findAccount(tx, id, 'change'));
  return { from: locked.get(fromId) ?? errors.accountMissing({ field: 'fromId' }), into: locked.get(intoId) ?? errors.accountMissing({ field: 'intoId' }) };
};

interface NewRoles {
  changedBy: string;
  roles: readonly string[];
  now: Date;
}

const giveRoles = async (tx: Tx<Tables>, account: ActiveAccount, { changedBy, roles, now }: NewRoles): Promise<void> => {
  const [added, lost] = [roles.filter((role) => !account.roles.includes(role)), account.roles.filter((role) => !roles.includes(role))];
  if (added.length + lost.length === 0) return;
  await saveRoles(tx, { ...account, roles });
  await publish(tx, RoleChanged, { subject: account.id, data: { userId: account.id, roles: [...roles], changedBy } });
  await insertRoleChange(tx, { accountId: account.id, changedBy, added, lost, at: now });
};

/**
 * Two accounts are of one person: the one is shut at once, and every service is asked to give what it has to the other. No way into the
 * one becomes a way into the other.
 */
export const mergeAccounts =
  ({ db, clock, revocations, saga }: Deps) =>
  (actor: Actor, { fromId, intoId, take }: People & { take: readonly TakeableField[] }): Promise<string> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      await requireProof(tx, actor.sessionId, now);
      const both = await lockBoth(tx, { fromId, intoId });
      const { from, into, addedRoles } = planMerge(both.from, both.into, actor.userId);
      await requireAtRest(tx, [fromId, intoId]);
      const mergeId = newId();
      const [mergedBy, taken] = [actor.userId, [...new Set(take)]];
      await insertMerge(tx, { mergeId, fromId, intoId, taken, addedRoles, mergedBy }, now);
      await shutMerged(tx, fromId, intoId, now);
      await voidLinks(tx, fromId, ['reset_password', 'sign_in'], now);
      await voidChallenges(tx, fromId, now);
      await revokeAllSessions({ tx, revocations, accountId: fromId, now });
      await giveRoles(tx, into, { changedBy: mergedBy, roles: [...into.roles, ...addedRoles].toSorted(), now });
      await recordAccessChange(tx, {
        kind: 'accounts_merged', accountId: intoId, before: { roles: [...into.roles], mergedRoles: [...from.roles] },
        after: { roles: [...into.roles, ...addedRoles].toSorted(), mergedAccountId: fromId, mergeId }, changedBy: mergedBy, at: now,
      });
      const parts = [{ what: 'account', count: 1 }, { what: 'roles', count: addedRoles.length }].filter(({ count }) => count > 0);
      await saga.start(tx, mergeId, { type: 'begin', data: { mergeId, fromId, intoId, taken, mergedBy, parts } });
      return mergeId;
    });

/** They are two people after all: the account that was shut opens again, and what was moved goes back. */
export const undoMerge =
  ({ db, clock, revocations, saga }: Deps) =>
  (actor: Actor, mergeId: string): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      await requireProof(tx, actor.sessionId, now);
      const { from_id: fromId, into_id: intoId } = await findMerge(tx, mergeId);
      const { from, into } = await lockBoth(tx, { fromId, intoId });
      // As it is now that both are locked.
      const merge = await findMerge(tx, mergeId);
      if ((merge.status !== 'merged' && merge.status !== 'merging') || merge.undo_until <= now) errors.mergeNotUndoable();
      if (from.status !== 'active' || into.status !== 'active') return errors.mergeNotUndoable();
      await requireLatest(tx, merge);
      await reopenMerged(tx, fromId);
      const roles = into.roles.filter((role) => !merge.added_roles.includes(role));
      const lost = into.roles.length - roles.length;
      await giveRoles(tx, into, { changedBy: actor.userId, roles, now });
      if (lost > 0) await supersedeAccessTokens({ tx, revocations, accountId: intoId, now });
      await recordAccessChange(tx, {
        kind: 'accounts_unmerged', accountId: intoId, before: { roles: [...into.roles], mergedAccountId: fromId, mergeId }, after: { roles: [...roles] }, changedBy: actor.userId, at: now,
      });
      const parts = [{ what: 'account', count: 1 }, { what: 'roles', count: lost }].filter(({ count }) => count > 0);
      await saga.handle(tx, mergeId, { type: 'undo', data: { mergeId, undoneBy: actor.userId, parts } });
    });
