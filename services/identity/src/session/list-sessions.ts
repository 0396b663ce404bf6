import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';

/** A person's open sessions, the newest first. */
export const listSessions =
  (db: Db<Tables>, clock: Clock) =>
  (accountId: string, { limit, after }: { limit: number; after: string | undefined }) =>
    db
      .selectFrom('session')
      .select([
        'id',
        'user_agent as userAgent',
        'ip',
        'created_at as createdAt',
        'last_used_at as lastUsedAt',
        'expires_at as expiresAt',
      ])
      .where('account_id', '=', accountId)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', clock.now())
      .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
