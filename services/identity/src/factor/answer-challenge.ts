import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { findAccount } from '../account/account-store.ts';
import { errors } from '../errors.ts';
import { readLinkToken } from '../link/link-token.ts';
import type { FindPlace } from '../place/place.ts';
import type { Seal } from '../sealing/sealed-secret.ts';
import { answerTokens, openSession, type Tokens } from '../session/open-session.ts';
import { refuseForNow } from '../session/prove-password.ts';
import { sha256 } from '../session/refresh-token.ts';
import type { Device } from '../session/session-store.ts';
import type { SignAccessToken } from '../signing-key/access-token.ts';
import type { Tables } from '../tables.ts';
import { answerable } from './challenge.ts';
import { hasAuthenticator, lockChallenge, useChallenge } from './factor-store.ts';
import { guessCode } from './prove-factor.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  sign: SignAccessToken;
  seal: Seal | undefined;
  findPlace: FindPlace;
}

/** Opens the session for whoever has given the first factor and gives the second. */
export const answerChallenge =
  ({ db, clock, sign, seal, findPlace }: Deps) =>
  async ({ challenge, code, device }: { challenge: string; code: string; device: Device }): Promise<Tokens> => {
    const read = readLinkToken(challenge) ?? errors.challengeInvalid();
    const result = await db.transaction(async (tx) => {
      const now = clock.now();
      const { id, accountId } = answerable(await lockChallenge(tx, read.id), sha256(read.secret), now);
      const account = await findAccount(tx, accountId, 'issue');
      // Without an authenticator there is nothing to be asked for any more: the first factor has to be shown again.
      if (account.status !== 'active' || !(await hasAuthenticator(tx, accountId))) return errors.challengeInvalid();
      const guess = await guessCode({ tx, seal, accountId, ip: device.ip, now }, code);
      if (guess.type !== 'right') return guess;
      await useChallenge(tx, id, now);
      return { type: 'right' as const, session: await openSession(tx, account, { device, now, findPlace, strong: true }) };
    });
    if (result.type === 'limited') return refuseForNow(result.seconds);
    return result.type === 'wrong' ? errors.codeWrong({ field: 'code' }) : answerTokens(sign, result.session);
  };
