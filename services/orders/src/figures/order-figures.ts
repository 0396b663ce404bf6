import { calendarDays } from '@liceo/kernel/calendar-days';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { idFloor } from '@liceo/kernel/id';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { dayFigures, periodFigures, type DayFigures, type DayRow, type PeriodFigures } from './figures.ts';

export interface OrderFigures {
  timeZone: string;
  /** Oldest first; the last one is today. */
  days: DayFigures[];
  period: PeriodFigures;
  /** As many days before. */
  previous: PeriodFigures;
  /** Orders that wait for their payment now. */
  waiting: number;
}

export interface AskFigures {
  days: number;
  timeZone: string;
}

/** More than this is told as this: what the count costs must not grow with the trouble. */
const mostWaiting = 1000;

// Identifiers are made a moment before or after the time that is written beside them.
const leewayMs = 60_000;

/**
 * What was sold on each of the last days. It reads the rows of two periods by a range of the primary key:
 * they lie together, and no index has to be kept for it by every checkout.
 */
export const orderFigures =
  ({ db, clock }: { db: Db<Tables>; clock: Clock }) =>
  async ({ days: count, timeZone }: AskFigures): Promise<OrderFigures> => {
    const { days, end } = calendarDays(clock.now(), 2 * count, timeZone);
    const starts = days.map(({ start }) => start.toISOString());
    const first = days[0]?.start ?? end;
    const [{ rows }, waiting] = await Promise.all([
      sql<DayRow>`
        select width_bucket(created_at, ${starts}::timestamptz[]) - 1 as day, status, coalesce(reason, '') as reason, currency,
          count(*)::int as orders, sum(total - refunded)::bigint as revenue
        from "order"
        where id >= ${idFloor(new Date(first.getTime() - leewayMs))} and id < ${idFloor(new Date(end.getTime() + leewayMs))}
          and created_at >= ${first} and created_at < ${end}
        group by 1, 2, 3, 4`.execute(db),
      sql<{ waiting: number }>`
        select count(*)::int as waiting from (select from "order" where status = 'pending' order by id desc limit ${sql.lit(mostWaiting)}) as pending`.execute(db),
    ]);
    return {
      timeZone,
      days: days.slice(count).map(({ date }, at) => dayFigures(date, rows.filter(({ day }) => day === at + count))),
      period: periodFigures(rows.filter(({ day }) => day >= count)),
      previous: periodFigures(rows.filter(({ day }) => day < count)),
      waiting: waiting.rows[0]?.waiting ?? 0,
    };
  };
