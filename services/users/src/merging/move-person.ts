import * as identity from '@liceo/contracts/events/identity';
import { PersonMerged, PersonUnmerged, UserUpdated } from '@liceo/contracts/events/users';
import type { TakeableField } from '@liceo/contracts/merging';
import type { Language } from '@liceo/contracts/schemas';
import type { Clock } from '@liceo/kernel/clock';
import type { Tx } from '@liceo/kernel/db';
import { mergePart, type Merge, type Mover } from '@liceo/kernel/merging';
import { publish, type Reaction } from '@liceo/kernel/messaging';
import { sql } from 'kysely';
import { questionAnew } from '../directory/question-store.ts';
import { settle } from '../minor/minor-store.ts';
import type { Tables } from '../tables.ts';

type ProfileColumn = 'name' | 'bio' | 'avatar_asset_id' | 'birth_date' | 'language' | 'time_zone';

const columnsOf: Readonly<Record<TakeableField, readonly ProfileColumn[]>> = {
  name: ['name'],
  bio: ['bio'],
  avatar: ['avatar_asset_id'],
  birthDate: ['birth_date'],
  language: ['language'],
  timeZone: ['time_zone'],
};

const isField = (text: string): text is TakeableField => text in columnsOf;

const takeFields = async (tx: Tx<Tables>, { fromId, intoId, taken }: Merge, mover: Mover<Tables>): Promise<void> => {
  const rows = await tx.selectFrom('profile').select(['user_id', 'birth_date', 'erased_at']).where('user_id', 'in', [fromId, intoId]).orderBy('user_id').forUpdate().execute();
  const [from, into] = [rows.find(({ user_id }) => user_id === fromId), rows.find(({ user_id }) => user_id === intoId)];
  // Once the one is hidden its fields have been taken: what is asked for again is only what came late.
  if (!from || from.erased_at !== null || !into) return;
  // Nobody becomes of age by a merge with an account that does not say how old its person is.
  const mustTake = into.birth_date === null && from.birth_date !== null;
  const fields = new Set([...taken.filter(isField), ...(mustTake ? (['birthDate'] as const) : [])]);
  const columns = [...fields].flatMap((field) => columnsOf[field]);
  if (columns.length > 0) {
    await mover.change({
      what: 'profile', table: 'profile', key: ['user_id'], columns,
      rows: sql`select ${intoId}::uuid as user_id, ${sql.join(columns.map((column) => sql`${sql.ref(column)} as ${sql.ref(`new_${column}`)}`))} from profile where user_id = ${fromId}`,
    });
  }
  // As of somebody who is gone: no list, search or late event finds it, and nothing of it is lost.
  await mover.change({
    what: 'profile', table: 'profile', key: ['user_id'], columns: ['erased_at', 'merged_into'],
    rows: sql`select user_id, now() as new_erased_at, ${intoId}::uuid as new_merged_into from profile where user_id = ${fromId}`,
  });
};

const moves = async (tx: Tx<Tables>, merge: Merge, mover: Mover<Tables>): Promise<void> => {
  const people = { fromId: merge.fromId, intoId: merge.intoId };
  const { intoId } = people;
  await takeFields(tx, merge, mover);
  // A link that the other has as well, or that would make somebody their own guardian, stays where it is and shows nothing there.
  const link = { what: 'guardianLinks', table: 'guardian_link', key: ['student_id', 'guardian_id'], ...people } as const;
  await mover.reassign({
    ...link, column: 'student_id',
    unless: sql`t.guardian_id = ${intoId} or exists (select from guardian_link as o where o.student_id = ${intoId} and o.guardian_id = t.guardian_id)`,
  });
  await mover.reassign({
    ...link, column: 'guardian_id',
    unless: sql`t.student_id = ${intoId} or exists (select from guardian_link as o where o.guardian_id = ${intoId} and o.student_id = t.student_id)`,
  });
  const consent = { what: 'consents', table: 'guardian_consent', key: ['id'], ...people } as const;
  await mover.reassign({
    ...consent, column: 'student_id',
    unless: sql`t.withdrawn_at is null and exists (
      select from guardian_consent as o where o.student_id = ${intoId} and o.guardian_id = t.guardian_id and o.withdrawn_at is null)`,
  });
  await mover.reassign({
    ...consent, column: 'guardian_id',
    unless: sql`t.withdrawn_at is null and exists (
      select from guardian_consent as o where o.guardian_id = ${intoId} and o.student_id = t.student_id and o.withdrawn_at is null)`,
  });
  await mover.reassign({ what: 'invitations', table: 'guardian_invitation', key: ['id'], column: 'student_id', ...people });
  await mover.reassign({ what: 'requests', table: 'guardian_request', key: ['id'], column: 'student_id', ...people, unless: sql`t.guardian_id = ${intoId}` });
  await mover.reassign({ what: 'requests', table: 'guardian_request', key: ['id'], column: 'guardian_id', ...people, unless: sql`t.student_id = ${intoId}` });
  await mover.reassign({
    what: 'codes', table: 'student_code', key: ['student_id'], column: 'student_id', ...people,
    unless: sql`exists (select from student_code as o where o.student_id = ${intoId})`,
  });
  await mover.reassign({
    what: 'units', table: 'unit_member', key: ['unit_sourced_id', 'user_id', 'role'], column: 'user_id', ...people,
    unless: sql`exists (select from unit_member as o where o.unit_sourced_id = t.unit_sourced_id and o.user_id = ${intoId}::uuid and o.role = t.role)`,
  });
  await mover.reassign({ what: 'sources', table: 'sourced_person', key: ['sourced_id'], column: 'user_id', ...people });
};

/** Whoever keeps a copy hears how the profile that stays is now. Whether its person is too young follows from what it says now. */
const announces = (clock: Clock) => async (tx: Tx<Tables>, { fromId, intoId }: Merge): Promise<void> => {
  await questionAnew(tx, [fromId, intoId]);
  const profile = await tx.selectFrom('profile').select(['name', 'email', 'language', 'time_zone as timeZone'])
    .where('user_id', '=', intoId).where('erased_at', 'is', null).executeTakeFirst();
  if (!profile) return;
  await publish(tx, UserUpdated, { subject: intoId, data: { userId: intoId, ...profile, language: profile.language as Language } });
  await settle(tx, intoId, intoId, clock.now());
};

/** Profile, family and sources of a person who has had two accounts. */
export const movePerson = (clock: Clock): Reaction[] =>
  mergePart<Tables, (typeof PersonMerged)['schema'], (typeof PersonUnmerged)['schema']>({
    clock, merged: identity.AccountsMerged, unmerged: identity.AccountsUnmerged, answer: PersonMerged, undone: PersonUnmerged, moves, announces: announces(clock),
  });
