import { sql, type Kysely } from 'kysely';
import { MinorStatusChanged } from '@liceo/contracts/events/users';
import type { Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { publish } from '@liceo/kernel/messaging';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { dayOf, minorStatus, type CalendarDay, type ConsentState, type MinorPolicy, type MinorStatus } from './minor.ts';

type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

export const readPolicy = (db: Reader): Promise<MinorPolicy> =>
  db.selectFrom('minor_policy').select(['ask_birth_date as askBirthDate', 'consent_age as consentAge']).executeTakeFirstOrThrow();

export const savePolicy = async (tx: Tx<Tables>, { askBirthDate, consentAge }: MinorPolicy, by: string, now: Date): Promise<void> => {
  await tx.updateTable('minor_policy').set({ ask_birth_date: askBirthDate, consent_age: consentAge, changed_by: by, changed_at: now }).execute();
};

export interface Youth extends MinorStatus {
  birthDate: CalendarDay | null;
}

const youths = (db: Reader, userId: string) =>
  db.selectFrom('profile')
    .select([sql<string | null>`to_char(birth_date, 'YYYY-MM-DD')`.as('birthDate'), 'minor', 'consent'])
    .where('user_id', '=', userId).where('erased_at', 'is', null).$narrowType<{ consent: ConsentState }>();

/** Right after sign-up, before the profile is there. */
export const unknownYouth: Youth = { birthDate: null, minor: false, consent: 'not_needed' };

export const searchYouth = (db: Reader, userId: string): Promise<Youth | undefined> => youths(db, userId).executeTakeFirst();

export const findYouth = async (db: Reader, userId: string): Promise<Youth> => (await youths(db, userId).executeTakeFirst()) ?? errors.userMissing();

export const lockYouth = async (tx: Tx<Tables>, userId: string): Promise<Youth> => (await youths(tx, userId).forUpdate().executeTakeFirst()) ?? errors.userMissing();

export const saveBirthDate = async (tx: Tx<Tables>, userId: string, birthDate: CalendarDay | null, now: Date): Promise<void> => {
  await tx.updateTable('profile').set({ birth_date: sql`${birthDate}::date`, updated_at: now }).where('user_id', '=', userId).execute();
};

/** Derives anew what the profile is, of a locked one, and tells the other services if that is something else. */
export const settle = async (tx: Tx<Tables>, userId: string, by: string, now: Date): Promise<void> => {
  const before = await lockYouth(tx, userId);
  const { consentAge } = await readPolicy(tx);
  const given = await tx.selectFrom('guardian_consent').select(['withdrawn_at', 'withdrawn_by'])
    .where('student_id', '=', userId).orderBy(sql`withdrawn_at desc nulls first`).execute();
  const { minor, consent } = minorStatus({
    birthDate: before.birthDate, today: dayOf(now), consentAge,
    consents: given.filter(({ withdrawn_at }) => withdrawn_at === null).length,
    takenBack: given.find(({ withdrawn_at }) => withdrawn_at !== null)?.withdrawn_by != null,
  });
  if (before.minor === minor && before.consent === consent) return;
  await tx.updateTable('profile').set({ minor, consent, updated_at: now }).where('user_id', '=', userId).execute();
  await publish(tx, MinorStatusChanged, { subject: userId, data: { userId, minor, consent, changedBy: by } });
};

export const addConsent = async (
  tx: Tx<Tables>, { studentId, guardianId, textVersion, now }: { studentId: string; guardianId: string; textVersion: string; now: Date },
): Promise<void> => {
  await tx.insertInto('guardian_consent').values({ id: newId(), student_id: studentId, guardian_id: guardianId, text_version: textVersion, given_at: now })
    .onConflict((conflict) => conflict.columns(['student_id', 'guardian_id']).where('withdrawn_at', 'is', null).doNothing()).execute();
};

/** Ends a guardian's consent; `by` is null when the link ended, not the guardian's mind. */
export const endConsent = async (
  tx: Tx<Tables>, { studentId, guardianId, by, now }: { studentId: string; guardianId: string; by: string | null; now: Date },
): Promise<boolean> => {
  const row = await tx.updateTable('guardian_consent').set({ withdrawn_at: now, withdrawn_by: by })
    .where('student_id', '=', studentId).where('guardian_id', '=', guardianId).where('withdrawn_at', 'is', null).returning('id').executeTakeFirst();
  return row !== undefined;
};

/** Those whose birthday changed what they are, or a policy: who is a minor or waits, and who would be by their date of birth. */
export const toSettle = async (db: Reader, now: Date, consentAge: number): Promise<string[]> => {
  const today = dayOf(now);
  const rows = await db.selectFrom('profile').select('user_id').where('erased_at', 'is', null).where('birth_date', 'is not', null)
    .where(sql<boolean>`(minor <> (birth_date > ${today}::date - interval '18 years')
      or (consent <> 'not_needed') <> (birth_date > ${today}::date - make_interval(years => ${consentAge})))`).execute();
  return rows.map(({ user_id }) => user_id);
};

/** Whoever needs a guardian's consent does not get rid of the guardian, or of what they see. */
export const requireGrownUp = async (tx: Tx<Tables>, userId: string): Promise<void> => {
  if ((await lockYouth(tx, userId)).consent !== 'not_needed') errors.guardianDecides();
};
