/** A day of a calendar, and the moment at which it begins in its time zone. */
export interface CalendarDay {
  /** ISO 8601: `2026-03-02`. */
  date: string;
  start: Date;
}

const dayMs = 86_400_000;

/** Whether this Node knows the IANA zone. Offsets (`+01:00`), which Intl takes as well, know no summer time. */
export const isTimeZone = (name: string): boolean => {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** What the clock on the wall shows at a moment, as if it were UTC. */
const wallClock = (timeZone: string): ((at: number) => number) => {
  const format = new Intl.DateTimeFormat('en', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  return (at) => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(parts['year'] ?? 0, (parts['month'] ?? 1) - 1, parts['day'], parts['hour'], parts['minute'], parts['second']);
  };
};

/** Where clocks are put forward at midnight the day begins later: at the first moment that shows its date. */
const startOf = (midnight: number, shown: (at: number) => number): Date => {
  const before = midnight - (shown(midnight - dayMs) - (midnight - dayMs));
  const after = midnight - (shown(midnight + dayMs) - (midnight + dayMs));
  const starts = [Math.min(before, after), Math.max(before, after)];
  return new Date(starts.find((at) => shown(at) >= midnight) ?? before);
};

/** The last `count` days up to the one of `now`, oldest first, and the start of the day after them. */
export const calendarDays = (now: Date, count: number, timeZone: string): { days: CalendarDay[]; end: Date } => {
  const shown = wallClock(timeZone);
  const today = Math.floor(shown(now.getTime()) / dayMs) * dayMs;
  const days = Array.from({ length: count }, (_, at) => {
    const midnight = today - (count - 1 - at) * dayMs;
    return { date: new Date(midnight).toISOString().slice(0, 10), start: startOf(midnight, shown) };
  });
  return { days, end: startOf(today + dayMs, shown) };
};
