import type { Tx } from '@liceo/kernel/db';
import type { ActiveAccount } from '../account/account.ts';
import { findAccount } from '../account/account-store.ts';
import { errors } from '../errors.ts';
import { sha256 } from '../session/refresh-token.ts';
import type { Tables } from '../tables.ts';
import { readLinkToken } from './link-token.ts';
import { lockLink, markUsed, markVerified } from './link-store.ts';
import { usable, type MailedLink, type Purpose } from './mailed-link.ts';

const findLink = async (tx: Tx<Tables>, token: string, wanted: readonly Purpose[], now: Date): Promise<MailedLink> => {
  const read = readLinkToken(token) ?? errors.linkInvalid({ field: 'token' });
  return usable(await lockLink(tx, read.id), wanted, sha256(read.secret), now);
};

/** Whose link it is, if it can be used; nothing changes. */
export const readLink = async (tx: Tx<Tables>, token: string, wanted: readonly Purpose[], now: Date): Promise<ActiveAccount> => {
  const link = await findLink(tx, token, wanted, now);
  const account = await findAccount(tx, link.accountId, 'none');
  return account.status === 'active' ? account : errors.linkInvalid({ field: 'token' });
};

/** Uses a link up: whoever has it reads mail at the account's address. Answers the account, locked. */
export const useLink = async (tx: Tx<Tables>, token: string, wanted: readonly Purpose[], now: Date): Promise<ActiveAccount> => {
  const link = await findLink(tx, token, wanted, now);
  const account = await findAccount(tx, link.accountId, 'change');
  if (account.status !== 'active') return errors.linkInvalid({ field: 'token' });
  await markUsed(tx, link.id, now);
  await markVerified(tx, link, now);
  return account;
};
