import { calendarDays } from '@liceo/kernel/calendar-days';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { idFloor } from '@liceo/kernel/id';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';

export interface Newcomers {
  timeZone: string;
  /** Oldest first; the last one is today. */
  days: { date: string; students: number }[];
  period: number;
  /** In as many days before. */
  previous: number;
}

export interface AskNewcomers {
  days: number;
  timeZone: string;
}

interface Row {
  day: number;
  students: number;
}

// Identifiers are made a moment before or after the time that is written beside them.
const leewayMs = 60_000;

const sum = (rows: readonly Row[]): number => rows.reduce((total, { students }) => total + students, 0);

/** How many students came on each of the last days, by the index of the role and the time in their ids. */
export const countNewcomers =
  ({ db, clock }: { db: Db<Tables>; clock: Clock }) =>
  async ({ days: count, timeZone }: AskNewcomers): Promise<Newcomers> => {
    const { days, end } = calendarDays(clock.now(), 2 * count, timeZone);
    const starts = days.map(({ start }) => start.toISOString());
    const first = days[0]?.start ?? end;
    const { rows } = await sql<Row>`
      select width_bucket(created_at, ${starts}::timestamptz[]) - 1 as day, count(*)::int as students
      from account_role join account on account.id = account_id
      where role = 'student' and account_id >= ${idFloor(new Date(first.getTime() - leewayMs))}
        and account_id < ${idFloor(new Date(end.getTime() + leewayMs))}
        and created_at >= ${first} and created_at < ${end}
      group by 1`.execute(db);
    return {
      timeZone,
      days: days.slice(count).map(({ date }, at) => ({ date, students: sum(rows.filter(({ day }) => day === at + count)) })),
      period: sum(rows.filter(({ day }) => day >= count)),
      previous: sum(rows.filter(({ day }) => day < count)),
    };
  };
