import type { Tx } from '@liceo/kernel/db';
import { react } from '@liceo/kernel/messaging';
import { CourseCompleted, CoursePublished, CourseUpdated, EnrolmentGranted } from '@liceo/contracts/events/learning';
import type { Tables } from '../tables.ts';
import type { OrderMails } from './order-mails.ts';

/** Mails to a student, and the titles of courses that they need. */
export const onCourseEvents = (orderMails: OrderMails) => [
  react(CoursePublished, rememberTitle),
  react(CourseUpdated, rememberTitle),
  react(EnrolmentGranted, async (tx: Tx<Tables>, { orderId, userId, courseIds }, event) => {
    // With an order the receipt says it all.
    if (orderId !== undefined) return;
    await orderMails(tx, event, { userId }, [{ template: 'enrolment-granted', data: { courseIds } }]);
  }),
  react(CourseCompleted, (tx, { userId, courseId, title }, event) => {
    const data = { courseId, title };
    return orderMails(tx, event, { userId }, [
      { template: 'course-completed', data },
      { template: 'course-completed-what-next', data },
    ]);
  }),
];

async function rememberTitle(tx: Tx<Tables>, { courseId, title }: { courseId: number; title: string }): Promise<void> {
  await tx
    .insertInto('course')
    .values({ id: courseId, title })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ title }))
    .execute();
}
