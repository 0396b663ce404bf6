import type { Actor } from '@liceo/kernel/auth';
import type { Db } from '@liceo/kernel/db';
import { profileFor } from './profile-store.ts';
import type { Profile } from './profile.ts';
import type { Tables } from './tables.ts';

export const getOwnProfile =
  (db: Db<Tables>) =>
  (actor: Actor): Promise<Profile> =>
    profileFor(db, actor);
