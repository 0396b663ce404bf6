import { createHash, randomBytes } from 'node:crypto';

/** What stands in the address of an invitation: 256 random bits. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** All that is kept of it. It is random, so that nothing slower is needed. */
export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
