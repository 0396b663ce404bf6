import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Secret } from './secrets.ts';

/** The header in which a service says the secret that all services share. */
export const peerHeader = 'x-liceo-peer';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether a request comes from another service. Without a secret none does. */
export const isPeer = (headers: IncomingHttpHeaders, secret: Secret | undefined): boolean => {
  const given = headers[peerHeader];
  if (secret === undefined || typeof given !== 'string') return false;
  return secret.accepted().some((each) => timingSafeEqual(digest(given), digest(each)));
};
