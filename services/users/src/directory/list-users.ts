import { sql } from 'kysely';
import { keepPlans, type Db, type Tx } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import { readMatching, readSome, readStretch, type Asked, type Person, type Position } from './find-people.ts';
import { matchText, type Condition } from './match-text.ts';
import { markFilters, type Narrowing } from './mark-filters.ts';
import { similarNames } from './similar-names.ts';

export interface ListUsers extends Narrowing {
  search?: string | undefined;
  limit: number;
  after: Position | undefined;
}

type Found = Person & Pick<Position, 'begins'> & {
  /** Whether it is not what was typed that was found, but a name like it. */
  similar?: true;
};

/** Those whose name begins with it, by name, and when the page has room for more, the others. */
const search = async (tx: Tx<Tables>, wanted: string, marks: Condition | undefined, { limit, after }: Asked): Promise<Found[]> => {
  const { begins, within, rare } = matchText(wanted);
  if (!begins) return readMatching(tx, { text: within, marks, rare }, { limit, after });
  const beginning = (): Promise<Person[]> =>
    marks ? readMatching(tx, { stretch: begins, marks }, { limit, after }) : readStretch(tx, begins, { limit, after });
  const first = after?.begins === false ? [] : await beginning();
  const begun = first.map((row) => ({ ...row, begins: true }));
  if (first.length > limit) return begun;
  const others = await readMatching(
    tx, { text: sql<boolean>`${within} and not ${begins}`, marks, rare },
    { limit: limit - first.length, after: after?.begins === false ? after : undefined });
  return [...begun, ...others.map((row) => ({ ...row, begins: false }))];
};

interface Similar {
  limit: number;
  found: readonly Found[];
  marks: Condition | undefined;
}

/** Those whose name is like what was typed, as many as there is room for below those who were found. */
const searchSimilar = async (tx: Tx<Tables>, wanted: string, { limit, found, marks }: Similar): Promise<Found[]> => {
  const people = new Map(found.map((row) => [row.id, row]));
  for (const phrase of await similarNames(tx, wanted)) {
    if (people.size >= limit) break;
    const { within, rare } = matchText(phrase);
    const rows = await readSome(tx, { text: within, marks, rare }, limit);
    for (const row of rows) if (people.size < limit && !people.has(row.id)) people.set(row.id, { ...row, begins: false, similar: true });
  }
  return [...people.values()];
};

/**
 * The directory by name, narrowed to whom filters leave of it. `search` finds a part of name or address (of one or two
 * letters the beginning of a word, of an address with its @ the beginning) and does not mind accents. It puts the names
 * first that begin with it: most of those who share a given name stand together in the directory, and would be found
 * only by reading all who stand before them. Where the first page has room for more, those come last whose name is
 * like what was typed.
 */
export const listUsers =
  (db: Db<Tables>) =>
  ({ search: text, limit, after, ...narrowing }: ListUsers): Promise<Found[]> => {
    const page = { limit, after };
    const marks = markFilters(narrowing);
    const wanted = text?.normalize('NFC').trim();
    if (!wanted && !marks) return readStretch(db, undefined, page);
    return db.transaction(async (tx) => {
      keepPlans(tx);
      if (!wanted) return readMatching(tx, { marks }, page);
      const found = await search(tx, wanted, marks, page);
      const hasRoom = after === undefined && found.length < limit && !wanted.includes('@');
      return hasRoom ? searchSimilar(tx, wanted, { limit, found, marks }) : found;
    });
  };
