// What is left of a word without the digits and signs that people put around it is at least this long: ten characters
// are asked for, and four of them may be decoration.
const shortest = 6;
const marks = /\p{M}/gu;
const decoration = /^[^\p{L}]{0,4}|[^\p{L}]{0,4}$/gu;
const lookalikes: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', '$': 's' };

const plain = (text: string): string => text.normalize('NFD').replace(marks, '').toLowerCase();
const withLetters = (text: string): string => text.replace(/[013457@$]/g, (sign) => lookalikes[sign] ?? sign);

const load = async (): Promise<ReadonlySet<string>> => {
  const [{ dictionary: shared }, { dictionary: spanish }] = await Promise.all([import('@zxcvbn-ts/language-common'), import('@zxcvbn-ts/language-es-es')]);
  const words = [shared['passwords-common'], spanish['commonWords-es-es']].flat();
  return new Set(words.filter((word) => word.length >= shortest).map(plain));
};

let loading: Promise<ReadonlySet<string>> | undefined;

/**
 * Whether a password is one of the most used ones, or one of those or a common word with a few digits and signs around
 * it and letters written as digits. The lists are read when somebody chooses a password for the first time.
 */
export const isFrequent = async (password: string): Promise<boolean> => {
  const words = await (loading ??= load());
  const bare = plain(password);
  const core = bare.replaceAll(decoration, '');
  return [bare, withLetters(bare), core, withLetters(core)].some((candidate) => candidate.length >= shortest && words.has(candidate));
};

/** The words of a list with commas between, the longest first: of `aula` and `aulario` the longer one is found. */
export const wordsOf = (list: string | undefined): string[] =>
  (list ?? '').split(',').map((word) => plain(word.trim())).filter((word) => word !== '').toSorted((a, b) => b.length - a.length);

/** Whether little is left of a password without those words and the digits and signs around the rest. */
export const isMadeOf = (words: readonly string[]) => (password: string): boolean => {
  const bare = plain(password);
  return [bare, withLetters(bare)].some((text) => {
    const rest = words.reduce((left, word) => left.replaceAll(word, ''), text);
    return rest !== text && rest.replaceAll(decoration, '').length < shortest;
  });
};
