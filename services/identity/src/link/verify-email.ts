import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { findAccount } from '../account/account-store.ts';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { sendLink } from './send-link.ts';
import { useLink } from './use-link.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
}

/** Whoever has the link reads mail at the address. */
export const verifyEmail =
  ({ db, clock }: Deps) =>
  async (token: string): Promise<void> => {
    await db.transaction((tx) => useLink(tx, token, ['verify_email'], clock.now()));
  };

const pauseMs = 60_000;

/** Writes to one's own address once more, at most once a minute. */
export const askForVerification =
  ({ db, clock }: Deps) =>
  (accountId: string): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const account = await findAccount(tx, accountId, 'change');
      if (account.status !== 'active') return errors.accountMissing();
      const { verified } = await tx.selectFrom('account').select('email_verified_at as verified').where('id', '=', accountId).executeTakeFirstOrThrow();
      if (verified) return errors.emailVerified();
      const last = await tx.selectFrom('mailed_link').select('created_at as at').where('account_id', '=', accountId).where('purpose', '=', 'verify_email')
        .orderBy('created_at', 'desc').limit(1).executeTakeFirst();
      const wait = last ? last.at.getTime() + pauseMs - now.getTime() : 0;
      if (wait > 0) return errors.tooManyAttempts({ detail: 'A mail is on its way.', retryAfterSeconds: Math.ceil(wait / 1000) });
      return sendLink(tx, account, 'verify_email', now);
    });
