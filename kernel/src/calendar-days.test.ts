import { describe, expect, it } from 'vitest';
import { calendarDays, isTimeZone } from './calendar-days.ts';

const startsOf = (now: string, count: number, timeZone: string): string[] => {
  const { days, end } = calendarDays(new Date(now), count, timeZone);
  return [...days.map(({ date, start }) => `${date} ${start.toISOString()}`), end.toISOString()];
};

describe('the days of a calendar', () => {
  it('begin at midnight where somebody lives', () => {
    expect(startsOf('2026-03-01T23:30:00Z', 2, 'Europe/Madrid')).toEqual([
      '2026-03-01 2026-02-28T23:00:00.000Z', '2026-03-02 2026-03-01T23:00:00.000Z', '2026-03-02T23:00:00.000Z',
    ]);
    expect(startsOf('2026-03-01T23:30:00Z', 1, 'America/Bogota')).toEqual(['2026-03-01 2026-03-01T05:00:00.000Z', '2026-03-02T05:00:00.000Z']);
    expect(startsOf('2026-03-01T23:30:00Z', 1, 'Asia/Kathmandu')).toEqual(['2026-03-02 2026-03-01T18:15:00.000Z', '2026-03-02T18:15:00.000Z']);
  });

  it('have 23 or 25 hours when the clocks change', () => {
    const hoursOf = (now: string, timeZone: string) => {
      const { days: [day], end } = calendarDays(new Date(now), 1, timeZone);
      return (end.getTime() - (day?.start.getTime() ?? 0)) / 3_600_000;
    };
    expect(hoursOf('2026-03-29T12:00:00Z', 'Europe/Madrid')).toBe(23);
    expect(hoursOf('2026-10-25T12:00:00Z', 'Europe/Madrid')).toBe(25);
    expect(hoursOf('2026-06-01T12:00:00Z', 'Europe/Madrid')).toBe(24);
  });

  it('begin at one where there is no midnight', () => {
    // Clocks in Santiago went from 24:00 on 7 September 2024 to 1:00.
    expect(startsOf('2024-09-08T12:00:00Z', 1, 'America/Santiago')).toEqual(['2024-09-08 2024-09-08T04:00:00.000Z', '2024-09-09T03:00:00.000Z']);
  });

  it('begin at the first of two midnights', () => {
    // Clocks in Havana went from 1:00 on 3 November 2024 back to midnight.
    expect(startsOf('2024-11-03T12:00:00Z', 1, 'America/Havana')).toEqual(['2024-11-03 2024-11-03T04:00:00.000Z', '2024-11-04T05:00:00.000Z']);
  });
});

describe('a time zone', () => {
  it.each(['Europe/Madrid', 'UTC', 'Asia/Calcutta'])('%s is known', (name) => expect(isTimeZone(name)).toBe(true));
  it.each(['', '+01:00', 'Europe/Atlantis', 'x'])('“%s” is not', (name) => expect(isTimeZone(name)).toBe(false));
});
