import { UserCreated } from '@liceo/contracts/events/identity';
import { GuardianAreasChanged, GuardianLinked, GuardianLinkMade, GuardianUnlinked, UserUpdated } from '@liceo/contracts/events/users';
import type { Tx } from '@liceo/kernel/db';
import { survivorsOf } from '@liceo/kernel/merging';
import { react } from '@liceo/kernel/messaging';
import { announceTeacher } from '../course/change-course.ts';
import type { LearningContext } from '../learning-context.ts';
import type { Tables } from '../tables.ts';
import { learnAccount, linkGuardian, renameAccount, setGuardianAreas, unlinkGuardian } from './person-store.ts';

export const onUserCreated = react(UserCreated, (tx: Tx<Tables>, { userId, name }) => learnAccount(tx, userId, name));

/** A teacher's new name goes on to the storefront. */
export const onUserUpdated = react(UserUpdated, async (tx: Tx<Tables>, { userId, name }) => {
  const teacherId = await renameAccount(tx, userId, name);
  if (teacherId !== undefined) await announceTeacher(tx, teacherId);
});

/** The two of a link, as who they are now: what is heard late of somebody who was merged is the other's. */
const nowOf = async <Link extends { studentId: string; guardianId: string }>(tx: Tx<Tables>, link: Link): Promise<Link> => {
  const survivors = await survivorsOf(tx, [link.studentId, link.guardianId]);
  return { ...link, studentId: survivors.get(link.studentId) ?? link.studentId, guardianId: survivors.get(link.guardianId) ?? link.guardianId };
};

/** Links of a users service that does not publish the second version yet come with the first one only. */
export const onGuardianLinked = ({ clock }: Pick<LearningContext, 'clock'>) => [
  react(GuardianLinked, async (tx: Tx<Tables>, link) => {
    const { studentId, guardianId, guardianName } = await nowOf(tx, link);
    await linkGuardian(tx, { studentUserId: studentId, guardianUserId: guardianId, guardianName, at: clock.now() }, undefined);
  }),
  react(GuardianLinkMade, async (tx: Tx<Tables>, link) => {
    const { studentId, guardianId, guardianName, areas } = await nowOf(tx, link);
    await linkGuardian(tx, { studentUserId: studentId, guardianUserId: guardianId, guardianName, at: clock.now() }, areas);
  }),
];

export const onGuardianAreasChanged = react(GuardianAreasChanged, async (tx: Tx<Tables>, link) => {
  const { studentId, guardianId, areas } = await nowOf(tx, link);
  await setGuardianAreas(tx, studentId, guardianId, areas);
});

export const onGuardianUnlinked = react(GuardianUnlinked, async (tx: Tx<Tables>, link) => {
  const { studentId, guardianId } = await nowOf(tx, link);
  await unlinkGuardian(tx, studentId, guardianId);
});
