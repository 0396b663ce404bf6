import { sql } from 'kysely';
import type { Db, Tx } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';

/** So many words are taken for each that was typed, and so many ways to put them together are tried. */
const wordsEach = 3;
const mostPhrases = 3;
/** Longer searches are no names with a typing error. */
const mostWords = 4;
/** What a typed word and a name have in common at least; pg_trgm's measure. */
const alike = 0.35;
/** What is much less likely than the best is not looked for. */
const nearly = 0.45;

interface Alike {
  at: number;
  typed: string;
  word: string;
  score: number;
}

interface Phrase {
  text: string;
  score: number;
}

const phrasesOf = (words: readonly (readonly Alike[])[]): Phrase[] =>
  words.reduce<Phrase[]>(
    (begun, choices) => begun.flatMap(({ text, score }) => choices.map((choice) => ({ text: text === '' ? choice.word : `${text} ${choice.word}`, score: score * choice.score }))),
    [{ text: '', score: 1 }],
  );

/** What somebody may have meant who mistyped a name: the likeliest first, not what they typed itself. */
export const similarNames = async (tx: Tx<Tables>, wanted: string): Promise<string[]> => {
  const count = wanted.split(/\s+/).length;
  if (count > mostWords) return [];
  await sql`select set_config('pg_trgm.similarity_threshold', ${String(alike)}, true)`.execute(tx);
  const { rows } = await sql<Alike>`
    select typed.at::int as at, typed.word as typed, near.word, near.score
    from unnest(regexp_split_to_array(fold_text(${wanted}), '[[:space:]]+')) with ordinality as typed (word, at)
    cross join lateral (
      select name_word.word, similarity(name_word.word, typed.word) as score from name_word
      where name_word.word % typed.word order by score desc, name_word.word limit ${wordsEach}) as near
    order by typed.at`.execute(tx);
  const typed = [...new Map(rows.map((row) => [row.at, row.typed])).values()];
  // A word that is like no name at all: nobody is meant.
  if (typed.length < count) return [];
  const choices = typed.map((_, index) => rows.filter(({ at }) => at === index + 1));
  const same = typed.join(' ');
  const phrases = phrasesOf(choices).filter(({ text }) => text !== same).toSorted((a, b) => b.score - a.score);
  const least = (phrases[0]?.score ?? 0) * nearly;
  return phrases.filter(({ score }) => score >= least).slice(0, mostPhrases).map(({ text }) => text);
};

/** Takes in new names and lets go of those that are gone. Who reads meanwhile is not held up. */
export const refreshNameWords = async (db: Db<Tables>): Promise<void> => {
  await sql`refresh materialized view concurrently name_word`.execute(db);
};
