import { LinkRequested } from '@liceo/contracts/events/identity';
import type { Tx } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { emailKey, type ActiveAccount } from '../account/account.ts';
import type { Tables } from '../tables.ts';
import { insertLink } from './link-store.ts';
import { linkExpiry } from './mailed-link.ts';

/** Has a mail with a link written to the account's address. */
export const sendLink = async (tx: Tx<Tables>, account: ActiveAccount, purpose: 'reset_password' | 'verify_email' | 'sign_in', now: Date): Promise<void> => {
  const expiresAt = linkExpiry(purpose, now);
  const linkId = await insertLink(tx, { accountId: account.id, purpose, emailKey: emailKey(account.email), expiresAt, now });
  await publish(tx, LinkRequested, { subject: account.id, data: { linkId, userId: account.id, purpose, expiresAt: expiresAt.toISOString() } });
};
