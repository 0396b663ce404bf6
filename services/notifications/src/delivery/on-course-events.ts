import type { Clock } from '@liceo/kernel/clock';
import type { Tx } from '@liceo/kernel/db';
import { react } from '@liceo/kernel/messaging';
import { CourseCompleted, CoursePublished, CourseUpdated, EnrolmentGranted } from '@liceo/contracts/events/learning';
import type { Tables } from '../tables.ts';
import { enqueue } from './delivery-store.ts';

/** Mails to a student, and the titles of courses that they need. */
export const onCourseEvents = ({ clock }: { clock: Clock }) => [
  react(CoursePublished, (tx, course) => rememberTitle(tx, course)),
  react(CourseUpdated, (tx, course) => rememberTitle(tx, course)),
  react(EnrolmentGranted, async (tx, { orderId, userId, courseIds }, { id }) => {
    // With an order the receipt says it all.
    if (orderId !== undefined) return;
    await enqueue(tx, { eventId: id, userId, at: clock.now() }, [{ template: 'enrolment-granted', data: { courseIds } }]);
  }),
  react(CourseCompleted, (tx, { userId, courseId, title }, { id }) => {
    const data = { courseId, title };
    return enqueue(tx, { eventId: id, userId, at: clock.now() }, [
      { template: 'course-completed', data },
      { template: 'course-completed-what-next', data },
    ]);
  }),
];

const rememberTitle = async (tx: Tx<Tables>, { courseId, title }: { courseId: number; title: string }): Promise<void> => {
  await tx
    .insertInto('course')
    .values({ id: courseId, title })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ title }))
    .execute();
};
