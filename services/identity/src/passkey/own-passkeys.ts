import { PasskeyChanged } from '@liceo/contracts/events/identity';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { countWaysIn } from '../account/count-ways-in.ts';
import { findAccount } from '../account/account-store.ts';
import { errors } from '../errors.ts';
import type { OwnSession } from '../factor/set-up-authenticator.ts';
import { requireProof } from '../session/proof-store.ts';
import type { Tables } from '../tables.ts';

/** One's own passkeys, the newest first; there are twenty at most. */
export const listPasskeys = (db: Db<Tables>) => (accountId: string) =>
  db.selectFrom('passkey').select(['id', 'name', 'created_at as createdAt', 'last_used_at as lastUsedAt', 'backed_up as backedUp'])
    .where('account_id', '=', accountId).orderBy('id', 'desc').execute();

export const renamePasskey =
  (db: Db<Tables>) =>
  async (accountId: string, id: string, name: string): Promise<void> => {
    const { numUpdatedRows } = await db.updateTable('passkey').set({ name }).where('id', '=', id).where('account_id', '=', accountId).executeTakeFirst();
    if (numUpdatedRows === 0n) errors.passkeyMissing();
  };

/** Removes a passkey, unless nothing else would let its person in. */
export const removePasskey =
  ({ db, clock }: { db: Db<Tables>; clock: Clock }) =>
  ({ accountId, sessionId }: OwnSession, id: string): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      await requireProof(tx, sessionId, now);
      // Two removals at once must not leave nothing.
      await findAccount(tx, accountId, 'change');
      const removed = await tx.deleteFrom('passkey').where('id', '=', id).where('account_id', '=', accountId).returning('name').executeTakeFirst();
      if (!removed) return errors.passkeyMissing();
      if ((await countWaysIn(tx, accountId)) === 0) errors.lastWayIn({ detail: 'Set a password first, or add another way in.' });
      await publish(tx, PasskeyChanged, { subject: accountId, data: { userId: accountId, change: 'removed', name: removed.name, at: now.toISOString() } });
    });
