import { randomInt } from 'node:crypto';

// Without 0, O, 1, I, L and U: it is read aloud and copied by hand.
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 10;

/** Some 49 bits: with ten tries a day nobody finds one. */
export const newStudentCode = (): string => Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join('');

/** As it is written down: in two groups. */
export const writeCode = (code: string): string => `${code.slice(0, length / 2)}-${code.slice(length / 2)}`;

/** What somebody typed, without what does not matter in it. */
export const readCode = (typed: string): string => typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
