import type { Db } from '@liceo/kernel/db';
import { errors } from './errors.ts';
import type { Tables } from './tables.ts';

/** What nobody has is no empty list. */
export const requireUser = async (db: Db<Tables>, id: string): Promise<void> => {
  const found = await db.selectFrom('profile').select('user_id').where('user_id', '=', id).where('erased_at', 'is', null).executeTakeFirst();
  if (!found) errors.userMissing();
};
