import { CourseCompleted } from '@liceo/contracts/events/learning';
import type { Tx } from '@liceo/kernel/db';
import { publishAll } from '@liceo/kernel/messaging';
import type { Tables } from '../tables.ts';
import { completeFinished } from './progress-store.ts';

/** Completes and announces what has no open lesson left: of one enrolment, or of a whole course that lost a lesson. */
export const finishCourses = async (
  tx: Tx<Tables>, where: { courseId: number; enrolmentId?: number; at: Date },
): Promise<number> => {
  const { courseId } = where;
  const finished = await completeFinished(tx, where);
  await publishAll(tx, CourseCompleted, finished.map(({ userId, title }) => ({ subject: userId, data: { userId, courseId, title } })));
  return finished.length;
};
