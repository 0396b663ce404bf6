import { GuardianUnlinked } from '@liceo/contracts/events/users';
import type { Db } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { errors } from './errors.ts';
import { removeLink, type GuardianLink } from './guardian-store.ts';
import type { Tables } from './tables.ts';

export const unlinkGuardian =
  (db: Db<Tables>) =>
  (link: GuardianLink): Promise<void> =>
    db.transaction(async (tx) => {
      if (!(await removeLink(tx, link))) errors.guardianLinkMissing();
      await publish(tx, GuardianUnlinked, { subject: link.studentId, data: link });
    });
