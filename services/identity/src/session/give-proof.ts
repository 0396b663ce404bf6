import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { emailKey } from '../account/account.ts';
import { findAccount } from '../account/account-store.ts';
import { errors } from '../errors.ts';
import { hasAuthenticator } from '../factor/factor-store.ts';
import { guessCode } from '../factor/prove-factor.ts';
import type { Seal } from '../sealing/sealed-secret.ts';
import type { Tables } from '../tables.ts';
import { provePassword, refuseForNow } from './prove-password.ts';
import { saveProof } from './proof-store.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  seal: Seal | undefined;
}

interface Prover {
  accountId: string;
  sessionId: string;
  ip: string;
}

/** A password shows who somebody is, unless the account has a second factor: then that is asked for. */
export const proveByPassword =
  ({ db, clock }: Deps) =>
  async ({ accountId, sessionId, ip }: Prover, password: string): Promise<void> => {
    const account = await db.transaction((tx) => findAccount(tx, accountId, 'none'));
    if (account.status !== 'active') return errors.accountMissing();
    if (await hasAuthenticator(db, accountId)) return errors.codeWrong({ field: 'code' });
    const proven = await provePassword(db, { emailKey: emailKey(account.email), password, ip }, clock.now());
    if (proven !== accountId) return errors.passwordWrong({ field: 'password' });
    return db.transaction((tx) => saveProof(tx, sessionId, clock.now()));
  };

export const proveByCode =
  ({ db, clock, seal }: Deps) =>
  async ({ accountId, sessionId, ip }: Prover, code: string): Promise<void> => {
    const guess = await db.transaction(async (tx) => {
      const now = clock.now();
      const tried = await guessCode({ tx, seal, accountId, ip, now }, code);
      if (tried.type === 'right') await saveProof(tx, sessionId, now);
      return tried;
    });
    if (guess.type === 'limited') refuseForNow(guess.seconds);
    if (guess.type === 'wrong') errors.codeWrong({ field: 'code' });
  };
