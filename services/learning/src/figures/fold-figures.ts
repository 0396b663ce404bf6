import type { Db } from '@liceo/kernel/db';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';

/** So many changes at a time, so that the job holds no counter for long. */
const mostAtOnce = 20_000;

/** Adds the changes of the last minute to the counters. One statement: who reads sees a change in one of both tables, never in none. */
const fold = (db: Db<Tables>): Promise<number> =>
  db.transaction(async (tx) => {
    const { rows } = await sql<{ taken: number }>`
      with taken as (
        delete from course_figure_change where id in (select id from course_figure_change order by id limit ${mostAtOnce})
        returning course_id, kind, key, amount),
      added as (
        insert into course_figure as f (course_id, kind, key, amount)
        select t.course_id, t.kind, t.key, sum(t.amount) from taken t join course c on c.id = t.course_id
        group by t.course_id, t.kind, t.key
        on conflict (course_id, kind, key) do update set amount = f.amount + excluded.amount)
      select count(*)::int as taken from taken`.execute(tx);
    return rows[0]?.taken ?? 0;
  });

export const foldFigures = (db: Db<Tables>) => async (signal: AbortSignal): Promise<void> => {
  while (!signal.aborted && await fold(db) === mostAtOnce);
};
