import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { shownPlace, type FindPlace } from '../place/place.ts';
import type { Tables } from '../tables.ts';

/** A person's open sessions, the newest first. */
export const listSessions =
  ({ db, clock, findPlace }: { db: Db<Tables>; clock: Clock; findPlace: FindPlace }) =>
  async (accountId: string, { limit, after }: { limit: number; after: string | undefined }) => {
    const rows = await db
      .selectFrom('session')
      .select([
        'id',
        'user_agent as userAgent',
        'ip',
        'last_ip as lastIp',
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
    return rows.map(({ lastIp, ...row }) => {
      const [openedFrom, lastUsedFrom] = [shownPlace(findPlace(row.ip)), shownPlace(findPlace(lastIp ?? row.ip))];
      return { ...row, lastIp: lastIp ?? row.ip, ...(openedFrom && { openedFrom }), ...(lastUsedFrom && { lastUsedFrom }) };
    });
  };
