import { describe, expect, it } from 'vitest';
import { addDays, calendarOf, learntOn, streakOf, weekOf } from './activity.ts';

describe('the calendar', () => {
  it('tells the day where the reader is', () => {
    const at = new Date('2026-03-02T23:30:00Z');
    expect(calendarOf('UTC')(at)).toBe('2026-03-02');
    expect(calendarOf('Europe/Madrid')(at)).toBe('2026-03-03');
    expect(calendarOf('America/Bogota')(at)).toBe('2026-03-02');
  });

  it('knows no zone that does not exist', () => {
    expect(() => calendarOf('Europe/Nowhere')).toThrow(expect.objectContaining({ code: 'learning.time_zone_unknown' }));
  });

  it('goes over the ends of months, leap days and summer time', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-29', 1)).toBe('2026-03-30');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });

  it('begins its week on Monday', () => {
    const week = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08'];
    for (const day of week) expect(weekOf(day)).toEqual(week);
  });
});

describe('a streak', () => {
  const today = '2026-03-05';
  const streak = (...days: string[]) => streakOf(new Set(days), today);

  it('counts the days in a row up to today', () => {
    expect(streak('2026-03-03', '2026-03-04', '2026-03-05')).toBe(3);
  });

  it('stands until the end of the day after', () => {
    expect(streak('2026-03-03', '2026-03-04')).toBe(2);
    expect(streak('2026-03-02', '2026-03-03')).toBe(0);
  });

  it('is broken by a day without learning', () => {
    expect(streak('2026-03-02', '2026-03-03', '2026-03-05')).toBe(1);
    expect(streak()).toBe(0);
  });
});

describe('what was learnt on a day', () => {
  it('is what was done on it where the reader is, and nothing on the others', () => {
    const completions = [
      { at: new Date('2026-03-02T10:00:00Z'), seconds: 60 },
      { at: new Date('2026-03-02T22:30:00Z'), seconds: 90 },
      { at: new Date('2026-03-02T23:30:00Z'), seconds: 30 },
    ];
    expect(learntOn(['2026-03-02', '2026-03-03', '2026-03-04'], completions, calendarOf('Europe/Madrid'))).toEqual([
      { date: '2026-03-02', lessons: 2, seconds: 150 },
      { date: '2026-03-03', lessons: 1, seconds: 30 },
      { date: '2026-03-04', lessons: 0, seconds: 0 },
    ]);
  });
});
