import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import { setMarketing } from './recipient-store.ts';

export interface Preferences {
  marketing: boolean;
}

/** What the user chose; who never chose gets everything. */
export const readPreferences =
  (db: Db<Tables>) =>
  async (userId: string): Promise<Preferences> => {
    const row = await db.selectFrom('preference').select('marketing').where('user_id', '=', userId).executeTakeFirst();
    return { marketing: row?.marketing ?? true };
  };

export const changePreferences =
  ({ db, clock }: { db: Db<Tables>; clock: Clock }) =>
  async (userId: string, { marketing }: Preferences): Promise<Preferences> => {
    await db.transaction((tx) => setMarketing(tx, userId, marketing, clock.now()));
    return { marketing };
  };
