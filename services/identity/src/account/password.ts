import { errors } from '../errors.ts';
import { commonPasswords } from './common-passwords.ts';
import { emailKey } from './account.ts';

export const passwordLength = { minimum: 10, maximum: 200 } as const;

/** The same characters, however a keyboard composed them. */
export const normalisePassword = (password: string): string => password.normalize('NFKC');

const fold = (text: string): string => normalisePassword(text).trim().toLowerCase();

/** `aaaaaaaaaa`, `abcabcabcabc`: a short piece over and over. */
const isRepetition = (password: string): boolean => /^(.{1,4})\1+$/u.test(password);

/** Refuses a password that a guesser tries first. Length is checked by the route's schema. */
export const checkPassword = (password: string, owner: { name: string; email: string }): string => {
  const folded = fold(password);
  const address = emailKey(owner.email);
  const personal = [fold(owner.name), address, address.slice(0, address.indexOf('@'))];
  if (personal.includes(folded)) errors.passwordTooPersonal({ field: 'password' });
  if (commonPasswords.has(folded) || isRepetition(folded)) errors.passwordTooCommon({ field: 'password' });
  return normalisePassword(password);
};
