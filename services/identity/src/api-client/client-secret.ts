import { randomBytes, timingSafeEqual } from 'node:crypto';
import { sha256 } from '../session/refresh-token.ts';

/** 256 random bits; they need no slow hash. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const secretHash = (secret: string): Buffer => sha256(secret);

/** Which of these secrets it is; all of them are compared, whichever it is. */
export const matchingSecret = <Secret extends { secret_hash: Buffer }>(secrets: readonly Secret[], presented: string): Secret | undefined => {
  const hash = secretHash(presented);
  return secrets.filter((each) => timingSafeEqual(each.secret_hash, hash))[0];
};
