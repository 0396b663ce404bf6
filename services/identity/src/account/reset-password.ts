import type { Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { passwordPurposes } from '../link/mailed-link.ts';
import { readLink, useLink } from '../link/use-link.ts';
import { revokeAllSessions } from '../session/revoke-sessions.ts';
import type { Tables } from '../tables.ts';
import { unlock } from './lock-account.ts';
import { hashPassword } from './password-hash.ts';
import { checkPassword, type KnownPasswords } from './password.ts';
import { savePassword } from './save-password.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  revocations: Revocations;
  known: KnownPasswords;
}

/** A new password for whoever has the link that was mailed for it. All sessions end: somebody else may have had the old one. */
export const resetPassword =
  ({ db, clock, revocations, known }: Deps) =>
  async ({ token, password, ip }: { token: string; password: string; ip: string }): Promise<void> => {
    const owner = await db.transaction((tx) => readLink(tx, token, passwordPurposes, clock.now()));
    // The slow part, outside of any transaction and only for who has a link.
    const hash = await hashPassword(await checkPassword(password, owner, known));
    await db.transaction(async (tx) => {
      const now = clock.now();
      const account = await useLink(tx, token, passwordPurposes, now);
      await savePassword(tx, account, hash, { now, ip });
      await unlock(tx, account, now);
      await revokeAllSessions({ tx, revocations, accountId: account.id, now });
    });
  };
