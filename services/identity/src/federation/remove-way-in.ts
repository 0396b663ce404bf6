import { WayInRemoved } from '@liceo/contracts/events/identity';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { countWaysIn } from '../account/count-ways-in.ts';
import { findAccount } from '../account/account-store.ts';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { deleteIdentity } from './identity-store.ts';

/** Takes a way in from one's own account; the last one stays. */
export const removeWayIn =
  ({ db, clock }: { db: Db<Tables>; clock: Clock }) =>
  ({ accountId, id, ip }: { accountId: string; id: string; ip: string }): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      await findAccount(tx, accountId, 'change');
      const name = await deleteIdentity(tx, accountId, id);
      if ((await countWaysIn(tx, accountId)) === 0) errors.lastWayIn({ detail: 'Choose a password first, or add another way in.' });
      await publish(tx, WayInRemoved, { subject: accountId, data: { userId: accountId, name, ip, at: now.toISOString() } });
    });
