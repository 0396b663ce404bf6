import { EmailChanged } from '@liceo/contracts/events/identity';
import { UserUpdated } from '@liceo/contracts/events/users';
import type { Clock } from '@liceo/kernel/clock';
import type { Tx } from '@liceo/kernel/db';
import { publish, react } from '@liceo/kernel/messaging';
import { readdressProfile } from './profile-store.ts';
import type { Tables } from './tables.ts';

/** The profile has the account's new address, and whoever keeps a copy hears of it. */
export const onEmailChanged = (clock: Clock) =>
  react(EmailChanged, async (tx: Tx<Tables>, { userId, email }) => {
    const profile = await readdressProfile(tx, userId, email, clock.now());
    if (!profile) return;
    const { name, language, timeZone } = profile;
    await publish(tx, UserUpdated, { subject: userId, data: { userId, name, email, language, timeZone } });
  });
