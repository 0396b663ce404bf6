import { CourseTeacherChanged } from '@liceo/contracts/events/learning';
import type { Tx } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { accountOfTeacher } from '../people/person-store.ts';
import type { Tables } from '../tables.ts';

interface Handover {
  courseId: number;
  /** Teachers as learning numbers them. */
  from: number | undefined;
  to: number | undefined;
}

/** Says whose account teaches a course from now on, and whose did. */
export const announceHandover = async (tx: Tx<Tables>, { courseId, from, to }: Handover): Promise<void> => {
  if (from === to) return;
  const accountOf = (id: number | undefined) => (id === undefined ? null : accountOfTeacher(tx, id));
  const [userId, formerUserId] = [await accountOf(to), await accountOf(from)];
  if (userId === null && formerUserId === null) return;
  await publish(tx, CourseTeacherChanged, { subject: String(courseId), data: { courseId, userId, formerUserId } });
};
