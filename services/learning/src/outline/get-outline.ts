import { maySee, type Person } from '../course/viewer.ts';
import type { CourseStatus } from '../course/course.ts';
import { type LessonStand, percentage, whereToGoOn } from '../enrolment/progress.ts';
import { errors } from '../errors.ts';
import type { Reader } from '../reader.ts';

export interface OutlineLessonView {
  id: number;
  title: string;
  kind: 'text' | 'video';
  durationSeconds?: number;
  readingSeconds?: number;
  preview: boolean;
  version: number;
  completed?: boolean;
  positionSeconds?: number;
}

export interface ModuleView {
  id: number;
  title: string;
  version: number;
  lessons: OutlineLessonView[];
}

export interface OutlineView {
  courseId: number;
  enrolled: boolean;
  progress?: number;
  outcomes: string[];
  nextLessonId?: number;
  items: ModuleView[];
}

/** The course with the caller's enrolment, if they hold one. */
const findCourse = (db: Reader, courseId: number, userId: string | undefined) =>
  db.selectFrom('course as c').innerJoin('teacher as t', 't.id', 'c.teacher_id')
    .select(({ selectFrom }) => [
      'c.status', 'c.outcomes', 't.user_id as teacherUserId',
      selectFrom('enrolment as e').innerJoin('student as s', 's.id', 'e.student_id').select('e.id')
        .whereRef('e.course_id', '=', 'c.id').where('s.user_id', '=', userId ?? null).where('e.revoked_at', 'is', null)
        .as('enrolmentId'),
    ])
    .where('c.id', '=', courseId).executeTakeFirst();

const findRows = (db: Reader, courseId: number, enrolmentId: number | null) =>
  db.selectFrom('module as m')
    .leftJoin('lesson as l', 'l.module_id', 'm.id')
    .leftJoin('lesson_progress as p', (join) =>
      join.onRef('p.lesson_id', '=', 'l.id').on('p.enrolment_id', '=', enrolmentId))
    .select([
      'm.id as moduleId', 'm.title as moduleTitle', 'm.version as moduleVersion', 'l.id', 'l.title', 'l.kind', 'l.preview', 'l.version',
      'l.duration_seconds as durationSeconds', 'l.reading_seconds as readingSeconds',
      'p.completed', 'p.position_seconds as positionSeconds', 'p.updated_at as touchedAt',
    ])
    .where('m.course_id', '=', courseId).orderBy('m.position').orderBy('l.position').execute();

type Row = Awaited<ReturnType<typeof findRows>>[number];

const lessonOf = (row: Row, enrolled: boolean): OutlineLessonView[] => row.id === null ? [] : [{
  id: row.id,
  title: row.title ?? '',
  kind: row.kind === 'video' ? 'video' : 'text',
  ...(row.durationSeconds === null ? {} : { durationSeconds: row.durationSeconds }),
  ...(row.readingSeconds === null ? {} : { readingSeconds: row.readingSeconds }),
  preview: row.preview ?? false,
  version: row.version ?? 1,
  ...(enrolled ? { completed: row.completed ?? false, positionSeconds: row.positionSeconds ?? 0 } : {}),
}];

const standOf = ({ id, completed, touchedAt }: Row): LessonStand[] =>
  (id === null ? [] : [{ id, completed: completed ?? false, touchedAt }]);

/** Titles, kinds and durations for everybody who sees the course; progress for the enrolled. */
export const getOutline = (db: Reader) => async (courseId: number, person: Person | undefined): Promise<OutlineView> => {
  const course = await findCourse(db, courseId, person?.userId) ?? errors.courseMissing();
  const enrolled = course.enrolmentId !== null;
  const ownership = { courseId, status: course.status as CourseStatus, teacherUserId: course.teacherUserId };
  if (!maySee(person, ownership, enrolled)) errors.courseMissing();
  const rows = await findRows(db, courseId, course.enrolmentId);
  const items = [...Map.groupBy(rows, ({ moduleId }) => moduleId)].map(([id, lessons]) => ({
    id, title: lessons[0]?.moduleTitle ?? '', version: lessons[0]?.moduleVersion ?? 1, lessons: lessons.flatMap((row) => lessonOf(row, enrolled)),
  }));
  const lessons = items.flatMap((module) => module.lessons);
  const done = lessons.filter(({ completed }) => completed === true).length;
  const nextLessonId = enrolled ? whereToGoOn(rows.flatMap(standOf)) : undefined;
  return {
    courseId, enrolled, outcomes: course.outcomes,
    ...(enrolled ? { progress: percentage(done, lessons.length) } : {}),
    ...(nextLessonId === undefined ? {} : { nextLessonId }),
    items,
  };
};
