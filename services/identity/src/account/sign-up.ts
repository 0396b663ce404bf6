import { UserCreated } from '@liceo/contracts/events/identity';
import type { Language } from '@liceo/contracts/schemas';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { publish } from '@liceo/kernel/messaging';
import { errors } from '../errors.ts';
import { refuseOthersThanOrganisation } from '../organisation/organisation-policy.ts';
import { sendLink } from '../link/send-link.ts';
import type { FindPlace } from '../place/place.ts';
import { answerTokens, openSession, type Tokens } from '../session/open-session.ts';
import type { Device } from '../session/session-store.ts';
import type { SignAccessToken } from '../signing-key/access-token.ts';
import type { Tables } from '../tables.ts';
import { register, type ActiveAccount } from './account.ts';
import { emailIsTaken, insertAccount } from './account-store.ts';
import { hashPassword } from './password-hash.ts';
import { checkPassword, type KnownPasswords } from './password.ts';

export interface NewAccount {
  name: string;
  email: string;
  /** Without one the person chooses it, or comes in another way. */
  password?: string | undefined;
  language: Language;
  roles: readonly string[];
}

export interface PreparedAccount {
  account: ActiveAccount;
  passwordHash: string | undefined;
}

/** Checks the details and hashes the password: the slow part, before any transaction. */
export const prepareAccount = async ({ db, known }: { db: Db<Tables>; known: KnownPasswords }, details: NewAccount): Promise<PreparedAccount> => {
  const account = register({ ...details, id: newId() });
  const password = details.password === undefined ? undefined : await checkPassword(details.password, account, known);
  if (await emailIsTaken(db, account.email)) errors.emailTaken({ field: 'email' });
  return { account, passwordHash: password === undefined ? undefined : await hashPassword(password) };
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

/** Opens an account for a student and signs them in; their address has yet to be confirmed. */
export const signUp =
  ({ db, clock, sign, known, findPlace }: { db: Db<Tables>; clock: Clock; sign: SignAccessToken; known: KnownPasswords; findPlace: FindPlace }) =>
  async ({ device, ...details }: SignUp): Promise<Tokens> => {
    await refuseOthersThanOrganisation(db, { email: details.email, roles: [] });
    const prepared = await prepareAccount({ db, known }, { ...details, roles: ['student'] });
    const session = await db.transaction(async (tx) => {
      const now = clock.now();
      await createPrepared(tx, prepared, now);
      await sendLink(tx, prepared.account, 'verify_email', now);
      return openSession(tx, prepared.account, { device, now, findPlace, strong: false });
    });
    return answerTokens(sign, session);
  };
