import { UserCreated, UserImported } from '@liceo/contracts/events/identity';
import type { Language } from '@liceo/contracts/schemas';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { publishAll } from '@liceo/kernel/messaging';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { emailKey, register } from './account.ts';

export interface ImportedAccount {
  id: string;
  name: string;
  email: string;
  language: Language;
  roles: readonly string[];
}

export interface ImportOutcome {
  id: string;
  /** Whose account has the address: the one that was asked for, or one that was there. */
  accountId: string;
  created: boolean;
}

/**
 * Opens accounts without a password: whoever reads mail at the address chooses one by a link. An address that has an
 * account keeps it as it is. The ids are the caller's, so that asking again opens nothing twice.
 */
export const importAccounts =
  ({ db, clock }: { db: Db<Tables>; clock: Clock }) =>
  (asked: readonly ImportedAccount[]): Promise<{ items: ImportOutcome[] }> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const accounts = asked.map((account) => ({ ...register(account), key: emailKey(account.email) }));
      const { rows: inserted } = await sql<{ id: string }>`
        insert into account (id, name, email, email_key, language, status, created_at, updated_at)
        select id, name, email, key, language, 'active', ${now}, ${now}
        from json_to_recordset(${JSON.stringify(accounts)}::text::json) as asked (id uuid, name text, email text, key text, language text)
        on conflict do nothing returning id`.execute(tx);
      const created = new Set(inserted.map(({ id }) => id));
      const opened = accounts.filter(({ id }) => created.has(id));
      const roles = opened.flatMap(({ id, roles: held }) => held.map((role) => ({ account_id: id, role })));
      if (roles.length > 0) await tx.insertInto('account_role').values(roles).execute();
      await publishAll(tx, UserImported, opened.map(({ id }) => ({ subject: id, data: { userId: id } })));
      await publishAll(tx, UserCreated, opened.map(({ id, name, email, language, roles: held }) => ({ subject: id, data: { userId: id, name, email, language, roles: [...held] } })));
      const known = await tx.selectFrom('account').select(['id', 'email_key as key']).where('email_key', 'in', accounts.map(({ key }) => key)).execute();
      const owner = new Map(known.map(({ id, key }) => [key, id]));
      return { items: accounts.map(({ id, key }) => ({ id, accountId: owner.get(key) ?? id, created: created.has(id) })) };
    });
