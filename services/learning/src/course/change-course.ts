import { CoursePublished, CourseUnpublished, CourseUpdated } from '@liceo/contracts/events/learning';
import type { Tx } from '@liceo/kernel/db';
import { publish, publishAll } from '@liceo/kernel/messaging';
import type { Tables } from '../tables.ts';
import { announceHandover } from './announce-handover.ts';
import { type Course, eventOf, factsOf } from './course.ts';
import { lockCourse, publishedCoursesOf, readCourse, saveCourse, touchCourse } from './course-store.ts';
import type { Person } from './viewer.ts';

const announce = async (tx: Tx<Tables>, before: Course, after: Course): Promise<void> => {
  const event = eventOf(before, after);
  const subject = String(after.id);
  switch (event?.type) {
    case 'published': return publish(tx, CoursePublished, { subject, data: event.facts });
    case 'updated': return publish(tx, CourseUpdated, { subject, data: event.facts });
    case 'unpublished': return publish(tx, CourseUnpublished, { subject, data: { courseId: after.id } });
    case undefined: return;
    default: return event satisfies never;
  }
};

/** The only way to change a course: lock, authorise, decide, save, outbox. */
export const changeCourse = async (
  tx: Tx<Tables>, id: number, editor: Person, at: Date, decide: (course: Course) => Course | Promise<Course>,
): Promise<void> => {
  const before = await lockCourse(tx, id, editor, 'edit');
  const after = await decide(before);
  await saveCourse(tx, after, at);
  await announceHandover(tx, { courseId: id, from: before.teacher.id, to: after.teacher.id });
  await announce(tx, before, after);
};

/** Changes modules or lessons under the course's lock; a published course keeps at least one lesson. */
export const changeContent = async <Result>(
  tx: Tx<Tables>, courseId: number, editor: Person, at: Date, work: () => Promise<Result>,
): Promise<Result> => {
  const before = await lockCourse(tx, courseId, editor, 'edit');
  const result = await work();
  await touchCourse(tx, courseId, at);
  await announce(tx, before, await readCourse(tx, courseId));
  return result;
};

/** Tells the world about the published courses of a teacher whose name changed. */
export const announceTeacher = async (tx: Tx<Tables>, teacherId: number): Promise<void> => {
  const courses = await publishedCoursesOf(tx, teacherId);
  await publishAll(tx, CourseUpdated, courses.map((course) => ({ subject: String(course.id), data: factsOf(course) })));
};
