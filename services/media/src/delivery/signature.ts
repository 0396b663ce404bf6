import { createHmac, timingSafeEqual } from 'node:crypto';
import { errors } from '../errors.ts';

/** What an address carries that opens one asset, whole, until a moment. */
export interface Grant {
  /** Seconds since 1970. */
  readonly expires: number;
  readonly signature: string;
}

/** Addresses change once in this time, so that whoever asks within it shares what a cache holds. */
const stepSeconds = 3600;
/** They hold for this long at least: longer than a lesson. */
const leastSeconds = 6 * 3600;

const sign = (secret: string, assetId: string, expires: number): string =>
  createHmac('sha256', secret).update(`${assetId}\n${expires}`).digest('base64url');

const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000);

export const grantFor = (secret: string, assetId: string, now: Date): Grant => {
  const expires = (Math.floor(secondsOf(now) / stepSeconds) + 1) * stepSeconds + leastSeconds;
  return { expires, signature: sign(secret, assetId, expires) };
};

/** Seconds for which the grant still holds, or `media.link_expired`; a forged one is told no more than an old one. */
export const secondsGranted = (secret: string, assetId: string, { expires, signature }: Grant, now: Date): number => {
  const [expected, said] = [sign(secret, assetId, expires), signature].map((text) => Buffer.from(text));
  const isGenuine = expected !== undefined && said !== undefined && expected.length === said.length && timingSafeEqual(expected, said);
  const left = expires - secondsOf(now);
  return isGenuine && left > 0 ? left : errors.linkExpired({ detail: 'This address is not valid, or not any more.' });
};

export const queryOf = ({ expires, signature }: Grant): string => `expires=${expires}&signature=${signature}`;
