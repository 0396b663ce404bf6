import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { errors } from '../errors.ts';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** Encrypts what has to be read again, so that a copy of the database alone is worth nothing. */
export interface Seal {
  /** `purpose` is part of the seal: what was sealed for one row does not open in another. */
  close(secret: string, purpose: string): Buffer;
  /** Undefined when none of the keys opens it. */
  open(sealed: Buffer, purpose: string): string | undefined;
  /** Whether the key that closes now has closed this. */
  isByNewest(sealed: Buffer, purpose: string): boolean;
}

const keyFrom = (text: string): Buffer => Buffer.from(hkdfSync('sha256', text, 'liceo', 'sealed secrets', 32));

const openWith = (key: Buffer, sealed: Buffer, purpose: string): string | undefined => {
  if (sealed.length < ivBytes + tagBytes) return undefined;
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(purpose));
  decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    // Another key, or not what was written: GCM does not say which.
    return undefined;
  }
};

/** The first key closes; all of them open, so that a new one can be put before the old ones. */
export const createSeal = (keys: readonly [string, ...string[]]): Seal => {
  const derived = keys.map(keyFrom);
  const [newest] = derived as [Buffer, ...Buffer[]];
  return {
    close: (secret, purpose) => {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, newest, iv, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    isByNewest: (sealed, purpose) => openWith(newest, sealed, purpose) !== undefined,
    open: (sealed, purpose) => {
      for (const key of derived) {
        const secret = openWith(key, sealed, purpose);
        if (secret !== undefined) return secret;
      }
      return undefined;
    },
  };
};

/** @throws `identity.secret_key_missing` */
export const needed = (seal: Seal | undefined): Seal => seal ?? errors.secretKeyMissing({ detail: 'Without LICEO_SECRET_KEY no secret can be kept.' });
