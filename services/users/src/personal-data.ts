import { GuardianUnlinked, PersonErased } from '@liceo/contracts/events/users';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { publishAll } from '@liceo/kernel/messaging';
import { erasePerson, personalData, section, type Erasure, type PersonalData } from '@liceo/kernel/personal-data';
import { removeLinksOf } from './guardian/guardian-store.ts';
import { removeInvitationsOf } from './guardian/invitation-store.ts';
import { leaveUnits } from './import/oneroster/unit-store.ts';
import { endConsent, settle } from './minor/minor-store.ts';
import { eraseProfile } from './profile-store.ts';
import type { Tables } from './tables.ts';

type What = 'profile' | 'guardians' | 'consents' | 'exports';

const erases = async (tx: Tx<Tables>, userId: string, now: Date): Promise<Erasure<What, 'nameless'>> => {
  const known = await tx.selectFrom('profile').select('user_id').where('user_id', '=', userId).where('erased_at', 'is', null).executeTakeFirst();
  const { count: consents } = await tx.selectFrom('guardian_consent').select(({ fn }) => fn.countAll<number>().as('count')).where('student_id', '=', userId).executeTakeFirstOrThrow();
  const { count: given } = await tx.selectFrom('guardian_consent').select(({ fn }) => fn.countAll<number>().as('count')).where('guardian_id', '=', userId).executeTakeFirstOrThrow();
  await eraseProfile(tx, userId, now);
  await leaveUnits(tx, userId);
  await removeInvitationsOf(tx, userId);
  const links = await removeLinksOf(tx, userId);
  for (const { studentId, guardianId } of links) {
    const isLeft = studentId !== userId && (await endConsent(tx, { studentId, guardianId, by: null, now }));
    if (isLeft) await settle(tx, studentId, userId, now);
  }
  await publishAll(tx, GuardianUnlinked, links.map((link) => ({ subject: link.studentId, data: link })));
  await tx.deleteFrom('likely_duplicate').where((eb) => eb.or([eb('one_id', '=', userId), eb('other_id', '=', userId)])).execute();
  await tx.deleteFrom('distinct_people').where((eb) => eb.or([eb('one_id', '=', userId), eb('other_id', '=', userId)])).execute();
  const { numDeletedRows } = await tx.deleteFrom('personal_export').where('user_id', '=', userId).executeTakeFirst();
  return {
    erased: [
      { what: 'profile', count: known ? 1 : 0 }, { what: 'guardians', count: links.length }, { what: 'consents', count: consents },
      { what: 'exports', count: Number(numDeletedRows) },
    ],
    // That somebody consented for a child is the child's to show, by the id alone.
    kept: [{ what: 'consents', count: given, why: 'nameless' }],
  };
};

/** Forgets the profile and says what was forgotten, as part of `tx`. */
export const forgetProfile = (tx: Tx<Tables>, userId: string, now: Date) => erasePerson({ answer: PersonErased, erases }, tx, userId, now);

/** Of guardians and students only that there are some: who they are is theirs. */
export const personal = ({ db, clock }: { db: Db<Tables>; clock: Clock }): PersonalData =>
  personalData<Tables, (typeof PersonErased)['schema'], What, 'nameless'>({
    // The profile is forgotten where the saga begins.
    db, clock, on: [], answer: PersonErased, erases,
    exports: async function* (userId) {
      yield* section('profile', db.selectFrom('profile')
        .select(['name', 'email', 'bio', 'birth_date as birthDate', 'minor', 'consent', 'roles', 'suspended', 'learns', 'teaches', 'avatar_asset_id as avatarAssetId', 'theme', 'language', 'time_zone as timeZone', 'created_at as createdAt', 'updated_at as updatedAt'])
        .where('user_id', '=', userId).where('erased_at', 'is', null).execute());
      yield* section('guardians', db.selectFrom('guardian_link').select('linked_at as linkedAt').where('student_id', '=', userId).orderBy('linked_at').execute());
      yield* section('students', db.selectFrom('guardian_link').select('linked_at as linkedAt').where('guardian_id', '=', userId).orderBy('linked_at').execute());
      yield* section('invitations', db.selectFrom('guardian_invitation').select(['email', 'areas', 'created_at as createdAt', 'expires_at as expiresAt', 'outcome', 'closed_at as closedAt'])
        .where('student_id', '=', userId).orderBy('id').execute());
      yield* section('requests', db.selectFrom('guardian_request').select(['created_at as createdAt', 'expires_at as expiresAt', 'closed_at as closedAt'])
        .where((eb) => eb.or([eb('student_id', '=', userId), eb('guardian_id', '=', userId)])).orderBy('id').execute());
      yield* section('student_codes', db.selectFrom('student_code').select(['code', 'made_at as madeAt']).where('student_id', '=', userId).execute());
      yield* section('consents', db.selectFrom('guardian_consent').select(['text_version as textVersion', 'given_at as givenAt', 'withdrawn_at as withdrawnAt'])
        .where((eb) => eb.or([eb('student_id', '=', userId), eb('guardian_id', '=', userId)])).orderBy('id').execute());
      yield* section('sources', db.selectFrom('sourced_person').select('sourced_id as sourcedId').where('user_id', '=', userId).execute());
      yield* section('units', db.selectFrom('unit_member').innerJoin('organisation_unit', 'organisation_unit.sourced_id', 'unit_member.unit_sourced_id')
        .select(['organisation_unit.name', 'unit_member.role']).where('unit_member.user_id', '=', userId).orderBy('organisation_unit.name').execute());
      yield* section('exports', db.selectFrom('personal_export').select(['asked_at as askedAt', 'state', 'expires_at as expiresAt']).where('user_id', '=', userId).orderBy('id').execute());
    },
  });
