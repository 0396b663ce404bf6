import type { Db, Tx } from '@liceo/kernel/db';
import { hashOfNobody, passwordMatches } from '../account/password-hash.ts';
import { errors } from '../errors.ts';
import { leadingTo } from '../merging/leading-address.ts';
import type { Tables } from '../tables.ts';
import { reportFailures } from './answer-suspicion.ts';
import { sha256 } from './refresh-token.ts';
import { fillingFailures, insertFailure, lockOrigin, type Origin } from './sign-in-attempt-store.ts';
import { secondsToWait } from './sign-in-limit.ts';

export const refuseForNow = (seconds: number): never =>
  errors.tooManyAttempts({ detail: 'Too many failed sign-ins.', retryAfterSeconds: seconds });

/** What happened to a failed try; it is thrown after the commit, or the failure would not be counted. */
type Failure = { type: 'wrong' } | { type: 'limited'; seconds: number };

const countFailure = async (tx: Tx<Tables>, origin: Origin, accountId: string | undefined, now: Date): Promise<Failure> => {
  await lockOrigin(tx, origin);
  // Many tries can pass the first look at the limit together: only those below it learn that they were wrong.
  const seconds = secondsToWait(await fillingFailures(tx, origin, now), now);
  if (seconds !== undefined) return { type: 'limited', seconds };
  await insertFailure(tx, origin, now);
  const filling = await fillingFailures(tx, origin, now);
  if (accountId !== undefined && filling.account !== null) {
    await reportFailures(tx, { accountId, ip: origin.ip, now });
  }
  return { type: 'wrong' };
};

const findCredential = (db: Db<Tables>, emailKey: string) =>
  db
    .selectFrom('account')
    .innerJoin('credential', (join) => join.on('credential.account_id', '=', leadingTo))
    .select([leadingTo.as('accountId'), 'credential.password_hash as hash'])
    .where('account.email_key', '=', emailKey)
    .executeTakeFirst();

const originOf = (emailKey: string, ip: string): Origin => ({ emailHash: sha256(emailKey), ip });

/** Somebody at the door: the address that they say is theirs, and what is known of it. */
export interface Knock {
  origin: Origin;
  known: { accountId: string; hash: string } | undefined;
}

/** Refuses whoever has guessed too often. */
export const hearKnock = async (db: Db<Tables>, { emailKey, ip }: { emailKey: string; ip: string }, now: Date): Promise<Knock> => {
  const origin = originOf(emailKey, ip);
  const [filling, known] = await Promise.all([fillingFailures(db, origin, now), findCredential(db, emailKey)]);
  const wait = secondsToWait(filling, now);
  if (wait !== undefined) refuseForNow(wait);
  return { origin, known };
};

/**
 * The account behind the address, if this is its password; undefined if not, or if there is none.
 *
 * Both take the same time. No guess beyond the limit is answered, however many are made at once, because the limit is
 * looked at again after the slow hash.
 */
export const proveKnock = async (db: Db<Tables>, { origin, known }: Knock, password: string, now: Date): Promise<string | undefined> => {
  const matches = await passwordMatches(known?.hash ?? hashOfNobody, password);
  if (known !== undefined && matches) return known.accountId;
  const failure = await db.transaction((tx) => countFailure(tx, origin, known?.accountId, now));
  return failure.type === 'limited' ? refuseForNow(failure.seconds) : undefined;
};

/** Both, one after the other. */
export const provePassword = async (db: Db<Tables>, { password, ...from }: { emailKey: string; password: string; ip: string }, now: Date): Promise<string | undefined> =>
  proveKnock(db, await hearKnock(db, from, now), password, now);
