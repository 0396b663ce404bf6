import { errors } from '../errors.ts';

const minutes = 60_000;
const challengeSeconds = 600;

export const challengeExpiry = (now: Date): Date => new Date(now.getTime() + 10 * minutes);

export type FactorMethod = 'totp' | 'recovery_code';

export interface Challenge {
  id: string;
  accountId: string;
  secretHash: Buffer;
  expiresAt: Date;
  usedAt: Date | null;
}

/** What is left to be shown by whoever has given the first factor. */
export interface OpenChallenge {
  token: string;
  methods: readonly FactorMethod[];
}

/** The challenge, if it can still be answered; whatever is wrong with it, the answer is the same. */
export const answerable = (challenge: Challenge | undefined, secretHash: Buffer, now: Date): Challenge =>
  challenge?.secretHash.equals(secretHash) === true && challenge.usedAt === null && now < challenge.expiresAt
    ? challenge
    : errors.challengeInvalid({ detail: 'Sign in again.' });

export const askForFactor = ({ token, methods }: OpenChallenge): never =>
  errors.secondFactorNeeded({ detail: 'This account wants a second factor.', params: { challenge: token, methods, expiresIn: challengeSeconds } });
