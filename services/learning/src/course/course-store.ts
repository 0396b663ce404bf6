import { CoursePublished, CourseUnpublished, CourseUpdated } from '@liceo/contracts/events/learning';
import type { Tx } from '@liceo/kernel/db';
import { publish, publishAll } from '@liceo/kernel/messaging';
import type { Language, Level } from '@liceo/contracts/schemas';
import { isEnrolled } from '../enrolment/is-enrolled.ts';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { dissolveRoster } from './roster-store.ts';
import { type Course, type CourseDetails, type CourseStatus, eventOf, factsOf } from './course.ts';
import { mayEdit, maySee, type Person } from './viewer.ts';

const columnsOf = (course: CourseDetails) => ({
  teacher_id: course.teacher.id,
  name: course.name,
  summary: course.summary,
  description: course.description,
  language: course.language,
  level: course.level,
  category: course.category,
  cover_asset_id: course.coverAssetId,
  price_amount: course.price?.amount ?? null,
  price_currency: course.price?.currency ?? null,
  seats: course.seats,
});

const selectCourses = (tx: Tx<Tables>) =>
  tx.selectFrom('course as c')
    .innerJoin('teacher as t', 't.id', 'c.teacher_id')
    .selectAll('c')
    .select(({ selectFrom }) => [
      't.name as teacher_name',
      't.user_id as teacher_user_id',
      selectFrom('lesson').whereRef('lesson.course_id', '=', 'c.id')
        .select(({ fn }) => fn.countAll<number>().as('count')).as('lesson_count'),
    ]);

type CourseRow = NonNullable<Awaited<ReturnType<ReturnType<typeof selectCourses>['executeTakeFirst']>>>;

const courseOf = (row: CourseRow): Course => ({
  id: row.id,
  status: row.status as CourseStatus,
  name: row.name,
  summary: row.summary,
  description: row.description,
  language: row.language as Language,
  level: row.level as Level,
  category: row.category,
  coverAssetId: row.cover_asset_id,
  price: row.price_amount === null ? null : { amount: row.price_amount, currency: row.price_currency ?? '' },
  seats: row.seats,
  teacher: { id: row.teacher_id, name: row.teacher_name },
  lessonCount: row.lesson_count ?? 0,
});

/** Refuses as if the course were missing to those who may not see it, and as forbidden to those who may. */
const authorise = async (tx: Tx<Tables>, row: CourseRow, editor: Person): Promise<void> => {
  const ownership = { status: row.status as CourseStatus, teacherUserId: row.teacher_user_id };
  if (mayEdit(editor, ownership)) return;
  if (maySee(editor, ownership, await isEnrolled(tx, row.id, editor.userId))) errors.courseForbidden();
  errors.courseMissing();
};

const announce = async (tx: Tx<Tables>, before: Course, after: Course): Promise<void> => {
  const event = eventOf(before, after);
  const subject = String(after.id);
  switch (event?.type) {
    case 'published': return publish(tx, CoursePublished, { subject, data: event.facts });
    case 'updated': return publish(tx, CourseUpdated, { subject, data: event.facts });
    case 'unpublished': return publish(tx, CourseUnpublished, { subject, data: { courseId: after.id } });
    case undefined: return;
    default: return event satisfies never;
  }
};

type LockStrength = 'edit' | 'delete';

/**
 * Locks a course for its editor. An edit takes the weaker lock on purpose: enrolments refer to the
 * course by foreign key, and a checkout must not wait for somebody who edits. The row is read after
 * it is locked: a locking read that had to wait would count the lessons of the past.
 */
const lockCourse = async (tx: Tx<Tables>, id: number, editor: Person, strength: LockStrength): Promise<Course> => {
  const lock = tx.selectFrom('course').select('id').where('id', '=', id);
  await (strength === 'edit' ? lock.forNoKeyUpdate() : lock.forUpdate()).execute();
  const row = await selectCourses(tx).where('c.id', '=', id).executeTakeFirst() ?? errors.courseMissing();
  await authorise(tx, row, editor);
  return courseOf(row);
};

export const insertCourse = async (tx: Tx<Tables>, course: CourseDetails, at: Date): Promise<number> => {
  const { id } = await tx.insertInto('course')
    .values({ ...columnsOf(course), created_at: at, updated_at: at })
    .returning('id').executeTakeFirstOrThrow();
  return id;
};

/** The only way to change a course: lock, authorise, decide, save, outbox. */
export const changeCourse = async (
  tx: Tx<Tables>, id: number, editor: Person, at: Date, decide: (course: Course) => Course | Promise<Course>,
): Promise<void> => {
  const before = await lockCourse(tx, id, editor, 'edit');
  const after = await decide(before);
  await tx.updateTable('course').set({ ...columnsOf(after), status: after.status, updated_at: at })
    .where('id', '=', id).execute();
  await announce(tx, before, after);
};

/** Changes modules or lessons under the course's lock; a published course keeps at least one lesson. */
export const changeContent = async <Result>(
  tx: Tx<Tables>, courseId: number, editor: Person, work: () => Promise<Result>,
): Promise<Result> => {
  const before = await lockCourse(tx, courseId, editor, 'edit');
  const result = await work();
  await announce(tx, before, courseOf(await selectCourses(tx).where('c.id', '=', courseId).executeTakeFirstOrThrow()));
  return result;
};

/** Deletes a course that nobody holds by an account; its roster goes with it. */
export const deleteCourse = async (tx: Tx<Tables>, id: number, editor: Person): Promise<void> => {
  const course = await lockCourse(tx, id, editor, 'delete');
  const holder = await tx.selectFrom('enrolment').select('id')
    .where('course_id', '=', id).where('source', '!=', 'roster').where('revoked_at', 'is', null)
    .limit(1).executeTakeFirst();
  if (holder) errors.courseHasStudents({ detail: 'Unpublish the course instead: those enrolled keep it.' });
  await dissolveRoster(tx, id);
  await tx.deleteFrom('course').where('id', '=', id).execute();
  if (course.status === 'published') await publish(tx, CourseUnpublished, { subject: String(id), data: { courseId: id } });
};

/** Tells the world about the published courses of a teacher whose name changed. */
export const announceTeacher = async (tx: Tx<Tables>, teacherId: number): Promise<void> => {
  const rows = await selectCourses(tx).where('c.teacher_id', '=', teacherId).where('c.status', '=', 'published').execute();
  await publishAll(tx, CourseUpdated, rows.map((row) => ({ subject: String(row.id), data: factsOf(courseOf(row)) })));
};
