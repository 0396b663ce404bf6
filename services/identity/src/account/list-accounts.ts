import { sql, type RawBuilder } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Language } from '@liceo/contracts/schemas';
import { planForValues, type Db, type Tx } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { emailKey } from './account.ts';

export interface AccountView {
  id: string;
  name: string;
  email: string;
  language: Language;
  status: AccountStatus;
  roles: string[];
  createdAt: Date;
  suspendedAt?: Date;
  suspensionReason?: string;
  mergedInto?: string;
}

export type AccountStatus = 'active' | 'deleted';

export interface ListAccounts {
  search?: string | undefined;
  role?: string | undefined;
  /** Erased accounts have neither name nor roles; only their number and age are left to see. */
  status?: AccountStatus | undefined;
  limit: number;
  after: string | undefined;
}

interface Wanted extends Omit<ListAccounts, 'search'> {
  wanted: string | undefined;
}

/** `%`, `_` and `\` mean themselves in what somebody looks for. */
const literally = (text: string): string => text.replace(/[\\%_]/g, String.raw`\$&`);

/** An index of trigrams finds this much anywhere in a word, and less only where a word begins. */
const anywhere = 3;

/** An address is looked up from its beginning: the trigrams of its domain are in nearly every row. */
const addressBegins = /^[^\s@]+@/;

const matching = (wanted: string): RawBuilder<boolean> => {
  if (addressBegins.test(wanted)) return sql<boolean>`account.email_key like ${`${literally(emailKey(wanted))}%`}`;
  const part = sql`fold_text(${literally(wanted)}) || '%'`;
  return wanted.length < anywhere
    ? sql<boolean>`(account.search_text like ${part} or account.search_text like '% ' || ${part})`
    : sql<boolean>`account.search_text like '%' || ${part}`;
};

/**
 * The accounts of a role. Only living ones hold any, so that without a search the page is cut here: roles
 * differ so much in size that a join would be planned for the wrong one.
 */
const holding = (role: string, { wanted, limit, after }: Wanted): RawBuilder<boolean> => {
  if (wanted !== undefined) return sql<boolean>`account.id in (select account_id from account_role where role = ${role})`;
  const beyond = after === undefined ? sql`` : sql`and account_id < ${after}::uuid`;
  return sql<boolean>`account.id = any(array(
    select account_id from account_role where role = ${role} ${beyond} order by account_id desc limit ${limit + 1}))`;
};

const accounts = (db: Db<Tables> | Tx<Tables>) =>
  db.selectFrom('account').select((eb) => [
    'account.id',
    'account.name',
    'account.email',
    'account.language',
    'account.status',
    'account.created_at as createdAt',
    'account.suspended_at as suspendedAt',
    'account.suspension_reason as suspensionReason',
    'account.merged_into as mergedInto',
    jsonArrayFrom(
      eb.selectFrom('account_role').select('role').whereRef('account_id', '=', 'account.id').orderBy('role'),
    ).as('roles'),
  ]);

type Row = Awaited<ReturnType<ReturnType<typeof accounts>['execute']>>[number];

const accountView = ({ suspendedAt, suspensionReason, mergedInto, ...row }: Row): AccountView => ({
  ...row,
  ...(suspendedAt === null ? {} : { suspendedAt, suspensionReason: suspensionReason ?? '' }),
  ...(mergedInto === null ? {} : { mergedInto }),
  language: row.language as Language,
  status: row.status as AccountStatus,
  roles: row.roles.map((held) => held.role),
});

const find = async (db: Db<Tables> | Tx<Tables>, asked: Wanted): Promise<AccountView[]> => {
  const { wanted, role, status = 'active', limit, after } = asked;
  let query = accounts(db)
    .where('account.status', '=', sql.lit(status))
    .orderBy('account.id', 'desc')
    .limit(limit + 1);
  if (wanted !== undefined) query = query.where(matching(wanted));
  if (role) query = query.where(holding(role, asked));
  if (after) query = query.where('account.id', '<', after);
  const rows = await query.execute();
  return rows.map(accountView);
};

/** One account, living or erased. */
export const getAccount =
  (db: Db<Tables>) =>
  async (id: string): Promise<AccountView> => {
    const row = await accounts(db).where('account.id', '=', id).executeTakeFirst();
    return row ? accountView(row) : errors.accountMissing();
  };

/**
 * The living accounts, or those that were erased, the newest first; `search` finds a part of name or address (of one or two letters
 * the beginning of a word, of an address with its @ the beginning) and does not mind accents.
 */
export const listAccounts =
  (db: Db<Tables>) =>
  ({ search, ...page }: ListAccounts): Promise<AccountView[]> => {
    const wanted = search?.normalize('NFC').trim();
    if (!wanted) return find(db, { ...page, wanted: undefined });
    return db.transaction((tx) => {
      planForValues(tx);
      return find(tx, { ...page, wanted });
    });
  };
