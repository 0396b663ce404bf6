import type { Language, Level } from '@liceo/contracts/schemas';
import type { Tx } from '@liceo/kernel/db';
import { isEnrolled } from '../enrolment/is-enrolled.ts';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { dissolveRoster } from './roster-store.ts';
import { type Course, type CourseDetails, type CourseStatus } from './course.ts';
import { mayEdit, maySee, type Person } from './viewer.ts';

const columnsOf = (course: CourseDetails) => ({
  teacher_id: course.teacher.id,
  name: course.name,
  summary: course.summary,
  description: course.description,
  outcomes: [...course.outcomes],
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
  outcomes: row.outcomes,
  language: row.language as Language,
  level: row.level as Level,
  category: row.category,
  coverAssetId: row.cover_asset_id,
  price: row.price_amount === null ? null : { amount: row.price_amount, currency: row.price_currency ?? '' },
  seats: row.seats,
  teacher: { id: row.teacher_id, name: row.teacher_name },
  lessonCount: row.lesson_count ?? 0,
  version: row.version,
});

/** Refuses as if the course were missing to those who may not see it, and as forbidden to those who may. */
const authorise = async (tx: Tx<Tables>, row: CourseRow, editor: Person): Promise<void> => {
  const ownership = { courseId: row.id, status: row.status as CourseStatus, teacherUserId: row.teacher_user_id };
  if (mayEdit(editor, ownership)) return;
  if (maySee(editor, ownership, await isEnrolled(tx, row.id, editor.userId))) errors.courseForbidden();
  errors.courseMissing();
};

type LockStrength = 'edit' | 'delete';

/**
 * Locks a course for its editor. An edit takes the weaker lock on purpose: enrolments refer to the
 * course by foreign key, and a checkout must not wait for somebody who edits. The row is read after
 * it is locked: a locking read that had to wait would count the lessons of the past.
 */
export const lockCourse = async (tx: Tx<Tables>, id: number, editor: Person, strength: LockStrength): Promise<Course> => {
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

export const readCourse = async (tx: Tx<Tables>, id: number): Promise<Course> =>
  courseOf(await selectCourses(tx).where('c.id', '=', id).executeTakeFirst() ?? errors.courseMissing());

export const publishedCoursesOf = async (tx: Tx<Tables>, teacherId: number): Promise<Course[]> => {
  const rows = await selectCourses(tx).where('c.teacher_id', '=', teacherId).where('c.status', '=', 'published').execute();
  return rows.map(courseOf);
};

/** Saves a course that the caller has locked. */
export const saveCourse = async (tx: Tx<Tables>, course: Course, at: Date): Promise<void> => {
  await tx.updateTable('course').set({ ...columnsOf(course), status: course.status, version: course.version + 1, updated_at: at })
    .where('id', '=', course.id).execute();
};

/** Remembers that what is in the course was worked on; its own version stays. */
export const touchCourse = async (tx: Tx<Tables>, id: number, at: Date): Promise<void> => {
  await tx.updateTable('course').set({ updated_at: at }).where('id', '=', id).execute();
};

/** Deletes a course that the caller has locked, unless somebody holds it with an account. Its roster goes with it. */
export const deleteCourse = async (tx: Tx<Tables>, { id }: Course): Promise<void> => {
  const holder = await tx.selectFrom('enrolment').select('id')
    .where('course_id', '=', id).where('source', '!=', 'roster').where('revoked_at', 'is', null)
    .limit(1).executeTakeFirst();
  if (holder) errors.courseHasStudents({ detail: 'Unpublish the course instead: those enrolled keep it.' });
  await dissolveRoster(tx, id);
  await tx.deleteFrom('course').where('id', '=', id).execute();
};
