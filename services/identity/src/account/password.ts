import { errors } from '../errors.ts';
import { emailKey } from './account.ts';

export const passwordLength = { minimum: 10, maximum: 200 } as const;

/** The same characters, however a keyboard composed them. */
export const normalisePassword = (password: string): string => password.normalize('NFKC');

const fold = (text: string): string => normalisePassword(text).trim().toLowerCase();

/** `aaaaaaaaaa`, `abcabcabcabc`: a short piece over and over. */
const isRepetition = (password: string): boolean => /^(.{1,4})\1+$/u.test(password);

/** What a password is, when it is one that a guesser tries first. */
export interface KnownPasswords {
  /** Whether many people use it, or a word of it with some digits around. */
  isCommon(password: string): Promise<boolean>;
  /** Whether it stands in a list of passwords that were stolen somewhere. */
  isLeaked(password: string): Promise<boolean>;
}

/** Refuses a password that a guesser tries first. Length is checked by the route's schema. */
export const checkPassword = async (password: string, owner: { name: string; email: string }, known: KnownPasswords): Promise<string> => {
  const folded = fold(password);
  const address = emailKey(owner.email);
  const personal = [fold(owner.name), address, address.slice(0, address.indexOf('@'))];
  if (personal.includes(folded)) errors.passwordTooPersonal({ field: 'password' });
  if (isRepetition(folded)) errors.passwordRepetitive({ field: 'password' });
  if (await known.isCommon(folded)) errors.passwordTooCommon({ field: 'password' });
  if (await known.isLeaked(password)) errors.passwordLeaked({ field: 'password' });
  return normalisePassword(password);
};
