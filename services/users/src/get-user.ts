import type { Language } from '@liceo/contracts/schemas';
import type { Actor } from '@liceo/kernel/auth';
import type { Db } from '@liceo/kernel/db';
import { survivorOf } from '@liceo/kernel/merging';
import { errors } from './errors.ts';
import { areLinked } from './guardian/guardian-store.ts';
import type { Tables } from './tables.ts';

/** One profile, that of whom somebody was merged into, for the person, their guardians and students, and staff. */
export const getUser = (db: Db<Tables>) => async (actor: Actor, askedId: string) => {
  const id = await survivorOf(db, askedId);
  const allowed = actor.userId === id || actor.can('users:read') || (await areLinked(db, actor.userId, id));
  if (!allowed) errors.notAllowed();
  const profile = await db
    .selectFrom('profile')
    .select(['user_id as id', 'name', 'email', 'bio', 'avatar_asset_id as avatarAssetId', 'language', 'time_zone as timeZone', 'created_at as createdAt'])
    .$narrowType<{ language: Language }>()
    .where('user_id', '=', id)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return profile ?? errors.userMissing();
};
