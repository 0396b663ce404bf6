import { EnrolmentRevoked } from '@liceo/contracts/events/learning';
import { EnrolmentRevocationRequested, OrderRefunded } from '@liceo/contracts/events/orders';
import type { Tx } from '@liceo/kernel/db';
import { publish, react } from '@liceo/kernel/messaging';
import type { LearningContext } from '../learning-context.ts';
import type { Tables } from '../tables.ts';
import { revokeAll } from './order-grant-store.ts';

const undo = async (tx: Tx<Tables>, orderId: string, userId: string, at: Date): Promise<void> => {
  const courseIds = await revokeAll(tx, orderId, at);
  if (courseIds.length > 0) await publish(tx, EnrolmentRevoked, { subject: orderId, data: { orderId, userId, courseIds } });
};

/** Compensation of on-enrolment-requested: takes back exactly what the order granted. */
export const onEnrolmentRevocationRequested = ({ clock }: Pick<LearningContext, 'clock'>) =>
  react(EnrolmentRevocationRequested, (tx: Tx<Tables>, { orderId, userId }) => undo(tx, orderId, userId, clock.now()));

export const onOrderRefunded = ({ clock }: Pick<LearningContext, 'clock'>) =>
  react(OrderRefunded, async (tx: Tx<Tables>, { orderId, userId, lines }) => {
    if (lines.some(({ courseId }) => courseId !== undefined)) await undo(tx, orderId, userId, clock.now());
  });
