import { isFrequent } from './frequent-words.ts';
import { leakedPasswords, type LeaksFile } from './leaked-passwords.ts';
import type { KnownPasswords } from './password.ts';

/** The lists of this installation: those that come along, and the file that its configuration names. */
export const knownPasswords = (leaks: LeaksFile | undefined): KnownPasswords => ({ isCommon: isFrequent, isLeaked: leakedPasswords(leaks) });
