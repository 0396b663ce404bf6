import { createHmac, timingSafeEqual } from 'node:crypto';
import { errors } from '../errors.ts';

// The purpose is part of what is signed: a signature made for something else is no use here.
const signatureOf = (userId: string, key: string): Buffer =>
  createHmac('sha256', key).update(`unsubscribe:${userId}`).digest();

/** A link in a mail stays good for as long as the mail is kept, so the token never expires. */
export const signUnsubscribe = (userId: string, key: string): string =>
  `${userId}.${signatureOf(userId, key).toString('base64url')}`;

export const readUnsubscribe = (token: string, key: string): string => {
  const [userId = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const right = signatureOf(userId, key);
  return given.length === right.length && timingSafeEqual(given, right) ? userId : errors.tokenInvalid({ field: 'token' });
};
