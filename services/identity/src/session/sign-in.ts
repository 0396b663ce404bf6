import { SuspiciousSignIn } from '@liceo/contracts/events/identity';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { emailKey } from '../account/account.ts';
import { findAccount } from '../account/account-store.ts';
import { hashOfNobody, passwordMatches } from '../account/password-hash.ts';
import { errors } from '../errors.ts';
import type { SignAccessToken } from '../signing-key/access-token.ts';
import type { Tables } from '../tables.ts';
import { answerTokens, openSession, type OpenSession, type Tokens } from './open-session.ts';
import { sha256 } from './refresh-token.ts';
import type { Device } from './session-store.ts';
import { fillingFailures, forgetFailures, insertFailure, lockOrigin, type Origin } from './sign-in-attempt-store.ts';
import { secondsToWait } from './sign-in-limit.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  sign: SignAccessToken;
}

export interface SignIn {
  email: string;
  password: string;
  device: Device;
}

const refuse = (seconds: number): never =>
  errors.tooManyAttempts({ detail: 'Too many failed sign-ins.', retryAfterSeconds: seconds });

/** What happened to a failed try; it is thrown after the commit, or the failure would not be counted. */
type Failure = { type: 'wrong' } | { type: 'limited'; seconds: number };

const countFailure = async (
  tx: Tx<Tables>,
  origin: Origin,
  accountId: string | undefined,
  now: Date,
): Promise<Failure> => {
  await lockOrigin(tx, origin);
  // Many tries can pass the first look at the limit together: only those below it learn that they were wrong.
  const seconds = secondsToWait(await fillingFailures(tx, origin, now), now);
  if (seconds !== undefined) return { type: 'limited', seconds };
  await insertFailure(tx, origin, now);
  const filling = await fillingFailures(tx, origin, now);
  if (accountId !== undefined && filling.account !== null) {
    await publish(tx, SuspiciousSignIn, {
      subject: accountId,
      data: { userId: accountId, reason: 'too_many_failures', ip: origin.ip, at: now.toISOString() },
    });
  }
  return { type: 'wrong' };
};

/**
 * Opens a session for whoever knows the password.
 *
 * A wrong password and an unknown address get the same answer. No guess beyond the limit is answered,
 * however many are made at once, because the limit is looked at again after the slow hash.
 */
export const signIn =
  ({ db, clock, sign }: Deps) =>
  async ({ email, password, device }: SignIn): Promise<Tokens> => {
    const now = clock.now();
    const key = emailKey(email);
    const origin = { emailHash: sha256(key), ip: device.ip };
    const [filling, known] = await Promise.all([fillingFailures(db, origin, now), findCredential(db, key)]);
    const wait = secondsToWait(filling, now);
    if (wait !== undefined) refuse(wait);

    const matches = await passwordMatches(known?.hash ?? hashOfNobody, password);
    if (known === undefined || !matches) {
      const failure = await db.transaction((tx) => countFailure(tx, origin, known?.accountId, now));
      return failure.type === 'limited' ? refuse(failure.seconds) : errors.credentialsWrong();
    }
    const session = await db.transaction((tx) => enter(tx, origin, known.accountId, device, now));
    return answerTokens(sign, session);
  };

const findCredential = (db: Db<Tables>, key: string) =>
  db
    .selectFrom('account')
    .innerJoin('credential', 'credential.account_id', 'account.id')
    .select(['account.id as accountId', 'credential.password_hash as hash'])
    .where('account.email_key', '=', key)
    .executeTakeFirst();

const enter = async (
  tx: Tx<Tables>,
  origin: Origin,
  accountId: string,
  device: Device,
  now: Date,
): Promise<OpenSession> => {
  const wait = secondsToWait(await fillingFailures(tx, origin, now), now);
  if (wait !== undefined) refuse(wait);
  const account = await findAccount(tx, accountId, 'issue');
  if (account.status === 'deleted') return errors.credentialsWrong();
  await forgetFailures(tx, origin.emailHash);
  return openSession(tx, account, device, now);
};
