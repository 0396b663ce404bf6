import { UserUpdated } from '@liceo/contracts/events/users';
import type { Actor } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import type { checkAvatar } from './check-avatar.ts';
import { changeProfile } from './profile-store.ts';
import {
  choosePreferences, concernsOthers, editProfile, type Preferences, type Profile, type ProfileEdit,
} from './profile.ts';
import type { Tables } from './tables.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
}

const change = ({ db, clock }: Deps, actor: Actor, decide: (profile: Profile) => Profile): Promise<Profile> =>
  db.transaction(async (tx) => {
    const { before, after } = await changeProfile(tx, actor, decide, clock.now());
    if (concernsOthers(before, after)) {
      const { userId, name, email, language, timeZone } = after;
      await publish(tx, UserUpdated, { subject: userId, data: { userId, name, email, language, timeZone } });
    }
    return after;
  });

export const editOwnProfile =
  (deps: Deps & { checkAvatar: ReturnType<typeof checkAvatar> }) =>
  async (actor: Actor, edit: ProfileEdit): Promise<Profile> => {
    // Before the transaction, which waits for no other service.
    if (edit.avatarAssetId) await deps.checkAvatar(actor, edit.avatarAssetId);
    return change(deps, actor, (profile) => editProfile(profile, edit));
  };

export const chooseOwnPreferences = (deps: Deps) => (actor: Actor, preferences: Preferences): Promise<Profile> =>
  change(deps, actor, (profile) => choosePreferences(profile, preferences));
