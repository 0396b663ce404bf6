import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { normalisePassword } from './password.ts';

// OWASP's recommendation for Argon2id (the library's default algorithm): 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

// Hashes run in libuv's pool of four threads, about 13 ms each. One thread is left to the others who need it
// (file reads, compression), or a rush of sign-ins would stop the videos of this process.
const places = Math.min(availableParallelism(), 3);
let taken = 0;
const waiting: (() => void)[] = [];

const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  if (taken < places) taken += 1;
  else await new Promise<void>((proceed) => waiting.push(proceed));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else taken -= 1;
  }
};

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(normalisePassword(password), cost));

export const passwordMatches = (storedHash: string, password: string): Promise<boolean> =>
  inTurn(() => verify(storedHash, normalisePassword(password)));

/**
 * The hash of a password that nobody knows, at the cost of all others. It is verified where there is no
 * account, so that the answer takes the same time.
 */
export const hashOfNobody =
  '$argon2id$v=19$m=19456,t=2,p=1$zdP09wOyR/DOtY3mN4LT6g$OkmBIeIN4g67vM98cVrJxuuzkPjqkTt2jOU+tds5OU4';
