import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import { sha256 } from '../session/refresh-token.ts';
import type { Tables } from '../tables.ts';
import { newSecret, writeLinkToken } from './link-token.ts';
import { lockLink, setSecret } from './link-store.ts';

/**
 * The token of a link, for who writes the mail. It is made anew each time, so that it lies in no event, queue or table;
 * of a mail that was written twice the last one counts.
 */
export const revealLink =
  ({ db, clock }: { db: Db<Tables>; clock: Clock }) =>
  (id: string): Promise<{ token: string }> =>
    db.transaction(async (tx) => {
      const link = await lockLink(tx, id);
      if (!link || link.usedAt !== null || clock.now() >= link.expiresAt) return errors.linkMissing();
      const secret = newSecret();
      await setSecret(tx, id, sha256(secret));
      return { token: writeLinkToken({ id, secret }) };
    });
