import type { Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import { hasAuthenticator } from '../factor/factor-store.ts';
import { requireProof } from '../session/proof-store.ts';
import { provePassword } from '../session/prove-password.ts';
import { revokeSessions } from '../session/revoke-sessions.ts';
import { lockSessionsOf } from '../session/session-store.ts';
import type { Tables } from '../tables.ts';
import { emailKey } from './account.ts';
import { findAccount } from './account-store.ts';
import { hashPassword } from './password-hash.ts';
import { checkPassword, type KnownPasswords } from './password.ts';
import { savePassword } from './save-password.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  revocations: Revocations;
  known: KnownPasswords;
}

export interface ChangePassword {
  accountId: string;
  sessionId: string;
  current: string;
  password: string;
  ip: string;
}

/** A new password for who knows the old one. The other sessions end; the one in use goes on. */
export const changePassword =
  ({ db, clock, revocations, known }: Deps) =>
  async ({ accountId, sessionId, current, password, ip }: ChangePassword): Promise<void> => {
    const account = await db.transaction((tx) => findAccount(tx, accountId, 'none'));
    if (account.status !== 'active') return errors.accountMissing();
    // Who has a second factor is not to be shut out by whoever found a browser open and knows the password.
    if (await hasAuthenticator(db, accountId)) await requireProof(db, sessionId, clock.now());
    const proven = await provePassword(db, { emailKey: emailKey(account.email), password: current, ip }, clock.now());
    if (proven !== accountId) errors.passwordWrong({ field: 'current' });
    if (current === password) errors.passwordUnchanged({ field: 'password' });
    const hash = await hashPassword(await checkPassword(password, account, known));
    await db.transaction(async (tx) => {
      const now = clock.now();
      const living = await findAccount(tx, accountId, 'change');
      if (living.status !== 'active') return errors.accountMissing();
      await savePassword(tx, living, hash, { now, ip });
      const others = (await lockSessionsOf(tx, accountId)).filter((id) => id !== sessionId);
      return revokeSessions({ tx, revocations, accountId, now }, others);
    });
  };
