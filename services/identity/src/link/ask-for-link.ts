import type { Clock } from '@liceo/kernel/clock';
import { onCommit, type Db, type Tx } from '@liceo/kernel/db';
import { emailKey, type ActiveAccount } from '../account/account.ts';
import { findAccount } from '../account/account-store.ts';
import { errors } from '../errors.ts';
import { leadingTo } from '../merging/leading-address.ts';
import { sha256 } from '../session/refresh-token.ts';
import { isOrganisationRequired } from '../organisation/organisation-policy.ts';
import type { Tables } from '../tables.ts';
import { insertRequest, lockWaiting, markAnswered, requestsFrom } from './link-store.ts';
import { requestLimits } from './mailed-link.ts';
import { sendLink } from './send-link.ts';

interface AskForLink {
  db: Db<Tables>;
  clock: Clock;
  /** Has the requests answered soon. */
  wake(): void;
}

/**
 * Notes that somebody wants a mail with a link. Whether there is such an account is looked at afterwards, by
 * `answerRequests`: neither the answer nor the time it takes tells.
 */
export const askForLink =
  ({ db, clock, wake }: AskForLink) =>
  async (purpose: 'reset_password' | 'sign_in', { email, ip }: { email: string; ip: string }): Promise<void> => {
    const now = clock.now();
    const key = emailKey(email);
    if (await requestsFrom(db, ip, now) >= requestLimits.place) errors.tooManyAttempts({ detail: 'Too many mails were asked for.', retryAfterSeconds: 3600 });
    await db.transaction(async (tx) => {
      await insertRequest(tx, { purpose, emailKey: key, emailHash: sha256(key), ip, now });
      onCommit(tx, wake);
    });
  };

/**
 * Nobody is sent a way around their organisation. A new password is none: it confirms the address, which is how the
 * organisation gets at an account that somebody else opened with it.
 */
const mayHave = async (tx: Tx<Tables>, { email, roles }: ActiveAccount, purpose: 'reset_password' | 'sign_in'): Promise<boolean> =>
  purpose !== 'sign_in' || roles.includes('admin') || !(await isOrganisationRequired(tx, email));

const batch = 50;

/** Writes to those who have an account; an address that is asked for too often is left in peace. Answers how many were looked at. */
export const answerRequests =
  ({ db, clock }: Pick<AskForLink, 'db' | 'clock'>) =>
  (): Promise<number> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const waiting = await lockWaiting(tx, batch);
      if (waiting.length === 0) return 0;
      for (const { purpose, emailKey: key, nth } of waiting) {
        if (nth > requestLimits.address || (purpose !== 'reset_password' && purpose !== 'sign_in')) continue;
        const known = await tx.selectFrom('account').select(leadingTo.as('id')).where('email_key', '=', key).executeTakeFirst();
        const account = known && await findAccount(tx, known.id, 'issue');
        if (account?.status === 'active' && await mayHave(tx, account, purpose)) await sendLink(tx, account, purpose, now);
      }
      await markAnswered(tx, waiting.map(({ id }) => id), now);
      return waiting.length;
    });
