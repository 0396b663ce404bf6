import type { Language } from '@liceo/contracts/schemas';
import { accessTokenSeconds } from '@liceo/kernel/auth';
import type { Tx } from '@liceo/kernel/db';
import { requireOpen, type ActiveAccount } from '../account/account.ts';
import { hasAuthenticator } from '../factor/factor-store.ts';
import { requiresFactor } from '../policy/policy-store.ts';
import type { SignAccessToken } from '../signing-key/access-token.ts';
import type { Tables } from '../tables.ts';
import { noticeDevice } from './notice-device.ts';
import { newRefreshToken, writeRefreshToken, type RefreshToken } from './refresh-token.ts';
import { insertSession, type Device } from './session-store.ts';

export interface OpenSession {
  id: string;
  account: ActiveAccount;
  token: RefreshToken;
  /** Its access tokens are good for setting a second factor up, and for nothing else. */
  restricted: boolean;
}

/** What sign-up, sign-in and refresh answer. */
export interface Tokens {
  accessToken: string;
  expiresIn: number;
  refreshToken: string;
  user: { id: string; name: string; email: string; roles: string[]; language: Language };
}

export interface Entry {
  device: Device;
  now: Date;
  /** Whether two factors were shown. Whoever showed one comes in by `admit`, which asks for the other. */
  strong: boolean;
}

/** Whether somebody of a role that has to have a second factor comes in without one. */
export const isRestricted = async (tx: Tx<Tables>, account: ActiveAccount, strong: boolean): Promise<boolean> =>
  !strong && await requiresFactor(tx, account.roles) && !(await hasAuthenticator(tx, account.id));

/** Opens a session, unless nobody is let into the account for now. */
export const openSession = async (tx: Tx<Tables>, account: ActiveAccount, { device, now, strong }: Entry): Promise<OpenSession> => {
  requireOpen(account);
  await noticeDevice(tx, account.id, device, now);
  const token = newRefreshToken();
  const id = await insertSession(tx, { accountId: account.id, token, device, now, strong });
  return { id, account, token, restricted: await isRestricted(tx, account, strong) };
};

export const answerTokens = async (sign: SignAccessToken, { id, account, token, restricted }: OpenSession): Promise<Tokens> => ({
  accessToken: await sign(account, id, { restricted }),
  expiresIn: accessTokenSeconds,
  refreshToken: writeRefreshToken(token),
  user: {
    id: account.id,
    name: account.name,
    email: account.email,
    roles: [...account.roles],
    language: account.language,
  },
});
