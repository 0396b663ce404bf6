import { UserUpdated } from '@liceo/contracts/events/users';
import type { Clock } from '@liceo/kernel/clock';
import type { Tx } from '@liceo/kernel/db';
import { react } from '@liceo/kernel/messaging';
import type { Tables } from '../tables.ts';
import { adoptProfile } from './account.ts';
import { findAccount, saveProfile } from './account-store.ts';

/** Access tokens carry name and language; people change both in their profile. */
export const onUserUpdated = (clock: Clock) =>
  react(UserUpdated, async (tx: Tx<Tables>, { userId, name, language }) => {
    const account = adoptProfile(await findAccount(tx, userId, 'change'), { name, language });
    if (account.status === 'active') await saveProfile(tx, account, clock.now());
  });
