import { sql } from 'kysely';
import { keepPlans, type Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import { all } from './find-people.ts';
import { matchText } from './match-text.ts';
import { markFilters, type Narrowing } from './mark-filters.ts';

/** Above this nobody needs to know how many. */
const most = 1000;
const step = 100;

export interface UserCount {
  count: number;
  /** Whether there are more than `count`. */
  more: boolean;
}

/** How many people a search and filters leave, those with similar names aside; of many, how many there are at least. */
export const countUsers =
  (db: Db<Tables>) =>
  ({ search, ...narrowing }: Narrowing & { search?: string | undefined }): Promise<UserCount> =>
    db.transaction(async (tx) => {
      keepPlans(tx);
      const wanted = search?.normalize('NFC').trim();
      const { either: text, rare, meets } = wanted ? matchText(wanted) : { either: undefined, rare: false, meets: true };
      const marks = markFilters(narrowing);
      if (!rare) {
        const { rows: [near] } = await sql<{ read: number; matching: number }>`
          select count(*)::int as read, (count(*) filter (where ${all([text, marks])}))::int as matching
          from (select * from profile where erased_at is null order by sort_name, user_id limit ${sql.lit(most + step)}) as near`.execute(tx);
        if (near && near.read < most + step) return { count: near.matching, more: false };
        // Enough of the first ones for counting them all to take long.
        if (near && near.matching > step) return { count: Math.min(most, near.matching - (near.matching % step)), more: true };
      }
      const living = sql<boolean>`erased_at is null`;
      const [indexed, seen] = meets ? [all([living, text, marks]), all([])] : [all([living, text]), all([marks])];
      const { rows: [found] } = await sql<{ count: number }>`
        with people as ${meets ? sql`not materialized` : sql`materialized`} (select * from profile where ${indexed})
        select count(*)::int as count from (select from people where ${seen} limit ${sql.lit(most + 1)}) as found`.execute(tx);
      const count = found?.count ?? 0;
      return { count: Math.min(count, most), more: count > most };
    });
