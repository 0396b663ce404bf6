import { sql, type RawBuilder } from 'kysely';

/** `%`, `_` and `\` mean themselves in what somebody looks for. */
const literally = (text: string): string => text.replace(/[\\%_]/g, String.raw`\$&`);

/** An index of trigrams finds this much anywhere in a word, and less only where a word begins. */
const anywhere = 3;

/** An address is looked up from its beginning: the trigrams of its domain are in nearly every row. */
const addressBegins = /^[^\s@]+@/;

/** Nobody has as many addresses that begin alike up to the @. */
const mostAlike = 1000;

/** Behind whatever begins alike: no text has a character above it. */
const beyond = '\u{10FFFF}';

/** Two words of which enough is said to know what stands where they meet (`word_joints_of_part`). */
const joint = /(?:^[^ ]{3,}| [^ ]*) (?:[^ ]{3,}$|[^ ]* )/;

export type Condition = RawBuilder<boolean>;

/** Who is looked for by a text, each as a condition that an index knows whatever the text is. */
export interface Matching {
  /** The stretch of the directory whose names begin with it; none for an address. */
  begins: Condition | undefined;
  within: Condition;
  /** Both of them. */
  either: Condition;
  /** Whether `either` is one that the index meets with other conditions; if not, they are looked at afterwards. */
  meets: boolean;
  /** Whether few people can match `within`, however many there are. */
  rare: boolean;
}

// Folded in a select of its own, and so once: in a plan for any values it would be folded anew for every row.
const folded = (text: string): RawBuilder<string> => sql<string>`(select fold_text(${text}))`;

const beginning = (wanted: string): Condition =>
  sql<boolean>`(sort_name >= ${folded(wanted)} and sort_name < ${folded(wanted)} || ${beyond})`;

const withAddress = (wanted: string): Condition => {
  const address = wanted.toLowerCase();
  return sql<boolean>`user_id = any(array(
    select user_id from profile where erased_at is null and lower(email) ~>=~ ${address} and lower(email) ~<~ ${address + beyond} limit ${sql.lit(mostAlike)}))`;
};

const within = (wanted: string): Condition => {
  const part = literally(wanted);
  if (wanted.length < anywhere) return sql<boolean>`search_text like (select '% ' || fold_text(${part}) || '%')`;
  if (!joint.test(wanted)) return sql<boolean>`search_text like (select '%' || fold_text(${part}) || '%')`;
  // Not `like`: its trigrams are those of all the words, and each word has those of thousands of people.
  return sql<boolean>`(word_joints(search_text) @> (select word_joints_of_part(fold_text(${wanted}))) and strpos(search_text, ${folded(wanted)}) > 0)`;
};

export const matchText = (wanted: string): Matching => {
  if (addressBegins.test(wanted)) {
    const address = withAddress(wanted);
    return { begins: undefined, within: address, either: address, meets: false, rare: true };
  }
  const [begins, part] = [beginning(wanted), within(wanted)];
  // Of one or two letters `within` knows only the words behind the first.
  if (wanted.length < anywhere) return { begins, within: part, either: sql<boolean>`(${part} or ${begins})`, meets: false, rare: false };
  return { begins, within: part, either: part, meets: true, rare: joint.test(wanted) };
};
