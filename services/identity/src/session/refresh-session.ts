import type { Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { findAccount } from '../account/account-store.ts';
import { errors } from '../errors.ts';
import type { FindPlace } from '../place/place.ts';
import type { SignAccessToken } from '../signing-key/access-token.ts';
import type { Tables } from '../tables.ts';
import { answerSuspicion } from './answer-suspicion.ts';
import { answerTokens, readSessionRights, type OpenSession, type Tokens } from './open-session.ts';
import { newSalt, readRefreshToken, sha256, successor, type RefreshToken } from './refresh-token.ts';
import { revokeSessions } from './revoke-sessions.ts';
import { lockSessionOfToken, rotateToken } from './session-store.ts';
import { decideRefresh, type Session } from './session.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  sign: SignAccessToken;
  revocations: Revocations;
  findPlace: FindPlace;
}

export interface Refresh {
  refreshToken: string;
  ip: string;
}

/** Exchanges a refresh token for an access token and the next refresh token. */
export const refreshSession =
  ({ db, clock, sign, revocations, findPlace }: Deps) =>
  async ({ refreshToken, ip }: Refresh): Promise<Tokens> => {
    const token = readRefreshToken(refreshToken) ?? errors.refreshTokenWrong();
    // A refusal is thrown after the commit: what a reused token set off has to stay.
    const session = await db.transaction(async (tx) => {
      const now = clock.now();
      const found = await lockSessionOfToken(tx, token);
      if (!found) return undefined;
      const decision = decideRefresh(found, sha256(token.secret), now);
      switch (decision.type) {
        case 'rotate':
          return rotate(tx, found, token, { ip, now });
        case 'repeat':
          return goOn(tx, found, successor(token, decision.salt));
        case 'reused':
          await revokeSessions({ tx, revocations, accountId: found.accountId, now }, [found.id]);
          await answerSuspicion(tx, { accountId: found.accountId, ip, now, revocations, findPlace }, 'refresh_token_reused');
          return undefined;
        case 'ended':
          return undefined;
        default:
          return decision satisfies never;
      }
    });
    return session ? answerTokens(sign, session) : errors.refreshTokenWrong();
  };

const rotate = async (
  tx: Tx<Tables>,
  session: Session,
  token: RefreshToken,
  { ip, now }: { ip: string; now: Date },
): Promise<OpenSession | undefined> => {
  const salt = newSalt();
  const next = successor(token, salt);
  await rotateToken(tx, session, { token: next, salt, ip, now });
  return goOn(tx, session, next);
};

const goOn = async (tx: Tx<Tables>, session: Session, token: RefreshToken): Promise<OpenSession | undefined> => {
  const account = await findAccount(tx, session.accountId, 'none');
  if (account.status !== 'active') return undefined;
  return { id: session.id, account, token, ...(await readSessionRights(tx, account, session.strong)) };
};
