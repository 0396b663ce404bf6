import type { Tx } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Seal } from '../sealing/sealed-secret.ts';
import { reportFailures } from '../session/answer-suspicion.ts';
import { sha256 } from '../session/refresh-token.ts';
import { fillingFailures, forgetFailures, insertFailure, lockOrigin } from '../session/sign-in-attempt-store.ts';
import { secondsToWait } from '../session/sign-in-limit.ts';
import type { Tables } from '../tables.ts';
import { lockAuthenticator, takeRecoveryCode, takeStep } from './factor-store.ts';
import { isOneTimeCode, stepOfCode } from './one-time-code.ts';
import { hashRecoveryCode, isRecoveryCode } from './recovery-code.ts';

/** The installation's key; without one nothing that has to be read again can be kept. */
export const sealOf = (seal: Seal | undefined): Seal =>
  seal ?? errors.secretKeyMissing({ detail: 'Set LICEO_SECRET_KEY or LICEO_SECRET_KEY_FILE.' });

export const sealPurpose = (accountId: string): string => `authenticator ${accountId}`;

/** How a guess ended. It is thrown after the commit, or a wrong one would not be counted. */
export type Guess = { type: 'right'; by: 'totp' | 'recovery_code' } | { type: 'wrong' } | { type: 'limited'; seconds: number };

export interface Guessed {
  tx: Tx<Tables>;
  seal: Seal | undefined;
  accountId: string;
  ip: string;
  now: Date;
}

/** Tries of codes are counted apart from those of passwords: who has the password must not lift one limit by the other. */
const originOfFactor = (accountId: string, ip: string) => ({ emailHash: sha256(`second factor of ${accountId}`), ip });

const codeOfApp = async ({ tx, seal, accountId, now }: Guessed, code: string, confirmed: boolean): Promise<boolean> => {
  const authenticator = await lockAuthenticator(tx, accountId);
  if (!authenticator || (authenticator.confirmedAt !== null) !== confirmed) return false;
  const secret = sealOf(seal).open(authenticator.sealedSecret, sealPurpose(accountId)) ?? errors.secretKeyMissing({ detail: 'The key that sealed this second factor is missing.' });
  const step = stepOfCode(secret, code, now);
  // A code counts once: whoever looked over a shoulder is late.
  if (step === undefined || step <= authenticator.lastStep) return false;
  await takeStep(tx, accountId, step);
  return true;
};

/** Tries a code, one try at a time for an account and for an address, so that no guess beyond the limit is looked at. */
export const guessCode = async (guessed: Guessed, code: string, { confirmed }: { confirmed: boolean } = { confirmed: true }): Promise<Guess> => {
  const { tx, accountId, ip, now } = guessed;
  const origin = originOfFactor(accountId, ip);
  await lockOrigin(tx, origin);
  const seconds = secondsToWait(await fillingFailures(tx, origin, now), now);
  if (seconds !== undefined) return { type: 'limited', seconds };
  const trimmed = code.trim().replaceAll(' ', '');
  const byApp = isOneTimeCode(trimmed) && await codeOfApp(guessed, trimmed, confirmed);
  const byPaper = !byApp && confirmed && isRecoveryCode(trimmed) && await takeRecoveryCode(tx, accountId, hashRecoveryCode(trimmed), now);
  if (byApp || byPaper) {
    forgetFailures(tx, origin.emailHash);
    return { type: 'right', by: byApp ? 'totp' : 'recovery_code' };
  }
  await insertFailure(tx, origin, now);
  const filling = await fillingFailures(tx, origin, now);
  if (filling.account !== null) {
    await reportFailures(tx, { accountId, ip, now });
  }
  return { type: 'wrong' };
};
