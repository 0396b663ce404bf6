import * as identity from '@liceo/contracts/events/identity';
import { PersonMerged, PersonUnmerged } from '@liceo/contracts/events/learning';
import type { Clock } from '@liceo/kernel/clock';
import type { Tx } from '@liceo/kernel/db';
import { mergePart, type Merge, type Mover } from '@liceo/kernel/merging';
import type { Reaction } from '@liceo/kernel/messaging';
import { sql } from 'kysely';
import { announceTeacher } from '../course/change-course.ts';
import type { Tables } from '../tables.ts';

type Moves = Mover<Tables>;
type People = Pick<Merge, 'fromId' | 'intoId'>;
type Kind = 'student' | 'parent' | 'teacher';

/** The integer id that the account has as one of these. */
const idOf = (kind: Kind, userId: string) => sql`(select id from ${sql.table(kind)} where user_id = ${userId}::uuid)`;

/** Where the one is known as a student, parent or teacher, so is the other. */
const addPeople = async (mover: Moves, { fromId, intoId }: People): Promise<void> => {
  for (const table of ['student', 'parent', 'teacher'] as const) {
    await mover.add({
      what: 'people', table, key: ['id'], columns: ['user_id', 'name'], compare: ['user_id'],
      rows: sql`select ${intoId}::uuid, coalesce((select name from account where user_id = ${intoId}::uuid), own.name) from ${sql.table(table)} as own where own.user_id = ${fromId}::uuid`,
    });
  }
};

/** Courses that both hold: the one's enrolment, and the other's, which stays. */
const bothHold = ({ fromId, intoId }: People) => sql`
  select own.id as own_id, other.id as other_id, own.completed_at as own_completed_at, other.completed_at as other_completed_at, other.course_id
  from enrolment as own join enrolment as other on other.course_id = own.course_id and other.revoked_at is null
  where own.revoked_at is null and own.student_id = ${idOf('student', fromId)} and other.student_id = ${idOf('student', intoId)}`;

/** Lesson by lesson the further progress counts, so that nobody loses what they did in either account. */
const uniteProgress = async (mover: Moves, people: People, now: Date): Promise<void> => {
  const progress = { what: 'progress', table: 'lesson_progress', key: ['enrolment_id', 'lesson_id'] } as const;
  await mover.change({
    ...progress, columns: ['completed', 'position_seconds', 'first_completed_at', 'updated_at'],
    rows: sql`select theirs.enrolment_id, theirs.lesson_id, theirs.completed or own.completed as new_completed,
        greatest(theirs.position_seconds, own.position_seconds) as new_position_seconds,
        least(theirs.first_completed_at, own.first_completed_at) as new_first_completed_at, greatest(theirs.updated_at, own.updated_at) as new_updated_at
      from (${bothHold(people)}) as both_hold join lesson_progress as own on own.enrolment_id = both_hold.own_id
      join lesson_progress as theirs on theirs.enrolment_id = both_hold.other_id and theirs.lesson_id = own.lesson_id
      where (own.completed and not theirs.completed) or own.position_seconds > theirs.position_seconds`,
  });
  await mover.add({
    ...progress, columns: ['enrolment_id', 'lesson_id', 'completed', 'position_seconds', 'first_completed_at', 'updated_at'], compare: ['completed', 'position_seconds'],
    rows: sql`select both_hold.other_id, own.lesson_id, own.completed, own.position_seconds, own.first_completed_at, own.updated_at
      from (${bothHold(people)}) as both_hold join lesson_progress as own on own.enrolment_id = both_hold.own_id`,
  });
  const enrolment = { what: 'enrolments', table: 'enrolment', key: ['id'] } as const;
  await mover.change({
    ...enrolment, columns: ['completed_at'],
    rows: sql`select other_id as id, coalesce(own_completed_at, ${now}::timestamptz) as new_completed_at from (${bothHold(people)}) as both_hold
      where other_completed_at is null and (own_completed_at is not null or (
        exists (select from lesson where course_id = both_hold.course_id)
        and not exists (select from lesson as l left join lesson_progress as p on p.lesson_id = l.id and p.enrolment_id = both_hold.other_id
          where l.course_id = both_hold.course_id and p.completed is not true)))`,
  });
  await mover.change({
    ...enrolment, columns: ['revoked_at'],
    rows: sql`select own_id as id, ${now}::timestamptz as new_revoked_at from (${bothHold(people)}) as both_hold`,
  });
};

