import { finishCourses } from '../enrolment/finish-courses.ts';
import type { LearningContext } from '../learning-context.ts';
import { coursesToSettle, markSettled, purgeRemoved } from './removal-store.ts';

/** Long enough to take a removal back: that a student has finished is announced once and for all. */
const graceMs = 60_000;
const keptMs = 30 * 24 * 60 * 60 * 1000;

/** Who had only removed lessons left to do has finished the course, once nobody has restored them for a minute. */
export const settleRemovals = ({ db, clock }: LearningContext) => async (): Promise<void> => {
  const at = clock.now();
  const removedBefore = new Date(at.getTime() - graceMs);
  for (const courseId of await coursesToSettle(db, removedBefore)) {
    await db.transaction(async (tx) => {
      await finishCourses(tx, { courseId, at });
      await markSettled(tx, courseId, removedBefore);
    });
  }
};

/** Deletes what nobody has wanted back for a month. */
export const purgeRemovals = ({ db, clock }: LearningContext) => (): Promise<void> =>
  db.transaction((tx) => purgeRemoved(tx, new Date(clock.now().getTime() - keptMs)));
