import type { Cue } from '@liceo/kernel/webvtt';
import { cueOfWords, wordsOf, type Word } from './cue.ts';

/** Two lines of 42 letters, for at most seven seconds: more nobody reads while looking at the lesson. */
const mostLetters = 84;
const longestMs = 7000;
/** How many letters further away from the middle a better place to part may be. */
const worthOfSentence = 30;
const worthOfClause = 15;

/** Cues that can be read: long ones are parted, at sentences and clauses where it goes. No word is lost. */
export const layOut = (cues: readonly Cue[]): Cue[] => cues.flatMap(part);

const part = (cue: Cue): Cue[] => {
  const isShort = cue.text.length <= mostLetters && cue.to - cue.from <= longestMs;
  const words = wordsOf(cue);
  if (isShort || words.length < 2) return [cue];
  const at = bestPlace(words);
  return [words.slice(0, at), words.slice(at)].map(cueOfWords).flatMap(part);
};

/** Before which word to part: near the middle, and rather behind a full stop or a comma. */
const bestPlace = (words: readonly Word[]): number => {
  const lengths = words.map(({ text }) => text.length + 1);
  const half = lengths.reduce((sum, length) => sum + length, 0) / 2;
  let [best, least, letters] = [1, Number.POSITIVE_INFINITY, 0];
  for (const [n, { text }] of words.slice(0, -1).entries()) {
    letters += lengths[n] ?? 0;
    const worth = /[.?!…]["»”)]?$/u.test(text) ? worthOfSentence : /[,;:–—]$/u.test(text) ? worthOfClause : 0;
    const cost = Math.abs(letters - half) - worth;
    if (cost < least) [best, least] = [n + 1, cost];
  }
  return best;
};
