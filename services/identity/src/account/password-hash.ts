import { hash, verify } from '@node-rs/argon2';
import { normalisePassword } from './password.ts';

// OWASP's recommendation for Argon2id (the library's default algorithm): 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Runs in the thread pool: about 13 ms of another core's time. */
export const hashPassword = (password: string): Promise<string> => hash(normalisePassword(password), cost);

export const passwordMatches = (storedHash: string, password: string): Promise<boolean> =>
  verify(storedHash, normalisePassword(password));
