import { createHash, createHmac, randomBytes } from 'node:crypto';

const familyBytes = 16;
const secretBytes = 32;
const length = Math.ceil(((familyBytes + secretBytes) * 4) / 3);
const shape = new RegExp(`^[A-Za-z0-9_-]{${length}}$`);

/**
 * `family` stays the same for the life of a session and finds it, however old the token is, so that a
 * copy of any earlier token is recognised; `secret` changes with each refresh.
 */
export interface RefreshToken {
  family: Buffer;
  secret: Buffer;
}

export const newRefreshToken = (): RefreshToken => ({
  family: randomBytes(familyBytes),
  secret: randomBytes(secretBytes),
});

export const newSalt = (): Buffer => randomBytes(secretBytes);

/**
 * The token that follows. It is derived, so that two simultaneous requests with one token get the same
 * answer although only hashes are stored: it takes the old token and the stored salt to compute it.
 */
export const successor = (token: RefreshToken, salt: Buffer): RefreshToken => ({
  family: token.family,
  secret: createHmac('sha256', salt).update(token.secret).digest(),
});

export const writeRefreshToken = (token: RefreshToken): string =>
  Buffer.concat([token.family, token.secret]).toString('base64url');

export const readRefreshToken = (text: string): RefreshToken | undefined => {
  if (!shape.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  return { family: bytes.subarray(0, familyBytes), secret: bytes.subarray(familyBytes) };
};

export const sha256 = (value: Buffer | string): Buffer => createHash('sha256').update(value).digest();
