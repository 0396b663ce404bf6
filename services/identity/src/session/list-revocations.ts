import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';

/**
 * The sessions whose access tokens are refused although some have not expired. Not paged: a process
 * that starts needs all of them before its first request, and they are those of ten minutes.
 */
export const listRevocations = (db: Db<Tables>, clock: Clock) => async () => ({
  items: await db
    .selectFrom('revocation')
    .select(['session_id as sessionId', 'expires_at as expiresAt'])
    .where('expires_at', '>', clock.now())
    .orderBy('expires_at')
    .execute(),
});
