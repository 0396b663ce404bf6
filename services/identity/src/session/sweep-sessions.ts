import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { requestWindow } from '../link/mailed-link.ts';
import type { Tables } from '../tables.ts';
import { windowStart } from './sign-in-limit.ts';

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000);

/** Deletes what no decision looks at any more; addresses and devices are kept no longer than that. */
export const sweepSessions = (db: Db<Tables>, clock: Clock) => async (): Promise<void> => {
  const now = clock.now();
  await db.deleteFrom('revocation').where('expires_at', '<=', now).execute();
  await db.deleteFrom('sign_in_attempt').where('failed_at', '<=', windowStart(now)).execute();
  await db.deleteFrom('mailed_link').where('expires_at', '<=', now).execute();
  await db.deleteFrom('link_request').where('asked_at', '<=', requestWindow(now)).where('answered_at', 'is not', null).execute();
  await db.deleteFrom('federated_attempt').where('expires_at', '<=', now).execute();
  await db.deleteFrom('taken_assertion').where('expires_at', '<=', now).execute();
  await db.deleteFrom('sign_in_challenge').where('expires_at', '<=', now).execute();
  await db.deleteFrom('passkey_challenge').where('expires_at', '<=', now).execute();
  await db.deleteFrom('session').where('expires_at', '<=', now).execute();
  // Revoked sessions stay a month: whoever looks into a stolen token needs to see where it was used.
  await db.deleteFrom('session').where('revoked_at', '<=', daysBefore(now, 30)).execute();
};
