import { sql, type Kysely } from 'kysely';
import type { Language } from '@liceo/contracts/schemas';
import type { Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { lockedFor } from './lock.ts';
import { emailKey, type Account, type ActiveAccount } from './account.ts';

type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

/** Writes a new account, with a password unless its person comes by another way; refuses an address that an account has. */
export const insertAccount = async (
  tx: Tx<Tables>,
  account: ActiveAccount,
  passwordHash: string | undefined,
  now: Date,
): Promise<void> => {
  const inserted = await tx
    .insertInto('account')
    .values({
      id: account.id,
      name: account.name,
      email: account.email,
      email_key: emailKey(account.email),
      language: account.language,
      status: 'active',
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.column('email_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) errors.emailTaken({ field: 'email' });
  if (passwordHash !== undefined) {
    await tx
      .insertInto('credential')
      .values({ account_id: account.id, password_hash: passwordHash, changed_at: now })
      .execute();
  }
  await writeRoles(tx, account);
};

const writeRoles = async (tx: Tx<Tables>, account: ActiveAccount): Promise<void> => {
  if (account.roles.length === 0) return;
  await tx
    .insertInto('account_role')
    .values(account.roles.map((role) => ({ account_id: account.id, role })))
    .execute();
};

export const emailIsTaken = async (db: Reader, email: string): Promise<boolean> =>
  (await db.selectFrom('account').select('id').where('email_key', '=', emailKey(email)).executeTakeFirst()) !==
  undefined;

/** Keeps changes off an account while a session is opened. */
export const holdAccount = async (tx: Tx<Tables>, id: string): Promise<void> => {
  await tx.selectFrom('account').select('id').where('id', '=', id).forShare().execute();
};

/**
 * The account with its roles. `change` locks it for a change; `issue` keeps changes off while a session is
 * opened; a refresh holds its session's lock instead, which every change has to wait for.
 */
export const findAccount = async (tx: Tx<Tables>, id: string, lock: 'change' | 'issue' | 'none'): Promise<Account> => {
  const select = tx.selectFrom('account').selectAll().where('id', '=', id);
  const locked = { change: select.forUpdate(), issue: select.forShare(), none: select }[lock];
  const findRoles = () => tx.selectFrom('account_role').select('role').where('account_id', '=', id).orderBy('role').execute();
  // Under a lock the roles are asked for after it is held: they have to be what its last holder committed.
  const [row, early] = await Promise.all([locked.executeTakeFirst(), lock === 'none' ? findRoles() : undefined]);
  if (!row) return errors.accountMissing();
  if (row.status === 'deleted') return { status: 'deleted', id: row.id };
  const roles = early ?? await findRoles();
  return {
    status: 'active',
    id: row.id,
    name: row.name,
    email: row.email,
    language: row.language as Language,
    roles: roles.map(({ role }) => role),
    suspended: row.suspended_at !== null,
    ...(row.suspended_at !== null && { lockedFor: lockedFor(row.suspension_reason) }),
    ...(row.merged_into === null ? {} : { mergedInto: row.merged_into }),
  };
};

/**
 * Counts the other administrators who can get in. Whoever is about to take an administrator away calls this first: the
 * lock keeps two administrators from removing each other at the same moment.
 */
export const countOtherAdmins = async (tx: Tx<Tables>, id: string): Promise<number> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('identity.admins', 0))`.execute(tx);
  const { count } = await tx
    .selectFrom('account_role')
    .innerJoin('account', 'account.id', 'account_role.account_id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('role', '=', 'admin')
    .where('account_id', '!=', id)
    .where('account.suspended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
};

export const saveRoles = async (tx: Tx<Tables>, account: ActiveAccount): Promise<void> => {
  await tx.deleteFrom('account_role').where('account_id', '=', account.id).execute();
  await writeRoles(tx, account);
};

export interface NewRoleChange {
  accountId: string;
  changedBy: string;
  added: readonly string[];
  lost: readonly string[];
  at: Date;
}

export const insertRoleChange = async (tx: Tx<Tables>, { accountId, changedBy, added, lost, at }: NewRoleChange): Promise<void> => {
  await tx
    .insertInto('role_change')
    .values({ id: newId(), account_id: accountId, changed_by: changedBy, added: [...added], removed: [...lost], at })
    .execute();
};

export const saveProfile = async (tx: Tx<Tables>, account: ActiveAccount, now: Date): Promise<void> => {
  await tx
    .updateTable('account')
    .set({ name: account.name, language: account.language, updated_at: now })
    .where('id', '=', account.id)
    .execute();
};
