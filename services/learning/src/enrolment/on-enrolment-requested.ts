import type { DataOf } from '@liceo/contracts/event';
import { EnrolmentGranted, EnrolmentRejected } from '@liceo/contracts/events/learning';
import { EnrolmentRequested } from '@liceo/contracts/events/orders';
import type { Tx } from '@liceo/kernel/db';
import { survivorsOf } from '@liceo/kernel/merging';
import { publishAll, reactAll, type Received } from '@liceo/kernel/messaging';
import type { LearningContext } from '../learning-context.ts';
import type { Tables } from '../tables.ts';
import { decideGrant } from './enrolment.ts';
import { closeOrder, tryGrants, withdraw, type GrantAttempt } from './order-grant-store.ts';

/** One of each student: what a student is granted, the next decision must see. */
const rounds = <Event extends { data: { userId: string } }>(events: readonly Event[]): Event[][] => {
  const ofStudents = [...Map.groupBy(events, ({ data }) => data.userId).values()];
  const most = Math.max(0, ...ofStudents.map(({ length }) => length));
  return Array.from({ length: most }, (_, round) => ofStudents.flatMap((own) => own[round] ?? []));
};

const nothingAsked: GrantAttempt = { facts: { closed: null, grantedBefore: false, courses: [] }, enrolmentIds: [] };

type Requested = Received<DataOf<typeof EnrolmentRequested>>;

const grant = async (tx: Tx<Tables>, events: readonly Requested[], at: Date): Promise<void> => {
  const requests = events.map(({ data: { orderId, userId, student, courseIds } }) => ({
    orderId, userId, name: student.name, courseIds: [...new Set(courseIds)],
  }));
  const attempts = await tryGrants(tx, requests, at);
  for (const { data: { orderId, userId, courseIds }, meta: { flow } } of events) {
    const attempt = attempts.get(orderId) ?? nothingAsked;
    const decision = decideGrant(attempt.facts);
    if (decision.type !== 'grant') await withdraw(tx, attempt.enrolmentIds);
    switch (decision.type) {
      case 'ignore': break;
      case 'reject':
        await closeOrder(tx, orderId, decision.reason, at);
        await publishAll(tx, EnrolmentRejected, [{ subject: orderId, data: { orderId, userId, reason: decision.reason }, flow }]);
        break;
      case 'grant':
      case 'confirm':
        await publishAll(tx, EnrolmentGranted, [{ subject: orderId, data: { orderId, userId, courseIds: [...new Set(courseIds)] }, flow }]);
        break;
      default: decision satisfies never;
    }
  }
};

/** Saga step: gives the buyer all courses of the order, or says why not. Undone by on-order-undone. */
export const onEnrolmentRequested = ({ clock }: Pick<LearningContext, 'clock'>) =>
  reactAll(EnrolmentRequested, async (tx: Tx<Tables>, asked) => {
    const survivors = await survivorsOf(tx, asked.map(({ data }) => data.userId));
    const events = asked.map(({ data, meta }) => ({ meta, data: { ...data, userId: survivors.get(data.userId) ?? data.userId } }));
    for (const round of rounds(events)) await grant(tx, round, clock.now());
  });
