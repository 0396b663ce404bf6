import { randomInt } from 'node:crypto';
import { sha256 } from '../session/refresh-token.ts';

// Without what looks alike on paper.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const groups = 4;
const groupLength = 4;
const recoveryCodeCount = 10;

const group = (): string => Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('');

/** Some 79 bits: too many to be guessed from a plain hash. */
const newRecoveryCode = (): string => Array.from({ length: groups }, group).join('-');

export const newRecoveryCodes = (): string[] => Array.from({ length: recoveryCodeCount }, newRecoveryCode);

/** However it was typed: with capitals, blanks or without hyphens. */
const plain = (code: string): string => code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

export const isRecoveryCode = (text: string): boolean => plain(text).length === groups * groupLength;

export const hashRecoveryCode = (code: string): Buffer => sha256(plain(code));
