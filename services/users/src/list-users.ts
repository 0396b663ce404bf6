import { sql } from 'kysely';
import type { Language } from '@liceo/contracts/schemas';
import type { Db } from '@liceo/kernel/db';
import type { Tables } from './tables.ts';

export interface ListUsers {
  search?: string | undefined;
  limit: number;
  after: { name: string; id: string } | undefined;
}

/** `%`, `_` and `\` mean themselves in what somebody looks for. */
const literally = (text: string): string => text.replace(/[\\%_]/g, String.raw`\$&`);

/** The directory by name; `search` finds a part of name or address and does not mind accents. */
export const listUsers =
  (db: Db<Tables>) =>
  ({ search, limit, after }: ListUsers) => {
    const wanted = search?.normalize('NFC').trim();
    let query = db
      .selectFrom('profile')
      .select(['user_id as id', 'name', 'email', 'language', 'created_at as createdAt', 'sort_name as sortName'])
      .$narrowType<{ language: Language }>()
      .where('erased_at', 'is', null)
      .orderBy('sort_name')
      .orderBy('user_id')
      .limit(limit + 1);
    if (wanted) query = query.where('search_text', 'like', sql<string>`'%' || fold_text(${literally(wanted)}) || '%'`);
    if (after) query = query.where(sql<boolean>`(sort_name, user_id) > (${after.name}, ${after.id}::uuid)`);
    return query.execute();
  };
