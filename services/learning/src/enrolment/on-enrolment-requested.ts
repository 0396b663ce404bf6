import { EnrolmentGranted, EnrolmentRejected } from '@liceo/contracts/events/learning';
import { EnrolmentRequested } from '@liceo/contracts/events/orders';
import type { Tx } from '@liceo/kernel/db';
import { publish, react } from '@liceo/kernel/messaging';
import type { LearningContext } from '../learning-context.ts';
import type { Tables } from '../tables.ts';
import { decideGrant } from './enrolment.ts';
import { closeOrder, tryGrant, withdraw } from './order-grant-store.ts';

/** Saga step: gives the buyer all courses of the order, or says why not. Undone by on-order-undone. */
export const onEnrolmentRequested = ({ clock }: Pick<LearningContext, 'clock'>) =>
  react(EnrolmentRequested, async (tx: Tx<Tables>, { orderId, userId, student, courseIds }) => {
    const at = clock.now();
    const request = { orderId, userId, name: student.name, courseIds: [...new Set(courseIds)] };
    const { facts, enrolmentIds } = await tryGrant(tx, request, at);
    const decision = decideGrant(facts);
    if (decision.type !== 'grant') await withdraw(tx, enrolmentIds);
    switch (decision.type) {
      case 'ignore': return;
      case 'reject':
        await closeOrder(tx, orderId, decision.reason, at);
        return publish(tx, EnrolmentRejected, { subject: orderId, data: { orderId, userId, reason: decision.reason } });
      case 'grant':
      case 'confirm':
        return publish(tx, EnrolmentGranted, { subject: orderId, data: { orderId, userId, courseIds: request.courseIds } });
      default: return decision satisfies never;
    }
  });
