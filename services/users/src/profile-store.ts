import type { Kysely, Selectable } from 'kysely';
import type { Language } from '@liceo/contracts/schemas';
import type { Tx } from '@liceo/kernel/db';
import { errors } from './errors.ts';
import type { Newcomer, Profile, Theme } from './profile.ts';
import { newProfile } from './profile.ts';
import type { ProfileTable, Tables } from './tables.ts';

type Reader = Pick<Kysely<Tables>, 'selectFrom'>;
type Row = Pick<
  Selectable<ProfileTable>,
  'avatar_asset_id' | 'bio' | 'email' | 'erased_at' | 'language' | 'name' | 'theme' | 'time_zone' | 'user_id'
>;

const columns = ['avatar_asset_id', 'bio', 'email', 'erased_at', 'language', 'name', 'theme', 'time_zone', 'user_id'] as const;

const profileOf = (row: Row): Profile => ({
  userId: row.user_id,
  name: row.name,
  email: row.email,
  bio: row.bio,
  avatarAssetId: row.avatar_asset_id,
  theme: row.theme as Theme,
  language: row.language as Language,
  timeZone: row.time_zone,
});

/** Writes the profile of somebody new and says whether they were; one that is there, or was erased, stays as it is. */
export const addProfile = async (tx: Tx<Tables>, newcomer: Newcomer, now: Date): Promise<boolean> => {
  const profile = newProfile(newcomer);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('profile')
    .values({
      user_id: profile.userId,
      name: profile.name,
      email: profile.email,
      bio: profile.bio,
      theme: profile.theme,
      language: profile.language,
      time_zone: profile.timeZone,
      roles: [...newcomer.roles],
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.column('user_id').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
};

/**
 * The profile, or the one that this person will start with: right after sign-up the event that brings it
 * is still on its way.
 */
export const profileFor = async (db: Reader, newcomer: Newcomer): Promise<Profile> => {
  const row = await db.selectFrom('profile').select(columns).where('user_id', '=', newcomer.userId).executeTakeFirst();
  if (!row) return newProfile(newcomer);
  return row.erased_at === null ? profileOf(row) : errors.userMissing();
};

/** Locks the profile, has `decide` change it and saves what came out. */
export const changeProfile = async (
  tx: Tx<Tables>,
  newcomer: Newcomer,
  decide: (profile: Profile) => Profile,
  now: Date,
): Promise<{ before: Profile; after: Profile }> => {
  await addProfile(tx, newcomer, now);
  const row = await tx
    .selectFrom('profile')
    .select(columns)
    .where('user_id', '=', newcomer.userId)
    .where('erased_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  const before = row ? profileOf(row) : errors.userMissing();
  const after = decide(before);
  await tx
    .updateTable('profile')
    .set({
      name: after.name,
      bio: after.bio,
      avatar_asset_id: after.avatarAssetId,
      theme: after.theme,
      language: after.language,
      time_zone: after.timeZone,
      updated_at: now,
    })
    .where('user_id', '=', after.userId)
    .execute();
  return { before, after };
};

/** Blanks everything personal, also for somebody whose profile never arrived. */
export const eraseProfile = async (tx: Tx<Tables>, userId: string, now: Date): Promise<void> => {
  const blank = { name: '', email: '', bio: '', roles: [], suspended: false, learns: [], teaches: [], avatar_asset_id: null, birth_date: null, minor: false, consent: 'not_needed', import_run_id: null, theme: 'system', language: 'en', time_zone: 'UTC' };
  await tx
    .insertInto('profile')
    .values({ user_id: userId, ...blank, created_at: now, updated_at: now, erased_at: now })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ ...blank, updated_at: now, erased_at: now }))
    .execute();
  await tx.deleteFrom('guardian_consent').where('student_id', '=', userId).execute();
  await tx.deleteFrom('directory_question').where('user_id', '=', userId).execute();
};

/** Locks somebody's profile against being erased and tells their name. */
export const lockName = async (tx: Tx<Tables>, userId: string): Promise<string> => {
  const row = await tx
    .selectFrom('profile')
    .select('name')
    .where('user_id', '=', userId)
    .where('erased_at', 'is', null)
    .forShare()
    .executeTakeFirst();
  return row?.name ?? errors.userMissing();
};

/** Gives a living profile another address; undefined when there is none. */
export const readdressProfile = async (tx: Tx<Tables>, userId: string, email: string, now: Date): Promise<Profile | undefined> => {
  const row = await tx.updateTable('profile').set({ email, updated_at: now }).where('user_id', '=', userId).where('erased_at', 'is', null).returning(columns).executeTakeFirst();
  return row && profileOf(row);
};
