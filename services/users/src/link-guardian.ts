import { GuardianLinked } from '@liceo/contracts/events/users';
import type { Actor } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { errors } from './errors.ts';
import { addLink, type GuardianLink } from './guardian-store.ts';
import { lockName } from './profile-store.ts';
import type { Tables } from './tables.ts';

/** Ties a guardian to a student; linking them again changes nothing. */
export const linkGuardian =
  ({ db, clock }: { db: Db<Tables>; clock: Clock }) =>
  async (actor: Actor, { studentId, guardianId }: GuardianLink): Promise<void> => {
    if (studentId === guardianId) errors.ownGuardian({ field: 'guardianId' });
    await db.transaction(async (tx) => {
      await lockName(tx, studentId);
      const guardianName = await lockName(tx, guardianId);
      const isNew = await addLink(tx, { studentId, guardianId, linkedBy: actor.userId, now: clock.now() });
      if (!isNew) return;
      await publish(tx, GuardianLinked, { subject: studentId, data: { studentId, guardianId, guardianName } });
    });
  };
