import type { Actor } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import { isGuardianOf } from '../guardian/guardian-store.ts';
import { addProfile } from '../profile-store.ts';
import type { Tables } from '../tables.ts';
import { consentText } from './consent-text.ts';
import { dayOf, knownBirthDate, type MinorPolicy } from './minor.ts';
import { addConsent, endConsent, findYouth, lockYouth, readPolicy, saveBirthDate, savePolicy, searchYouth, settle, toSettle, unknownYouth } from './minor-store.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
}

/** Says when one was born, once: afterwards only staff change it, lest a child grow up by a form. */
export const sayBirthDate =
  ({ db, clock }: Deps) =>
  (actor: Actor, birthDate: string): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const day = knownBirthDate(birthDate, dayOf(now));
      await addProfile(tx, actor, now);
      const { birthDate: before } = await lockYouth(tx, actor.userId);
      if (before === day) return;
      if (before !== null) errors.birthDateSet({ field: 'birthDate' });
      await saveBirthDate(tx, actor.userId, day, now);
      await settle(tx, actor.userId, actor.userId, now);
    });

/** Corrects somebody's date of birth, or takes it away. */
export const correctBirthDate =
  ({ db, clock }: Deps) =>
  (actor: Actor, userId: string, birthDate: string | null): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const day = birthDate === null ? null : knownBirthDate(birthDate, dayOf(now));
      await lockYouth(tx, userId);
      await saveBirthDate(tx, userId, day, now);
      await settle(tx, userId, actor.userId, now);
    });

/** A guardian allows the account of a student who is too young to do so. */
export const giveConsent =
  ({ db, clock }: Deps) =>
  (actor: Actor, studentId: string, textVersion: string): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      if (!(await isGuardianOf(tx, actor.userId, studentId))) errors.notAllowed();
      if ((await findYouth(tx, actor.userId)).minor) errors.notAllowed();
      if ((await lockYouth(tx, studentId)).consent === 'not_needed') errors.consentNotNeeded();
      if (textVersion !== consentText.version) errors.consentTextOutdated({ field: 'textVersion' });
      await addConsent(tx, { studentId, guardianId: actor.userId, textVersion, now });
      await settle(tx, studentId, actor.userId, now);
    });

export const withdrawConsent =
  ({ db, clock }: Deps) =>
  (actor: Actor, studentId: string): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      if (!(await isGuardianOf(tx, actor.userId, studentId))) errors.notAllowed();
      await lockYouth(tx, studentId);
      if (!(await endConsent(tx, { studentId, guardianId: actor.userId, by: actor.userId, now }))) errors.consentMissing();
      await settle(tx, studentId, actor.userId, now);
    });

/** What somebody is, for themself, their guardians and staff. */
export const describeMinor = (db: Db<Tables>) => async (actor: Actor, userId: string) => {
  const allowed = actor.userId === userId || actor.can('users:read') || (await isGuardianOf(db, actor.userId, userId));
  if (!allowed) errors.notAllowed();
  const youth = (await searchYouth(db, userId)) ?? (actor.userId === userId ? unknownYouth : errors.userMissing());
  const consents = await db.selectFrom('guardian_consent as c').innerJoin('profile as p', 'p.user_id', 'c.guardian_id')
    .select(['c.guardian_id as guardianId', 'p.name', 'c.text_version as textVersion', 'c.given_at as givenAt', 'c.withdrawn_at as withdrawnAt'])
    .where('c.student_id', '=', userId).orderBy('c.id', 'desc').limit(20).execute();
  return { ...youth, consents };
};

const settleAll = async ({ db, clock }: Deps, by: (userId: string) => string): Promise<void> => {
  const { consentAge } = await readPolicy(db);
  for (const userId of await toSettle(db, clock.now(), consentAge)) await db.transaction((tx) => settle(tx, userId, by(userId), clock.now()));
};

export const changePolicy =
  (deps: Deps) =>
  async (actor: Actor, policy: MinorPolicy): Promise<void> => {
    await deps.db.transaction((tx) => savePolicy(tx, policy, actor.userId, deps.clock.now()));
    await settleAll(deps, () => actor.userId);
  };

/** Lets those grow up whose birthday it was. */
export const reviewMinors = (deps: Deps) => (): Promise<void> => settleAll(deps, (userId) => userId);
