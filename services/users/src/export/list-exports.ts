import type { Db } from '@liceo/kernel/db';
import { requireUser } from '../require-user.ts';
import type { Tables } from '../tables.ts';
import { findExports } from './export-store.ts';
import type { PersonalExport } from './personal-export.ts';

interface Place {
  limit: number;
  after: string | undefined;
}

/** One's own exports, newest first; there may be none, and no profile yet either. */
export const listOwnExports = (db: Db<Tables>) => (userId: string, place: Place): Promise<PersonalExport[]> => findExports(db, userId, place);

/** Somebody's exports, newest first. */
export const listExportsOf =
  (db: Db<Tables>) =>
  async (userId: string, place: Place): Promise<PersonalExport[]> => {
    await requireUser(db, userId);
    return findExports(db, userId, place);
  };
