import { LessonCompleted } from '@liceo/contracts/events/learning';
import { publish } from '@liceo/kernel/messaging';
import type { CourseStatus } from '../course/course.ts';
import { maySee, type Person } from '../course/viewer.ts';
import { errors } from '../errors.ts';
import type { LearningContext } from '../learning-context.ts';
import type { Reader } from '../reader.ts';
import { finishCourses } from './finish-courses.ts';
import { advance, percentage, type ProgressChange } from './progress.ts';
import { changeProgress, readCourseProgress, readLessonProgress } from './progress-store.ts';

export interface ProgressView {
  lessonId: number;
  completed: boolean;
  positionSeconds: number;
  courseProgress: number;
  courseCompleted: boolean;
}

interface Attendance {
  lessonId: number;
  courseId: number;
  enrolmentId: number;
}

const findAttendance = async (db: Reader, lessonId: number, person: Person): Promise<Attendance> => {
  const row = await db.selectFrom('lesson as l')
    .innerJoin('course as c', 'c.id', 'l.course_id')
    .innerJoin('teacher as t', 't.id', 'c.teacher_id')
    .leftJoin('student as s', (join) => join.on('s.user_id', '=', person.userId))
    .leftJoin('enrolment as e', (join) =>
      join.onRef('e.student_id', '=', 's.id').onRef('e.course_id', '=', 'c.id').on('e.revoked_at', 'is', null))
    .select(['c.id as courseId', 'c.status', 't.user_id as teacherUserId', 'e.id as enrolmentId'])
    .where('l.id', '=', lessonId).executeTakeFirst() ?? errors.lessonMissing();
  if (row.enrolmentId !== null) return { lessonId, courseId: row.courseId, enrolmentId: row.enrolmentId };
  const course = { courseId: row.courseId, status: row.status as CourseStatus, teacherUserId: row.teacherUserId };
  return maySee(person, course, false) ? errors.notEnrolled({ params: { courseId: row.courseId } }) : errors.lessonMissing();
};

const viewOf = async (db: Reader, { lessonId, enrolmentId }: Attendance): Promise<ProgressView> => {
  const { completed, positionSeconds } = await readLessonProgress(db, enrolmentId, lessonId);
  const course = await readCourseProgress(db, enrolmentId);
  return {
    lessonId, completed, positionSeconds,
    courseProgress: percentage(course.done, course.lessons), courseCompleted: course.completed,
  };
};

export const getProgress = (db: Reader) => async (lessonId: number, person: Person): Promise<ProgressView> =>
  viewOf(db, await findAttendance(db, lessonId, person));

export const recordProgress = ({ db, clock }: LearningContext) =>
  (lessonId: number, change: ProgressChange, person: Person): Promise<ProgressView> =>
    db.transaction(async (tx) => {
      const at = clock.now();
      const attendance = await findAttendance(tx, lessonId, person);
      const { before, after } = await changeProgress(tx, attendance, at, (progress) => advance(progress, change, at));
      const view = await viewOf(tx, attendance);
      if (!before.firstCompletedAt && after.firstCompletedAt) {
        const { userId } = person;
        const data = { userId, courseId: attendance.courseId, lessonId, progress: view.courseProgress };
        await publish(tx, LessonCompleted, { subject: userId, data });
      }
      const finished = after.completed && await finishCourses(tx, { ...attendance, at }) > 0;
      return { ...view, courseCompleted: view.courseCompleted || finished };
    });
