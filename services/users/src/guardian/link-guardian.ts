import { GuardianLinked, GuardianLinkMade } from '@liceo/contracts/events/users';
import type { Actor } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { findYouth } from '../minor/minor-store.ts';
import { lockName } from '../profile-store.ts';
import type { Tables } from '../tables.ts';
import { allAreas, inOrder, twoPeople, type GuardianLink } from './guardian-link.ts';
import { addLink, type NewLink } from './guardian-store.ts';

/** Ties two living profiles, and tells the other services. Linking them again changes nothing. */
export const tie = async (tx: Tx<Tables>, wanted: NewLink): Promise<void> => {
  const { studentId, guardianId, origin } = wanted;
  const studentName = await lockName(tx, studentId);
  const guardianName = await lockName(tx, guardianId);
  // Whoever needs a guardian's consent does not choose what the guardian sees.
  const isChild = (await findYouth(tx, studentId)).consent !== 'not_needed';
  const link = { ...wanted, areas: isChild ? allAreas : wanted.areas };
  if (!(await addLink(tx, link))) return;
  // The first version for services that do not know the second one yet.
  await publish(tx, GuardianLinked, { subject: studentId, data: { studentId, guardianId, guardianName } });
  await publish(tx, GuardianLinkMade, {
    subject: studentId, data: { studentId, guardianId, studentName, guardianName, areas: inOrder(link.areas), origin },
  });
};

/** Ties a guardian to a student, by staff. */
export const linkGuardian =
  ({ db, clock }: { db: Db<Tables>; clock: Clock }) =>
  async (actor: Actor, link: GuardianLink): Promise<void> => {
    twoPeople(link, 'guardianId');
    await db.transaction((tx) => tie(tx, { ...link, linkedBy: actor.userId, areas: allAreas, origin: 'staff', now: clock.now() }));
  };
