import { sql, type RawBuilder } from 'kysely';
import type { Language } from '@liceo/contracts/schemas';
import { planForValues, type Db, type Tx } from '@liceo/kernel/db';
import type { Tables } from './tables.ts';

export interface ListUsers {
  search?: string | undefined;
  limit: number;
  after: { name: string; id: string } | undefined;
}

/** `%`, `_` and `\` mean themselves in what somebody looks for. */
const literally = (text: string): string => text.replace(/[\\%_]/g, String.raw`\$&`);

/** An index of trigrams finds this much anywhere in a word, and less only where a word begins. */
const anywhere = 3;

/** An address is looked up from its beginning: the trigrams of its domain are in nearly every row. */
const addressBegins = /^[^\s@]+@/;

/** Nobody has as many addresses that begin alike up to the @. */
const mostAlike = 1000;

// Found first, in a select of its own: the planner, who has no statistics of it, takes it for so many
// people that it would rather go through all of them by name.
const withAddress = (wanted: string): RawBuilder<boolean> => sql<boolean>`user_id = any(array(
  select user_id from profile where erased_at is null and lower(email) like ${`${literally(wanted.toLowerCase())}%`} limit ${sql.lit(mostAlike)}))`;

const matching = (wanted: string): RawBuilder<boolean> => {
  if (addressBegins.test(wanted)) return withAddress(wanted);
  const part = sql`fold_text(${literally(wanted)}) || '%'`;
  return wanted.length < anywhere
    ? sql<boolean>`(search_text like ${part} or search_text like '% ' || ${part})`
    : sql<boolean>`search_text like '%' || ${part}`;
};

const find = (db: Db<Tables> | Tx<Tables>, { wanted, limit, after }: Omit<ListUsers, 'search'> & { wanted: string | undefined }) => {
  let query = db
    .selectFrom('profile')
    .select(['user_id as id', 'name', 'email', 'language', 'created_at as createdAt', 'sort_name as sortName'])
    .$narrowType<{ language: Language }>()
    .where('erased_at', 'is', null)
    .orderBy('sort_name')
    .orderBy('user_id')
    .limit(limit + 1);
  if (wanted) query = query.where(matching(wanted));
  if (after) query = query.where(sql<boolean>`(sort_name, user_id) > (${after.name}, ${after.id}::uuid)`);
  return query.execute();
};

/**
 * The directory by name; `search` finds a part of name or address (of one or two letters the beginning of
 * a word, of an address with its @ the beginning) and does not mind accents.
 */
export const listUsers =
  (db: Db<Tables>) =>
  ({ search, ...page }: ListUsers) => {
    const wanted = search?.normalize('NFC').trim();
    if (!wanted) return find(db, { ...page, wanted: undefined });
    return db.transaction((tx) => {
      planForValues(tx);
      return find(tx, { ...page, wanted });
    });
  };
