import type { Language } from '@liceo/contracts/schemas';
import { accessTokenSeconds } from '@liceo/kernel/auth';
import type { Tx } from '@liceo/kernel/db';
import { requireOpen, type ActiveAccount } from '../account/account.ts';
import { hasAuthenticator } from '../factor/factor-store.ts';
import { readPolicy } from '../policy/policy-store.ts';
import { requiresFactor } from '../policy/sign-in-policy.ts';
import { readRights, type Rights } from '../rights/read-rights.ts';
import type { SignAccessToken } from '../signing-key/access-token.ts';
import type { Tables } from '../tables.ts';
import { readEntryFacts, type DoorFacts, type EntryFacts } from './entry-facts.ts';
import { noticeOpening } from './notice-opening.ts';
import { newRefreshToken, writeRefreshToken, type RefreshToken } from './refresh-token.ts';
import { sendSession } from './session-store.ts';
import type { Opening } from './suspect-opening.ts';

export interface OpenSession {
  id: string;
  account: ActiveAccount;
  token: RefreshToken;
  /** Its access tokens are good for setting a second factor up, and for nothing else. */
  restricted: boolean;
  rights: Rights;
}

/** What sign-up, sign-in and refresh answer. */
export interface Tokens {
  accessToken: string;
  expiresIn: number;
  refreshToken: string;
  user: { id: string; name: string; email: string; roles: string[]; language: Language };
}

export interface Entry extends Opening {
  /** Whether two factors were shown. Whoever showed one comes in by `admit`, which asks for the other. */
  strong: boolean;
  /** What was read of the account already. */
  facts?: EntryFacts;
}

const lacksFactor = ({ roles }: ActiveAccount, { policy, hasFactor }: Pick<DoorFacts, 'policy' | 'hasFactor'>): boolean => requiresFactor(policy, roles) && !hasFactor;

/** What an open session may do at this moment, and whether that is nothing until its owner, who has to, sets a second factor up. */
export const readSessionRights = async (tx: Tx<Tables>, account: ActiveAccount, strong: boolean): Promise<Pick<OpenSession, 'restricted' | 'rights'>> => {
  const [policy, hasFactor, rights] = await Promise.all([readPolicy(tx), hasAuthenticator(tx, account.id), readRights(tx, account.id)]);
  return { restricted: !strong && lacksFactor(account, { policy, hasFactor }), rights };
};

/** Opens a session, unless nobody is let into the account for now. */
export const openSession = async (tx: Tx<Tables>, account: ActiveAccount, { strong, facts, ...opening }: Entry): Promise<OpenSession> => {
  requireOpen(account);
  const known = facts ?? await readEntryFacts(tx, account.id, opening);
  await noticeOpening(tx, account.id, known, opening);
  const token = newRefreshToken();
  const id = sendSession(tx, { accountId: account.id, token, device: opening.device, now: opening.now, strong });
  return { id, account, token, restricted: !strong && lacksFactor(account, known), rights: known.rights };
};

export const answerTokens = async (sign: SignAccessToken, { id, account, token, restricted, rights }: OpenSession): Promise<Tokens> => ({
  accessToken: await sign(account, id, { restricted, rights }),
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
