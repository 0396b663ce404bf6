import type { Role } from '@liceo/contracts/permissions';
import type { Language } from '@liceo/contracts/schemas';
import { accessTokenSeconds } from '@liceo/kernel/auth';
import type { Tx } from '@liceo/kernel/db';
import type { ActiveAccount } from '../account/account.ts';
import type { SignAccessToken } from '../signing-key/access-token.ts';
import type { Tables } from '../tables.ts';
import { newRefreshToken, writeRefreshToken, type RefreshToken } from './refresh-token.ts';
import { insertSession, type Device } from './session-store.ts';

export interface OpenSession {
  id: string;
  account: ActiveAccount;
  token: RefreshToken;
}

/** What sign-up, sign-in and refresh answer. */
export interface Tokens {
  accessToken: string;
  expiresIn: number;
  refreshToken: string;
  user: { id: string; name: string; email: string; roles: Role[]; language: Language };
}

export const openSession = async (
  tx: Tx<Tables>,
  account: ActiveAccount,
  device: Device,
  now: Date,
): Promise<OpenSession> => {
  const token = newRefreshToken();
  return { id: await insertSession(tx, { accountId: account.id, token, device, now }), account, token };
};

export const answerTokens = async (sign: SignAccessToken, { id, account, token }: OpenSession): Promise<Tokens> => ({
  accessToken: await sign(account, id),
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
