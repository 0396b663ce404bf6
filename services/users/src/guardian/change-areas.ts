import { GuardianAreasChanged } from '@liceo/contracts/events/users';
import type { GuardianArea } from '@liceo/contracts/schemas';
import type { Actor } from '@liceo/kernel/auth';
import type { Db } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { errors } from '../errors.ts';
import { requireGrownUp } from '../minor/minor-store.ts';
import type { Tables } from '../tables.ts';
import { inOrder, type GuardianLink } from './guardian-link.ts';
import { setAreas } from './guardian-store.ts';

/** Chooses what a guardian may see: the student, or staff. */
export const changeAreas =
  (db: Db<Tables>) =>
  async (actor: Actor, link: GuardianLink, wanted: readonly GuardianArea[]): Promise<void> => {
    if (actor.userId !== link.studentId && !actor.can('users:write')) errors.notAllowed();
    const areas = inOrder(wanted);
    await db.transaction(async (tx) => {
      if (actor.userId === link.studentId) await requireGrownUp(tx, link.studentId);
      if (!(await setAreas(tx, link, areas))) errors.guardianLinkMissing();
      await publish(tx, GuardianAreasChanged, { subject: link.studentId, data: { ...link, areas } });
    });
  };
