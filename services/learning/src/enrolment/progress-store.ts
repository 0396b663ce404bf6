import type { Tx } from '@liceo/kernel/db';
import { sql } from 'kysely';
import { errors } from '../errors.ts';
import type { Reader } from '../reader.ts';
import type { Tables } from '../tables.ts';
import { type LessonProgress, notStarted } from './progress.ts';

/** Where an enrolment stands in its course. */
export interface CourseProgress {
  readonly lessons: number;
  readonly done: number;
  readonly completed: boolean;
}

export const readCourseProgress = async (db: Reader, enrolmentId: number): Promise<CourseProgress> => {
  const { rows } = await sql<CourseProgress>`
    select e.completed_at is not null as completed,
      (select count(*)::int from lesson where course_id = e.course_id) as lessons,
      (select count(*)::int from lesson_progress p join lesson l on l.id = p.lesson_id
        where p.enrolment_id = e.id and p.completed and l.course_id = e.course_id) as done
    from enrolment e where e.id = ${enrolmentId}`.execute(db);
  return rows[0] ?? errors.notEnrolled();
};

export const readLessonProgress = async (db: Reader, enrolmentId: number, lessonId: number): Promise<LessonProgress> => {
  const row = await db.selectFrom('lesson_progress')
    .select(['completed', 'position_seconds as positionSeconds', 'first_completed_at as firstCompletedAt'])
    .where('enrolment_id', '=', enrolmentId).where('lesson_id', '=', lessonId).executeTakeFirst();
  return row ?? notStarted;
};

/**
 * Locks the lesson, then the enrolment, and saves what `decide` makes of the progress. Whoever
 * removes a lesson takes the locks in the same order.
 */
export const changeProgress = async (
  tx: Tx<Tables>, place: { enrolmentId: number; lessonId: number }, at: Date, decide: (progress: LessonProgress) => LessonProgress,
): Promise<{ before: LessonProgress; after: LessonProgress }> => {
  const { enrolmentId, lessonId } = place;
  const lesson = await tx.selectFrom('lesson').select('id').where('id', '=', lessonId)
    .where('removed_at', 'is', null).forKeyShare().executeTakeFirst();
  if (!lesson) errors.lessonMissing();
  const enrolment = await tx.selectFrom('enrolment').select('id').where('id', '=', enrolmentId)
    .where('revoked_at', 'is', null).forNoKeyUpdate().executeTakeFirst();
  if (!enrolment) errors.notEnrolled();
  const before = await readLessonProgress(tx, enrolmentId, lessonId);
  const after = decide(before);
  const columns = {
    completed: after.completed, position_seconds: after.positionSeconds,
    first_completed_at: after.firstCompletedAt, updated_at: at,
  };
  await tx.insertInto('lesson_progress').values({ enrolment_id: enrolmentId, lesson_id: lessonId, ...columns })
    .onConflict((conflict) => conflict.columns(['enrolment_id', 'lesson_id']).doUpdateSet(columns)).execute();
  return { before, after };
};

/**
 * Waits for progress that is being saved in the course: its transaction may still count a lesson that
 * has gone, and ours would not see what it completes.
 */
const lockUnfinished = (tx: Tx<Tables>, courseId: number): Promise<unknown> =>
  tx.selectFrom('enrolment').select('id').where('course_id', '=', courseId)
    .where('revoked_at', 'is', null).where('completed_at', 'is', null).orderBy('id').forNoKeyUpdate().execute();

/** Completes the enrolments of a course, or one of them, in which every lesson is done; each once. Answers whose. */
export const completeFinished = async (
  tx: Tx<Tables>, { courseId, enrolmentId, at }: { courseId: number; enrolmentId?: number; at: Date },
): Promise<{ userId: string; title: string }[]> => {
  if (enrolmentId === undefined) await lockUnfinished(tx, courseId);
  const { rows } = await sql<{ userId: string; title: string }>`
    update enrolment e set completed_at = ${at}
    from course c, student s
    where e.course_id = ${courseId} and ${enrolmentId === undefined ? sql`true` : sql`e.id = ${enrolmentId}`}
      and c.id = e.course_id and s.id = e.student_id and s.user_id is not null
      and e.revoked_at is null and e.completed_at is null
      and exists (select from lesson where course_id = ${courseId})
      and not exists (
        select from lesson l left join lesson_progress p on p.lesson_id = l.id and p.enrolment_id = e.id
        where l.course_id = ${courseId} and p.completed is not true)
    returning s.user_id as "userId", c.name as title`.execute(tx);
  return rows;
};
