import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { errors } from '../errors.ts';

const minutes = 60_000;
const lifetime = 10 * minutes;
const secretShape = /^[\w-]{43}$/;

/** Somebody was sent away to sign in elsewhere, and is expected back in the same browser. */
export interface Attempt {
  id: string;
  provider: string;
  /** Whose account gets another way in; null when somebody wants to come in. */
  accountId: string | null;
  baseUrl: string;
  returnTo: string;
  language: 'es' | 'en';
  expiresAt: Date;
  usedAt: Date | null;
}

export const newBinding = (): string => randomBytes(32).toString('base64url');
export const hashBinding = (binding: string): Buffer => createHash('sha256').update(binding).digest();
export const attemptExpiry = (now: Date): Date => new Date(now.getTime() + lifetime);

/**
 * All that has to be secret about an attempt follows from what the browser keeps in its cookie, so that nothing of it
 * lies in the database, and nobody comes back with another browser's.
 */
const derive = (binding: string, what: string): string => createHmac('sha256', binding).update(what).digest('base64url');

export interface AttemptSecrets {
  state: string;
  nonce: string;
  verifier: string;
  /** An XML id begins with a letter or a low line. */
  requestId: string;
}

export const secretsOf = (binding: string): AttemptSecrets => ({
  state: derive(binding, 'state'), nonce: derive(binding, 'nonce'), verifier: derive(binding, 'pkce'), requestId: `_${derive(binding, 'request')}`,
});

export const isBinding = (text: string): boolean => secretShape.test(text);

const same = (one: string, other: string): boolean => {
  const [left, right] = [hashBinding(one), hashBinding(other)];
  return timingSafeEqual(left, right);
};

export interface Comeback {
  provider: string;
  binding: string;
  state: string;
}

/** The attempt, if this is its browser coming back for the first time and in time; whatever is wrong, the answer is the same. */
export const comeBack = (attempt: Attempt | undefined, { provider, binding, state }: Comeback, now: Date): Attempt => {
  const isRight = attempt !== undefined && attempt.provider === provider && attempt.usedAt === null && now < attempt.expiresAt && same(secretsOf(binding).state, state);
  return isRight ? attempt : errors.federatedAnswerInvalid({ detail: 'This sign-in was not begun here, is over, or took too long. Begin again.' });
};
