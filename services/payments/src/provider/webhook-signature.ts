import { createHmac, timingSafeEqual } from 'node:crypto';
import { errors } from '../errors.ts';

const toleranceSeconds = 300;

const digest = (secret: string, timestamp: number, rawBody: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${rawBody}`).digest('hex');

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/** Signs a webhook as `t=<unix seconds>,v1=<HMAC-SHA256 over "t.body">`. */
export const sign = (secret: string, rawBody: string, at: Date): string =>
  `t=${seconds(at)},v1=${digest(secret, seconds(at), rawBody)}`;

const matches = (expected: string, given: string): boolean =>
  expected.length === given.length && timingSafeEqual(Buffer.from(expected), Buffer.from(given));

/** @throws payments.webhook_invalid when the body was not signed with the secret within the last five minutes. */
export const verify = (secret: string, rawBody: string, signature: unknown, now: Date): void => {
  const parts = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(typeof signature === 'string' ? signature : '');
  const timestamp = Number(parts?.[1]);
  const genuine = parts?.[2] !== undefined && matches(digest(secret, timestamp, rawBody), parts[2]);
  if (!genuine) errors.webhookInvalid({ detail: 'The signature does not fit the body' });
  if (Math.abs(seconds(now) - timestamp) > toleranceSeconds) errors.webhookInvalid({ detail: 'The signature is too old' });
};
