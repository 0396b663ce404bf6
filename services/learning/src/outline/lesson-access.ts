import type { CourseStatus } from '../course/course.ts';
import { maySee, type Ownership, type Person, seesAll } from '../course/viewer.ts';
import { errors } from '../errors.ts';
import type { Reader } from '../reader.ts';

export interface LessonDoor extends Ownership {
  readonly preview: boolean;
  readonly enrolled: boolean;
}

/** Lets in the enrolled, the teacher and staff, and everybody if it is a preview. Of a hidden course nobody else learns that it exists. */
export const admit = (person: Person | undefined, door: LessonDoor): void => {
  if (!maySee(person, door, door.enrolled)) errors.lessonMissing();
  if (door.preview || door.enrolled || seesAll(person, door)) return;
  errors.notEnrolled({ detail: 'This lesson is for those enrolled in the course.', params: { courseId: door.courseId } });
};

/** Refuses whoever may not open the lesson. */
export const requireReader = async (db: Reader, lessonId: number, person: Person): Promise<void> => {
  const row = await db.selectFrom('lesson as l')
    .innerJoin('course as c', 'c.id', 'l.course_id')
    .innerJoin('teacher as t', 't.id', 'c.teacher_id')
    .leftJoin('student as s', (join) => join.on('s.user_id', '=', person.userId))
    .leftJoin('enrolment as e', (join) =>
      join.onRef('e.student_id', '=', 's.id').onRef('e.course_id', '=', 'c.id').on('e.revoked_at', 'is', null))
    .select(['c.id as courseId', 'c.status', 't.user_id as teacherUserId', 'l.preview', 'e.id as enrolmentId'])
    .where('l.id', '=', lessonId).executeTakeFirst() ?? errors.lessonMissing();
  admit(person, { ...row, status: row.status as CourseStatus, enrolled: row.enrolmentId !== null });
};
