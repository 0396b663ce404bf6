import { isEnrolled } from '../enrolment/is-enrolled.ts';
import { errors } from '../errors.ts';
import type { Reader } from '../reader.ts';
import type { CourseStatus } from './course.ts';
import { mayEdit, maySee, type Ownership, type Person, seesAll } from './viewer.ts';

/** A course is missing for those who may not see it, and forbidden to those who may. */
const requireAccess = async (
  db: Reader, courseId: number, person: Person, isAllowed: (person: Person, course: Ownership) => boolean,
): Promise<void> => {
  const row = await db.selectFrom('course as c').innerJoin('teacher as t', 't.id', 'c.teacher_id')
    .select(['c.status', 't.user_id as teacherUserId']).where('c.id', '=', courseId)
    .executeTakeFirst() ?? errors.courseMissing();
  const course = { courseId, status: row.status as CourseStatus, teacherUserId: row.teacherUserId };
  if (isAllowed(person, course)) return;
  if (maySee(person, course, await isEnrolled(db, courseId, person.userId))) errors.courseForbidden();
  errors.courseMissing();
};

export const requireTeacherOrStaff = (db: Reader, courseId: number, person: Person): Promise<void> => requireAccess(db, courseId, person, seesAll);

export const requireEditor = (db: Reader, courseId: number, person: Person): Promise<void> => requireAccess(db, courseId, person, mayEdit);
