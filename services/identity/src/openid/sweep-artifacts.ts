import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';

/** Deletes what the OpenID provider would not look at any more, and secrets of clients whose successors have taken over. */
export const sweepArtifacts = (db: Db<Tables>, clock: Clock) => async (): Promise<void> => {
  const now = clock.now();
  await db.deleteFrom('openid_artifact').where('expires_at', '<=', now).execute();
  await db.deleteFrom('api_client_secret').where('expires_at', '<=', now).execute();
};
