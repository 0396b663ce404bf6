import { EnrolmentGranted } from '@liceo/contracts/events/learning';
import { survivorOf } from '@liceo/kernel/merging';
import { publish } from '@liceo/kernel/messaging';
import { errors } from '../errors.ts';
import type { LearningContext } from '../learning-context.ts';
import { accountName, ownStudent } from '../people/person-store.ts';
import { insertEnrolment } from './enrolment-store.ts';
import { type EnrolmentView, getEnrolment } from './list-enrolments.ts';

export interface EnrolStudent {
  courseId: number;
  userId: string;
  name?: string;
}

/** Gives a course to an account without an order. */
export const enrolStudent = ({ db, clock }: LearningContext) =>
  ({ courseId, userId: askedId, name }: EnrolStudent): Promise<EnrolmentView> =>
    db.transaction(async (tx) => {
      const userId = await survivorOf(tx, askedId);
      const known = name ?? await accountName(tx, userId) ?? errors.userMissing({ field: 'userId' });
      const studentId = await ownStudent(tx, { userId, name: known });
      const id = await insertEnrolment(tx, { courseId, studentId, at: clock.now() });
      await publish(tx, EnrolmentGranted, { subject: userId, data: { userId, courseIds: [courseId] } });
      return getEnrolment(tx, id);
    });
