import { UserCreated } from '@liceo/contracts/events/identity';
import type { Clock } from '@liceo/kernel/clock';
import type { Tx } from '@liceo/kernel/db';
import { react } from '@liceo/kernel/messaging';
import { saveRoles } from './directory/question-store.ts';
import { addProfile } from './profile-store.ts';
import type { Tables } from './tables.ts';

/** A profile that an import or the person themself brought before knows the roles from now on. */
export const onUserCreated = (clock: Clock) =>
  react(UserCreated, async (tx: Tx<Tables>, user) => {
    const isNew = await addProfile(tx, user, clock.now());
    if (!isNew) await saveRoles(tx, user.userId, user.roles);
  });
