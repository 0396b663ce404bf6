import { EmailChanged, EmailChangeRequested } from '@liceo/contracts/events/identity';
import type { Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { cleanEmail, emailKey, type ActiveAccount } from '../account/account.ts';
import { findAccount } from '../account/account-store.ts';
import { errors } from '../errors.ts';
import { voidChallenges } from '../factor/factor-store.ts';
import type { OwnSession } from '../factor/set-up-authenticator.ts';
import { addLink, insertLink, voidLinks } from '../link/link-store.ts';
import { readLinkToken } from '../link/link-token.ts';
import { linkExpiry } from '../link/mailed-link.ts';
import { sendLink } from '../link/send-link.ts';
import { useLink } from '../link/use-link.ts';
import { requireProof } from '../session/proof-store.ts';
import { revokeAllSessions, supersedeAccessTokens } from '../session/revoke-sessions.ts';
import type { Tables } from '../tables.ts';
import { changeOfLink, changesAskedFor, insertEmailChange, isTaken, markConfirmed, markUndone, saveEmail, type EmailChange } from './email-change-store.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  revocations: Revocations;
}

const mostAskedFor = 5;

/** Writes to the new address. Whether another account has it is told neither by the answer nor by a mail. */
export const askForEmailChange =
  ({ db, clock }: Omit<Deps, 'revocations'>) =>
  ({ accountId, sessionId, email }: OwnSession & { email: string }): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      await requireProof(tx, sessionId, now);
      const account = await findAccount(tx, accountId, 'change');
      if (account.status !== 'active') return errors.accountMissing();
      const to = cleanEmail(email);
      if (emailKey(to) === emailKey(account.email)) return errors.emailUnchanged({ field: 'email' });
      if (await changesAskedFor(tx, accountId, now) >= mostAskedFor) return errors.tooManyAttempts({ detail: 'Too many changes were asked for.', retryAfterSeconds: 3600 });
      if (await isTaken(tx, to)) return insertEmailChange(tx, { accountId, from: account.email, to, linkId: null, now });
      const expiresAt = linkExpiry('change_email', now);
      const linkId = await insertLink(tx, { accountId, purpose: 'change_email', emailKey: emailKey(to), expiresAt, now });
      await insertEmailChange(tx, { accountId, from: account.email, to, linkId, now });
      const { name, language } = account;
      return publish(tx, EmailChangeRequested, { subject: accountId, data: { linkId, userId: accountId, name, language, email: to, expiresAt: expiresAt.toISOString() } });
    });

/** Uses the link, and answers the change that it is of. */
const useChangeLink = async (tx: Tx<Tables>, token: string, purpose: 'change_email' | 'undo_email_change', now: Date): Promise<{ account: ActiveAccount; change: EmailChange }> => {
  const account = await useLink(tx, token, [purpose], now);
  const linkId = readLinkToken(token)?.id ?? '';
  const change = await changeOfLink(tx, purpose === 'change_email' ? 'link_id' : 'undo_link_id', linkId);
  return { account, change: change ?? errors.linkInvalid({ field: 'token' }) };
};

/** The account has the new address from now on; who reads the old one is told, and can take it back for a week. */
export const confirmEmailChange =
  ({ db, clock, revocations }: Deps) =>
  (token: string): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const { account, change } = await useChangeLink(tx, token, 'change_email', now);
      const { id: accountId, name, language } = account;
      if (account.suspended || emailKey(account.email) !== emailKey(change.from) || !(await saveEmail(tx, accountId, change.to, now))) return errors.linkInvalid({ field: 'token' });
      // What lies in the old mailbox opens the account no more.
      await voidLinks(tx, accountId, ['reset_password', 'verify_email', 'sign_in'], now);
      // Beside those of earlier changes: who takes an account over must not void the way back by changing twice.
      const undoLinkId = await addLink(tx, { accountId, purpose: 'undo_email_change', emailKey: emailKey(change.from), expiresAt: linkExpiry('undo_email_change', now), now });
      await markConfirmed(tx, change.id, { undoLinkId, now });
      await supersedeAccessTokens({ tx, revocations, accountId, now });
      await publish(tx, EmailChanged, { subject: accountId, data: { userId: accountId, name, language, email: change.to, formerEmail: change.from, undoLinkId, at: now.toISOString() } });
    });

/** Gives the account its old address back. Somebody else may have been in it: all sessions end, and a new password is asked for. */
export const undoEmailChange =
  ({ db, clock, revocations }: Deps) =>
  (token: string): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const { account, change } = await useChangeLink(tx, token, 'undo_email_change', now);
      const { id: accountId, name, language, email: formerEmail } = account;
      if (!(await saveEmail(tx, accountId, change.from, now))) return errors.linkInvalid({ field: 'token' });
      await voidLinks(tx, accountId, ['reset_password', 'verify_email', 'sign_in', 'change_email', 'undo_email_change'], now);
      await voidChallenges(tx, accountId, now);
      await revokeAllSessions({ tx, revocations, accountId, now });
      await markUndone(tx, change.id, now);
      await publish(tx, EmailChanged, { subject: accountId, data: { userId: accountId, name, language, email: change.from, formerEmail, at: now.toISOString() } });
      await sendLink(tx, { ...account, email: change.from }, 'reset_password', now);
    });
