import { EnrolmentRevoked } from '@liceo/contracts/events/learning';
import type { Tx } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import type { LearningContext } from '../learning-context.ts';
import type { Tables } from '../tables.ts';
import { endEnrolment, endEnrolmentsOf, type Revocation } from './enrolment-store.ts';

const announce = async (tx: Tx<Tables>, revocation: Revocation | undefined): Promise<void> => {
  if (revocation) await publish(tx, EnrolmentRevoked, { subject: revocation.userId, data: revocation });
};

/** Takes a course away by an administrator's hand; to take it twice changes nothing. */
export const revokeEnrolment = ({ db, clock }: LearningContext) => (id: number): Promise<void> =>
  db.transaction(async (tx) => announce(tx, await endEnrolment(tx, id, clock.now())));

/** Takes everything from an account that leaves. */
export const revokeAllOf = async (tx: Tx<Tables>, userId: string, at: Date): Promise<void> =>
  announce(tx, await endEnrolmentsOf(tx, userId, at));
