import { UserCreated, UserDeleted } from '@liceo/contracts/events/identity';
import { GuardianLinked, GuardianUnlinked, UserUpdated } from '@liceo/contracts/events/users';
import type { Tx } from '@liceo/kernel/db';
import { react } from '@liceo/kernel/messaging';
import { announceTeacher } from '../course/change-course.ts';
import { revokeAllOf } from '../enrolment/revoke-enrolment.ts';
import type { LearningContext } from '../learning-context.ts';
import { deleteNotesOf } from '../note/note-store.ts';
import type { Tables } from '../tables.ts';
import { eraseAccount, learnAccount, linkGuardian, renameAccount, unlinkGuardian } from './person-store.ts';

export const onUserCreated = react(UserCreated, (tx: Tx<Tables>, { userId, name }) => learnAccount(tx, userId, name));

/** A teacher's new name goes on to the storefront. */
export const onUserUpdated = react(UserUpdated, async (tx: Tx<Tables>, { userId, name }) => {
  const teacherId = await renameAccount(tx, userId, name);
  if (teacherId !== undefined) await announceTeacher(tx, teacherId);
});

/** Ends what the account held, and forgets its name and its notes; courses it taught stay with the academy. */
export const onUserDeleted = ({ clock }: Pick<LearningContext, 'clock'>) =>
  react(UserDeleted, async (tx: Tx<Tables>, { userId }) => {
    await revokeAllOf(tx, userId, clock.now());
    await deleteNotesOf(tx, userId);
    const teacherId = await eraseAccount(tx, userId);
    if (teacherId !== undefined) await announceTeacher(tx, teacherId);
  });

export const onGuardianLinked = ({ clock }: Pick<LearningContext, 'clock'>) =>
  react(GuardianLinked, (tx: Tx<Tables>, { studentId, guardianId, guardianName }) =>
    linkGuardian(tx, { studentUserId: studentId, guardianUserId: guardianId, guardianName, at: clock.now() }));

export const onGuardianUnlinked = react(GuardianUnlinked, (tx: Tx<Tables>, { studentId, guardianId }) =>
  unlinkGuardian(tx, studentId, guardianId));
