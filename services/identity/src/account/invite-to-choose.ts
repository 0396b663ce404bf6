import { PasswordInvited } from '@liceo/contracts/events/identity';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { errors } from '../errors.ts';
import { countLinksSince, insertLink } from '../link/link-store.ts';
import { linkExpiry, passwordPurposes } from '../link/mailed-link.ts';
import { sendLink } from '../link/send-link.ts';
import type { Tables } from '../tables.ts';
import { emailKey, type ActiveAccount } from './account.ts';
import { findAccount } from './account-store.ts';

const hourMs = 3_600_000;
const mostAnHour = 3;

/** Has the mail written with which the person of a new account chooses their password. */
export const invite = async (tx: Tx<Tables>, account: ActiveAccount, now: Date): Promise<void> => {
  const expiresAt = linkExpiry('choose_password', now);
  const linkId = await insertLink(tx, { accountId: account.id, purpose: 'choose_password', emailKey: emailKey(account.email), expiresAt, now });
  await publish(tx, PasswordInvited, { subject: account.id, data: { linkId, userId: account.id, expiresAt: expiresAt.toISOString() } });
};

/** Has somebody mailed a link to choose a password, the first one or another, on behalf of who looks after accounts. */
export const inviteToChoose =
  ({ db, clock }: { db: Db<Tables>; clock: Clock }) =>
  (accountId: string): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const account = await findAccount(tx, accountId, 'change');
      if (account.status !== 'active') return errors.accountMissing();
      if (account.suspended) return errors.accountSuspended();
      const sent = await countLinksSince(tx, accountId, passwordPurposes, new Date(now.getTime() - hourMs));
      if (sent >= mostAnHour) errors.tooManyAttempts({ detail: `At most ${mostAnHour} an hour.`, retryAfterSeconds: hourMs / 1000 });
      const known = await tx.selectFrom('credential').select('account_id').where('account_id', '=', accountId).executeTakeFirst();
      if (known) return sendLink(tx, account, 'reset_password', now);
      return invite(tx, account, now);
    });
