import { CourseUnpublished } from '@liceo/contracts/events/learning';
import type { Db } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import type { Tables } from '../tables.ts';
import { announceHandover } from './announce-handover.ts';
import { deleteCourse, lockCourse } from './course-store.ts';
import type { Person } from './viewer.ts';

export const removeCourse = (db: Db<Tables>) => (id: number, editor: Person): Promise<void> =>
  db.transaction(async (tx) => {
    const course = await lockCourse(tx, id, editor, 'delete');
    await deleteCourse(tx, course);
    await announceHandover(tx, { courseId: id, from: course.teacher.id, to: undefined });
    if (course.status === 'published') await publish(tx, CourseUnpublished, { subject: String(id), data: { courseId: id } });
  });