const moveEnrolments = async (mover: Moves, people: People, now: Date): Promise<void> => {
  const [own, theirs] = [idOf('student', people.fromId), idOf('student', people.intoId)];
  const enrolment = { what: 'enrolments', table: 'enrolment', key: ['id'], columns: ['student_id'] } as const;
  const notHeldByBoth = sql`(t.revoked_at is not null or not exists (
    select from enrolment as o where o.student_id = ${theirs} and o.course_id = t.course_id and o.revoked_at is null))`;
  const rest = sql`select t.id, ${theirs} as new_student_id from enrolment as t where t.student_id = ${own} and t.source <> 'roster' and ${notHeldByBoth}`;
  await mover.change({ ...enrolment, rows: rest });
  await uniteProgress(mover, people, now);
  // Those that both held have ended by now, and go along as what has been.
  await mover.change({ ...enrolment, rows: rest });
};

/** A link that the other has as well, or to oneself, stays where it is. */
const moveGuardians = async (mover: Moves, { fromId, intoId }: People): Promise<void> => {
  const guardian = { what: 'guardianLinks', table: 'guardian', key: ['student_id', 'parent_id'] } as const;
  const [student, parent] = [idOf('student', intoId), idOf('parent', intoId)];
  await mover.change({
    ...guardian, columns: ['student_id'],
    rows: sql`select t.student_id, t.parent_id, ${student} as new_student_id from guardian as t where t.student_id = ${idOf('student', fromId)}
      and t.parent_id is distinct from ${parent} and not exists (select from guardian as o where o.student_id = ${student} and o.parent_id = t.parent_id)`,
  });
  await mover.change({
    ...guardian, columns: ['parent_id'],
    rows: sql`select t.student_id, t.parent_id, ${parent} as new_parent_id from guardian as t where t.parent_id = ${idOf('parent', fromId)}
      and t.student_id is distinct from ${student} and not exists (select from guardian as o where o.parent_id = ${parent} and o.student_id = t.student_id)`,
  });
};

const moves = (clock: Clock) => async (_tx: Tx<Tables>, { fromId, intoId }: Merge, mover: Moves): Promise<void> => {
  const people = { fromId, intoId };
  await addPeople(mover, people);
  await moveEnrolments(mover, people, clock.now());
  await moveGuardians(mover, people);
  await mover.reassign({ what: 'notes', table: 'note', key: ['id'], column: 'user_id', ...people });
  await mover.reassign({
    what: 'classes', table: 'class_member', key: ['class_id', 'user_id', 'role'], column: 'user_id', ...people,
    unless: sql`exists (select from class_member as o where o.class_id = t.class_id and o.user_id = ${intoId}::uuid and o.role = t.role)`,
  });
  await mover.change({
    what: 'courses', table: 'course', key: ['id'], columns: ['teacher_id'],
    rows: sql`select id, ${idOf('teacher', intoId)} as new_teacher_id from course where teacher_id = ${idOf('teacher', fromId)}`,
  });
  // A lesson shows a file only while it is its owner's: both go together.
  await mover.reassign({ what: 'files', table: 'asset', key: ['id'], column: 'owner_id', ...people });
  await mover.reassign({ what: 'files', table: 'lesson_asset', key: ['lesson_id', 'position'], column: 'required_owner', ...people });
};

/** The storefront tells who teaches a course. */
const announces = async (tx: Tx<Tables>, { fromId, intoId }: Merge): Promise<void> => {
  const teachers = await tx.selectFrom('teacher').select('id').where('user_id', 'in', [fromId, intoId]).orderBy('id').execute();
  for (const { id } of teachers) await announceTeacher(tx, id);
};

/** Courses, progress and notes of a person who has had two accounts. */
export const movePerson = (clock: Clock): Reaction[] =>
  mergePart<Tables, (typeof PersonMerged)['schema'], (typeof PersonUnmerged)['schema']>({
    clock, merged: identity.AccountsMerged, unmerged: identity.AccountsUnmerged, answer: PersonMerged, undone: PersonUnmerged, moves: moves(clock), announces,
    // What came to these people afterwards stays with them.
    isHeld: {
      student: sql<boolean>`exists (select from enrolment where student_id = t.id) or exists (select from guardian where student_id = t.id)`,
      parent: sql<boolean>`exists (select from guardian where parent_id = t.id)`,
      teacher: sql<boolean>`exists (select from course where teacher_id = t.id)`,
    },
  });
