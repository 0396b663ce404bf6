import { UserCreated } from '@liceo/contracts/events/identity';
import type { Role } from '@liceo/contracts/permissions';
import type { Language } from '@liceo/contracts/schemas';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { publish } from '@liceo/kernel/messaging';
import { errors } from '../errors.ts';
import { answerTokens, openSession, type Tokens } from '../session/open-session.ts';
import type { Device } from '../session/session-store.ts';
import type { SignAccessToken } from '../signing-key/access-token.ts';
import type { Tables } from '../tables.ts';
import { register, type ActiveAccount } from './account.ts';
import { emailIsTaken, insertAccount } from './account-store.ts';
import { hashPassword } from './password-hash.ts';
import { checkPassword } from './password.ts';

export interface NewAccount {
  name: string;
  email: string;
  password: string;
  language: Language;
  roles: readonly Role[];
}

export interface PreparedAccount {
  account: ActiveAccount;
  passwordHash: string;
}

/** Checks the details and hashes the password: the slow part, before any transaction. */
export const prepareAccount = async (db: Db<Tables>, details: NewAccount): Promise<PreparedAccount> => {
  const account = register({ ...details, id: newId() });
  const password = checkPassword(details.password, account);
  if (await emailIsTaken(db, account.email)) errors.emailTaken({ field: 'email' });
  return { account, passwordHash: await hashPassword(password) };
};

export const createPrepared = async (tx: Tx<Tables>, prepared: PreparedAccount, now: Date): Promise<void> => {
  const { account, passwordHash } = prepared;
  await insertAccount(tx, account, passwordHash, now);
  await publish(tx, UserCreated, {
    subject: account.id,
    data: {
      userId: account.id,
      name: account.name,
      email: account.email,
      language: account.language,
      roles: [...account.roles],
    },
  });
};

export interface SignUp {
  name: string;
  email: string;
  password: string;
  language: Language;
  device: Device;
}

/** Opens an account for a student and signs them in. */
export const signUp =
  ({ db, clock, sign }: { db: Db<Tables>; clock: Clock; sign: SignAccessToken }) =>
  async ({ device, ...details }: SignUp): Promise<Tokens> => {
    const prepared = await prepareAccount(db, { ...details, roles: ['student'] });
    const session = await db.transaction(async (tx) => {
      const now = clock.now();
      await createPrepared(tx, prepared, now);
      return openSession(tx, prepared.account, device, now);
    });
    return answerTokens(sign, session);
  };
