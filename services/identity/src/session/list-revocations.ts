import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';

/**
 * The sessions whose access tokens are refused although some have not expired, and the roles with the revision that a token
 * of theirs must have. Not paged: a process that starts needs all of them before its first request, and they are few.
 */
export const listRevocations = (db: Db<Tables>, clock: Clock) => async () => {
  const [items, roles] = await Promise.all([
    db
      .selectFrom('revocation')
      .select(['session_id as sessionId', 'expires_at as expiresAt'])
      .where('expires_at', '>', clock.now())
      .orderBy('expires_at')
      .execute(),
    db.selectFrom('role').select(['name as role', 'revision']).execute(),
  ]);
  return { items, roles };
};
