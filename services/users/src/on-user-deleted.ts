import { UserDeleted } from '@liceo/contracts/events/identity';
import { GuardianUnlinked } from '@liceo/contracts/events/users';
import type { Clock } from '@liceo/kernel/clock';
import type { Tx } from '@liceo/kernel/db';
import { publishAll, react } from '@liceo/kernel/messaging';
import { removeLinksOf } from './guardian-store.ts';
import { eraseProfile } from './profile-store.ts';
import type { Tables } from './tables.ts';

export const onUserDeleted = (clock: Clock) =>
  react(UserDeleted, async (tx: Tx<Tables>, { userId }) => {
    await eraseProfile(tx, userId, clock.now());
    const links = await removeLinksOf(tx, userId);
    await publishAll(tx, GuardianUnlinked, links.map((link) => ({ subject: link.studentId, data: link })));
  });
