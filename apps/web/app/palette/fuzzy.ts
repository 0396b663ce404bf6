export interface Match {
  /** Higher is better. */
  score: number;
  /** Which letters of the text were meant: from and up to, in order. */
  ranges: readonly (readonly [from: number, to: number])[];
  /** Only the letters of a word are there, with others between them. */
  apart: boolean;
}

/** Letters without accents and case, one for each of the text's, so that places in the one are places in the other. */
const plain = (text: string): string[] =>
  Array.from(text.toLowerCase().slice(0, text.length).split(''), (letter) => (letter < '\u0080' ? letter : letter.normalize('NFD').slice(0, 1)));

const isWordStart = (letters: readonly string[], at: number): boolean => at === 0 || /[^\p{L}\p{N}]/u.test(letters[at - 1] ?? '');

/** The word as it is: best at the beginning of the text, well at that of a word. */
const whole = (word: readonly string[], letters: readonly string[]): Match | undefined => {
  let best: Match | undefined;
  for (let at = 0; at + word.length <= letters.length; at += 1) {
    if (!word.every((letter, offset) => letter === letters[at + offset])) continue;
    const score = at === 0 ? 100 : isWordStart(letters, at) ? 80 : 40;
    if (!best || score > best.score) best = { score, ranges: [[at, at + word.length]], apart: false };
  }
  return best;
};

/** The word's letters in their order with others between them: `mtn` for “Mathematics for navigators”. Far apart means less. */
const scattered = (word: readonly string[], letters: readonly string[]): Match | undefined => {
  const ranges: [number, number][] = [];
  let at = 0;
  let starts = 0;
  for (const letter of word) {
    const next = letters.findIndex((candidate, place) => place >= at && candidate === letter);
    if (next === -1) return undefined;
    if (isWordStart(letters, next)) starts += 1;
    const last = ranges.at(-1);
    if (last?.[1] === next) last[1] = next + 1;
    else ranges.push([next, next + 1]);
    at = next + 1;
  }
  const first = ranges[0]?.[0] ?? 0;
  const gaps = at - first - word.length;
  const score = 24 + starts * 4 - gaps - ranges.length * 2;
  return score > 0 ? { score, ranges, apart: true } : undefined;
};

/** Too short to mean anything when its letters are strewn about. */
const shortest = 2;

/** How well a text fits what somebody typed, when it fits: every word of it, in any order; `apart`, also by letters that others stand between. */
export const fuzzyMatch = (typed: string, text: string, apart = true): Match | undefined => {
  const letters = plain(text);
  const words = typed.trim().split(/\s+/).filter(Boolean).map(plain);
  if (words.length === 0) return { score: 0, ranges: [], apart: false };
  const found = words.map((word) => whole(word, letters) ?? (apart && word.length > shortest ? scattered(word, letters) : undefined));
  const matches = found.filter((match) => match !== undefined);
  if (matches.length < words.length) return undefined;
  const sum = matches.reduce((total, { score }) => total + score, 0) / words.length;
  // Of two that fit alike, the one that says less besides.
  return {
    score: sum - Math.min(letters.length, 60) / 60,
    ranges: matches.flatMap(({ ranges }) => ranges).toSorted(([a], [b]) => a - b),
    apart: matches.some((match) => match.apart),
  };
};
