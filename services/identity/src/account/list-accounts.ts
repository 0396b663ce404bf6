import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Role } from '@liceo/contracts/permissions';
import type { Language } from '@liceo/contracts/schemas';
import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';

export interface AccountView {
  id: string;
  name: string;
  email: string;
  language: Language;
  roles: Role[];
  createdAt: Date;
}

export interface ListAccounts {
  search?: string | undefined;
  role?: Role | undefined;
  limit: number;
  after: string | undefined;
}

/** `%`, `_` and `\` mean themselves in what somebody looks for. */
const literally = (text: string): string => text.replace(/[\\%_]/g, String.raw`\$&`);

/** The living accounts, the newest first; `search` finds a part of name or address and does not mind accents. */
export const listAccounts =
  (db: Db<Tables>) =>
  async ({ search, role, limit, after }: ListAccounts): Promise<AccountView[]> => {
    const wanted = search?.normalize('NFC').trim();
    let query = db
      .selectFrom('account')
      .select((eb) => [
        'account.id',
        'account.name',
        'account.email',
        'account.language',
        'account.created_at as createdAt',
        jsonArrayFrom(
          eb.selectFrom('account_role').select('role').whereRef('account_id', '=', 'account.id').orderBy('role'),
        ).as('roles'),
      ])
      .where('account.status', '=', sql.lit('active'))
      .orderBy('account.id', 'desc')
      .limit(limit + 1);
    if (wanted) {
      query = query.where('account.search_text', 'like', sql<string>`'%' || fold_text(${literally(wanted)}) || '%'`);
    }
    if (role) {
      query = query.where((eb) =>
        eb.exists(
          eb.selectFrom('account_role').select('role').where('role', '=', role).whereRef('account_id', '=', 'account.id'),
        ),
      );
    }
    if (after) query = query.where('account.id', '<', after);
    const rows = await query.execute();
    return rows.map((row) => ({
      ...row,
      language: row.language as Language,
      roles: row.roles.map((held) => held.role as Role),
    }));
  };
