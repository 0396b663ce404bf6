import { Secret, TOTP } from 'otpauth';

const period = 30;
const digits = 6;
// Clocks of telephones are off by some seconds, and typing takes some.
const window = 1;

const codes = (secret: string): TOTP => new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits, period });

/** Base32, as apps take it; 160 bits. */
export const newAuthenticatorSecret = (): string => new Secret({ size: 20 }).base32;

export const isOneTimeCode = (text: string): boolean => /^\d{6}$/.test(text);

/** The count of thirty seconds that the code belongs to; undefined when it is none of these minutes. */
export const stepOfCode = (secret: string, code: string, now: Date): number | undefined => {
  const delta = codes(secret).validate({ token: code, timestamp: now.getTime(), window });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / period) + delta;
};

/** What the square picture says that an app reads. */
export const authenticatorUri = (secret: string, { issuer, label }: { issuer: string; label: string }): string =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits, period }).toString();
