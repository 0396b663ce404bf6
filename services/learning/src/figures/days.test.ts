import { describe, expect, it } from 'vitest';
import { averageProgress, dayOf, firstDayOfWeek, lastDays, lastWeeks } from './days.ts';

const day = (date: string): number => dayOf(new Date(`${date}T23:59:59Z`));

describe('the last days', () => {
  it('end today and have a zero where nothing happened', () => {
    const today = day('2026-03-05');
    expect(lastDays(new Map([[today, 3], [today - 2, 1], [today - 3, 9]]), today, 3)).toEqual([1, 0, 3]);
  });
});

describe('a week', () => {
  it.each(['2026-03-02', '2026-03-05', '2026-03-08'])('that has %s in it begins on Monday, 2 March', (date) => {
    expect(firstDayOfWeek(day(date))).toBe(day('2026-03-02'));
  });

  it('before 1970 begins on a Monday as well', () => {
    expect(firstDayOfWeek(day('1969-12-28'))).toBe(day('1969-12-22'));
  });

  it('sums up its days, from Monday to Sunday', () => {
    const counts = new Map([[day('2026-03-01'), 1], [day('2026-03-02'), 2], [day('2026-03-08'), 4], [day('2026-02-01'), 8]]);
    expect(lastWeeks(counts, day('2026-03-08'), 2)).toEqual([{ start: '2026-02-23', students: 1 }, { start: '2026-03-02', students: 6 }]);
  });
});

describe('average progress', () => {
  it.each([
    [{ students: 0, lessons: 3, done: 0 }, 0],
    [{ students: 4, lessons: 0, done: 0 }, 0],
    [{ students: 3, lessons: 2, done: 4 }, 66],
    [{ students: 2, lessons: 2, done: 4 }, 100],
  ])('of %o is %i percent', (facts, expected) => {
    expect(averageProgress(facts)).toBe(expected);
  });
});
