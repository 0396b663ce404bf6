import { isFrequent, isMadeOf, wordsOf } from './frequent-words.ts';
import { leakedPasswords, type LeaksFile } from './leaked-passwords.ts';
import type { KnownPasswords } from './password.ts';

interface Lists {
  leaks?: LeaksFile | undefined;
  /** The academy's own words, with commas between. */
  words?: string | undefined;
}

/** The lists of this installation: those that come along, and those that its configuration names. */
export const knownPasswords = ({ leaks, words }: Lists): KnownPasswords => {
  const isOfAcademy = isMadeOf(wordsOf(words));
  return { isCommon: async (password) => isOfAcademy(password) || await isFrequent(password), isLeaked: leakedPasswords(leaks) };
};
