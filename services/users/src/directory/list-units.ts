import { sql } from 'kysely';
import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';

interface Place {
  id: string;
  name: string;
}

export interface Unit extends Place {
  kind: string;
  parent: Place | null;
}

const units = (db: Db<Tables>) =>
  db.selectFrom('organisation_unit as unit').leftJoin('organisation_unit as above', 'above.sourced_id', 'unit.parent_sourced_id')
    .select(['unit.sourced_id as id', 'unit.name', 'unit.kind', sql<Place | null>`case when above.sourced_id is not null then json_build_object('id', above.sourced_id, 'name', above.name) end`.as('parent')]);

/** Units by name; `search` finds a part of it and does not mind accents. */
export const listUnits =
  (db: Db<Tables>) =>
  ({ search, limit, after }: { search?: string | undefined; limit: number; after: Place | undefined }): Promise<Unit[]> => {
    const wanted = search?.normalize('NFC').trim().replaceAll(/[\\%_]/gu, '\\$&');
    let query = units(db).orderBy('unit.name').orderBy('unit.sourced_id').limit(limit + 1);
    if (wanted) query = query.where(sql<boolean>`fold_text(unit.name) like '%' || fold_text(${wanted}) || '%'`);
    if (after) query = query.where(sql<boolean>`(unit.name, unit.sourced_id) > (${after.name}, ${after.id})`);
    return query.execute();
  };

export const getUnit = (db: Db<Tables>) => async (id: string): Promise<Unit> =>
  (await units(db).where('unit.sourced_id', '=', id).executeTakeFirst()) ?? errors.unitMissing();

export const listUnitsOf = (db: Db<Tables>) => async (userId: string): Promise<(Unit & { role: string })[]> => {
  const rows = await units(db).innerJoin('unit_member', 'unit_member.unit_sourced_id', 'unit.sourced_id').select('unit_member.role')
    .where('unit_member.user_id', '=', userId).orderBy('unit.name').orderBy('unit_member.role').execute();
  const isKnown = rows.length > 0 || (await db.selectFrom('profile').select('user_id').where('user_id', '=', userId).where('erased_at', 'is', null).executeTakeFirst());
  return isKnown ? rows : errors.userMissing();
};
