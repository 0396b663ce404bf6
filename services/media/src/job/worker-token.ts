import { createHash, timingSafeEqual } from 'node:crypto';
import { errors } from '../errors.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Lets in who says what all workers of this academy say, and takes as long for a wrong guess as for another. */
export const workerDoor = (token: string | undefined) => {
  const expected = token === undefined ? undefined : digest(token);
  return (said: string | undefined): void => {
    if (!expected) return errors.workerTokenRefused({ detail: 'No worker is let in: LICEO_WORKER_TOKEN is not set.' });
    if (said === undefined || !timingSafeEqual(digest(said), expected)) errors.workerTokenRefused({ detail: 'X-Worker-Token has to be what LICEO_WORKER_TOKEN says.' });
  };
};
