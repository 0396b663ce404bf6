import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import { ConfigError } from '@liceo/kernel/config';
import type { Db, Tx } from '@liceo/kernel/db';
import type { Logger } from '@liceo/kernel/log';
import type { Config } from '../config.ts';
import type { Tables } from '../tables.ts';
import { emailKey } from './account.ts';
import { findAccount } from './account-store.ts';
import { applyRoles } from './change-roles.ts';
import type { KnownPasswords } from './password.ts';
import { createPrepared, prepareAccount } from './sign-up.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  revocations: Revocations;
  log: Logger;
  filesRoot: string;
  known: KnownPasswords;
}

interface AdminDetails {
  email: string;
  password: string;
}

const passwordFile = 'initial-admin-password';

/**
 * Sees to it that somebody can administer the academy: the account that the configuration names, or, when
 * it names none and there is no administrator yet, one whose random password lies in a file.
 */
export const ensureAdmin =
  (deps: Deps, config: Config) =>
  async (): Promise<void> => {
    const configured = configuredAdmin(config);
    if (configured) await ensureConfigured(deps, configured);
    else await createInitialAdmin(deps);
  };

const configuredAdmin = ({ LICEO_ADMIN_EMAIL: email, LICEO_ADMIN_PASSWORD: password }: Config): AdminDetails | undefined => {
  if (email === undefined && password === undefined) return undefined;
  if (email === undefined || password === undefined) {
    throw new ConfigError(['LICEO_ADMIN_EMAIL and LICEO_ADMIN_PASSWORD are given together or not at all']);
  }
  return { email, password };
};

/** Replicas start at once; only one of them may find that the administrator is missing. */
const alone = (tx: Tx<Tables>): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended('identity.first_admin', 0))`.execute(tx);

const prepareAdmin = ({ db, known }: Deps, details: AdminDetails) =>
  prepareAccount({ db, known }, { ...details, name: 'Administrator', language: 'en', roles: ['admin'] });

const accountIdOf = async (db: Pick<Db<Tables>, 'selectFrom'>, email: string): Promise<string | undefined> =>
  (await db.selectFrom('account').select('id').where('email_key', '=', emailKey(email)).executeTakeFirst())?.id;

/** An account that exists keeps its password: the configuration is no way to take it over. */
const ensureConfigured = async (deps: Deps, details: AdminDetails): Promise<void> => {
  const { db, clock, revocations } = deps;
  const prepared = (await accountIdOf(db, details.email)) === undefined ? await prepareAdmin(deps, details) : undefined;
  await db.transaction(async (tx) => {
    await alone(tx);
    const now = clock.now();
    const accountId = await accountIdOf(tx, details.email);
    if (accountId !== undefined) {
      const account = await findAccount(tx, accountId, 'change');
      if (account.status === 'active' && !account.roles.includes('admin')) {
        await applyRoles({ tx, revocations, now }, { accountId, roles: [...account.roles, 'admin'], changedBy: accountId });
      }
    } else if (prepared) {
      await createPrepared(tx, prepared, now);
    }
  });
};

const adminExists = async (db: Pick<Db<Tables>, 'selectFrom'>): Promise<boolean> =>
  (await db.selectFrom('account_role').select('account_id').where('role', '=', 'admin').limit(1).executeTakeFirst()) !==
  undefined;

const createInitialAdmin = async (deps: Deps): Promise<void> => {
  const { db, clock, log, filesRoot } = deps;
  if (await adminExists(db)) return;
  const password = randomBytes(18).toString('base64url');
  const prepared = await prepareAdmin(deps, { email: 'admin@localhost', password });
  const file = join(filesRoot, passwordFile);
  const created = await db.transaction(async (tx) => {
    await alone(tx);
    if (await adminExists(tx)) return false;
    await createPrepared(tx, prepared, clock.now());
    // Before the commit: an administrator whose password nobody can read would be worse than a stale file.
    await mkdir(filesRoot, { recursive: true });
    await rm(file, { force: true });
    await writeFile(file, `${password}\n`, { mode: 0o600 });
    return true;
  });
  if (created) log.warn({ file, email: prepared.account.email }, 'first administrator created; the password is in the file');
};
