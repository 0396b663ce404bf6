import { errors } from '../errors.ts';

/** A lesson that was done for the first time. */
export interface Completion {
  readonly at: Date;
  readonly seconds: number;
}

/** One day of the reader's calendar, as YYYY-MM-DD. */
export type Day = string;

export interface DayLearnt {
  readonly date: Day;
  readonly lessons: number;
  readonly seconds: number;
}

const dayFormat = (timeZone: string): Intl.DateTimeFormat => {
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  } catch (error) {
    if (error instanceof RangeError) return errors.timeZoneUnknown({ field: 'timeZone' });
    throw error;
  }
};

/** Tells on which day a moment falls in this zone of the IANA database. */
export const calendarOf = (timeZone: string): ((at: Date) => Day) => {
  const format = dayFormat(timeZone);
  return (at) => format.format(at);
};

const dayMs = 86_400_000;

/** Days are counted in UTC, where each has 24 hours. */
export const addDays = (day: Day, count: number): Day => new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);

/** The seven days of the week of `today`, from Monday on. */
export const weekOf = (today: Day): Day[] => {
  const sinceMonday = (new Date(Date.parse(today)).getUTCDay() + 6) % 7;
  return Array.from({ length: 7 }, (_, index) => addDays(today, index - sinceMonday));
};

/** How many days in a row something was done. A streak that reached yesterday still stands today. */
export const streakOf = (learnt: ReadonlySet<Day>, today: Day): number => {
  let day = learnt.has(today) ? today : addDays(today, -1);
  let count = 0;
  for (; learnt.has(day); day = addDays(day, -1)) count += 1;
  return count;
};

/** What was done on each of these days, whether anything was or not. */
export const learntOn = (days: readonly Day[], completions: readonly Completion[], dayOf: (at: Date) => Day): DayLearnt[] => {
  const byDay = Map.groupBy(completions, ({ at }) => dayOf(at));
  return days.map((date) => {
    const done = byDay.get(date) ?? [];
    return { date, lessons: done.length, seconds: done.reduce((sum, { seconds }) => sum + seconds, 0) };
  });
};
