/** The words that are typed, without accents and case; as many as a search looks at. */
export const wordsIn = (text: string): string[] =>
  [...new Set(fold(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== ''))].slice(0, 6);

const fold = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** How many letters have to be put in, taken out, replaced or swapped with their neighbour. */
export const editsBetween = (one: string, other: string): number => {
  const [a, b] = [Array.from(one), Array.from(other)];
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  a.forEach((letter, row) => {
    const current = [row + 1];
    b.forEach((beside, column) => {
      const swapped = row > 0 && column > 0 && letter === b[column - 1] && a[row - 1] === beside;
      current.push(Math.min(
        (last[column + 1] ?? 0) + 1,
        (current[column] ?? 0) + 1,
        (last[column] ?? 0) + (letter === beside ? 0 : 1),
        swapped ? (beforeLast[column - 1] ?? 0) + 1 : Infinity,
      ));
    });
    [beforeLast, last] = [last, current];
  });
  return last[b.length] ?? 0;
};

/** A slip of the finger in a short word, two in a longer one. */
const forgiven = (word: string): number => (word.length < 3 ? 0 : word.length < 6 ? 1 : 2);

const closest = (word: string, vocabulary: readonly string[]): string | undefined => {
  const near = vocabulary
    .map((known) => ({ known, edits: editsBetween(word, fold(known)) }))
    .filter(({ edits }) => edits <= forgiven(word))
    .toSorted((one, other) => one.edits - other.edits);
  return near[0]?.known;
};

/**
 * What was probably meant: each word that is not known, as the vocabulary writes the one that comes
 * closest. Undefined when that changes nothing, or a word has nothing like it.
 */
export const correct = (text: string, titles: readonly string[]): string | undefined => {
  const vocabulary = [...new Set(titles.flatMap((title) => title.toLowerCase().split(/[^\p{L}\p{N}]+/u)))].filter((word) => word.length > 2);
  const asked = wordsIn(text);
  const meant = asked.map((word) => closest(word, vocabulary));
  if (meant.some((word) => word === undefined)) return undefined;
  return asked.every((word, place) => fold(meant[place] ?? '') === word) ? undefined : meant.join(' ');
};
