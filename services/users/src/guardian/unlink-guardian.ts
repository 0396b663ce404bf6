import { GuardianUnlinked } from '@liceo/contracts/events/users';
import type { Actor } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import type { GuardianLink } from './guardian-link.ts';
import { endConsent, requireGrownUp, settle } from '../minor/minor-store.ts';
import { removeLink } from './guardian-store.ts';

/** Ends a link: the student, the guardian and staff may. */
export const unlinkGuardian =
  ({ db, clock }: { db: Db<Tables>; clock: Clock }) =>
  async (actor: Actor, link: GuardianLink): Promise<void> => {
    const isOneOfThem = actor.userId === link.studentId || actor.userId === link.guardianId;
    if (!isOneOfThem && !actor.can('users:write')) errors.notAllowed();
    await db.transaction(async (tx) => {
      if (actor.userId === link.studentId) await requireGrownUp(tx, link.studentId);
      if (!(await removeLink(tx, link))) errors.guardianLinkMissing();
      const now = clock.now();
      if (await endConsent(tx, { ...link, by: null, now })) await settle(tx, link.studentId, actor.userId, now);
      await publish(tx, GuardianUnlinked, { subject: link.studentId, data: link });
    });
  };
