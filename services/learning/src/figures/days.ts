const dayMs = 24 * 60 * 60 * 1000;
const daysOfWeek = 7;
/** 1 January 1970 was a Thursday: weeks begin three days before it. */
const firstMonday = -3;

/** The number of a day since 1970, in UTC, as the figures count them. */
export const dayOf = (at: Date): number => Math.floor(at.getTime() / dayMs);

export type CountByDay = ReadonlyMap<number, number>;

/** How many on each of the last days, the oldest first; the last one is today. */
export const lastDays = (counts: CountByDay, today: number, days: number): number[] =>
  Array.from({ length: days }, (_, index) => counts.get(today - days + 1 + index) ?? 0);

export const firstDayOfWeek = (day: number): number => day - (((day - firstMonday) % daysOfWeek) + daysOfWeek) % daysOfWeek;

export interface Week {
  /** Its Monday, as `2026-03-02`. */
  start: string;
  students: number;
}

/** How many in each of the last weeks, the oldest first; the last one is not over yet. */
export const lastWeeks = (counts: CountByDay, today: number, weeks: number): Week[] => {
  const first = firstDayOfWeek(today) - (weeks - 1) * daysOfWeek;
  return Array.from({ length: weeks }, (_, week) => {
    const monday = first + week * daysOfWeek;
    const students = Array.from({ length: daysOfWeek }, (_day, index) => counts.get(monday + index) ?? 0).reduce((sum, count) => sum + count, 0);
    return { start: new Date(monday * dayMs).toISOString().slice(0, 10), students };
  });
};

/** Whole percent, rounded down, of all lessons that all students have to do. */
export const averageProgress = ({ students, lessons, done }: { students: number; lessons: number; done: number }): number =>
  students === 0 || lessons === 0 ? 0 : Math.min(100, Math.floor((done * 100) / (students * lessons)));
