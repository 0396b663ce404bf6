import { sql, type RawBuilder } from 'kysely';
import type { Language } from '@liceo/contracts/schemas';
import { planForValues, type Db, type Tx } from '@liceo/kernel/db';
import type { Tables } from './tables.ts';

export interface ListUsers {
  search?: string | undefined;
  limit: number;
  after: Position | undefined;
}

/** Where a page ended; in a search also whether the name there begins with what was looked for. */
export interface Position {
  name: string;
  id: string;
  begins?: boolean | undefined;
}

interface Asked {
  limit: number;
  after: Position | undefined;
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

const folded = (wanted: string): RawBuilder<string> => sql<string>`fold_text(${literally(wanted)}) || '%'`;

/** Two words of which enough is said to know what stands where they meet (`word_joints_of_part`). */
const joint = /(?:^[^ ]{3,}| [^ ]*) (?:[^ ]{3,}$|[^ ]* )/;

const within = (wanted: string): RawBuilder<boolean> => {
  if (wanted.length < anywhere) return sql<boolean>`search_text like '% ' || ${folded(wanted)}`;
  if (!joint.test(wanted)) return sql<boolean>`search_text like '%' || ${folded(wanted)}`;
  // Not `like`: the planner would go by the trigrams of all words, and each has those of thousands of people.
  return sql<boolean>`(word_joints(search_text) @> word_joints_of_part(fold_text(${wanted})) and strpos(search_text, fold_text(${wanted})) > 0)`;
};

const find = (db: Db<Tables> | Tx<Tables>, { limit, after }: Asked, condition?: RawBuilder<boolean>) => {
  let found = db.selectFrom('profile').select(['user_id', 'sort_name']).where('erased_at', 'is', null).orderBy('sort_name').orderBy('user_id').limit(limit + 1);
  if (condition) found = found.where(condition);
  if (after) found = found.where(sql<boolean>`(sort_name, user_id) > (${after.name}, ${after.id}::uuid)`);
  // The page first, by an index that has all of it, and then its rows, one by one: the planner, who knows no
  // limit beforehand, would go through all of the table for them.
  return db
    .selectFrom(found.as('found'))
    .innerJoinLateral(
      (eb) => eb.selectFrom('profile').selectAll().whereRef('profile.user_id', '=', 'found.user_id').limit(sql.lit(1)).as('person'),
      (join) => join.onTrue(),
    )
    .select(['person.user_id as id', 'person.name', 'person.email', 'person.language', 'person.created_at as createdAt', 'person.sort_name as sortName'])
    .$narrowType<{ language: Language }>()
    .orderBy('found.sort_name')
    .orderBy('found.user_id')
    .execute();
};

/** Those whose name begins with it, by name, and when the page has room for more, the others. */
const search = async (tx: Tx<Tables>, wanted: string, { limit, after }: Asked) => {
  if (addressBegins.test(wanted)) return find(tx, { limit, after }, withAddress(wanted));
  const begins = sql<boolean>`sort_name like ${folded(wanted)}`;
  const first = after?.begins === false ? [] : await find(tx, { limit, after }, begins);
  if (first.length > limit) return first.map((row) => ({ ...row, begins: true }));
  const others = await find(
    tx,
    { limit: limit - first.length, after: after?.begins === false ? after : undefined },
    sql<boolean>`(${within(wanted)} and not ${begins})`,
  );
  return [...first.map((row) => ({ ...row, begins: true })), ...others.map((row) => ({ ...row, begins: false }))];
};

type Found = Awaited<ReturnType<typeof find>>[number] & Pick<Position, 'begins'>;

/**
 * The directory by name; `search` finds a part of name or address (of one or two letters the beginning of
 * a word, of an address with its @ the beginning) and does not mind accents. It puts the names first that
 * begin with it: most of those who share a given name stand together in the directory, and would be found
 * only by reading all who stand before them.
 */
export const listUsers =
  (db: Db<Tables>) =>
  ({ search: text, ...page }: ListUsers): Promise<Found[]> => {
    const wanted = text?.normalize('NFC').trim();
    if (!wanted) return find(db, page);
    return db.transaction((tx) => {
      planForValues(tx);
      return search(tx, wanted, page);
    });
  };
