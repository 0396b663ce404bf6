import { describe, expect, it } from 'vitest';
import { advance, notStarted, percentage, whereToGoOn } from './progress.ts';

const monday = new Date('2026-03-02T10:00:00Z');
const tuesday = new Date('2026-03-03T10:00:00Z');

describe('progress in a lesson', () => {
  const done = advance(notStarted, { completed: true, positionSeconds: 90 }, monday);

  it('remembers the first completion', () => {
    expect(done).toEqual({ completed: true, positionSeconds: 90, firstCompletedAt: monday });
    expect(advance(done, { completed: true }, tuesday).firstCompletedAt).toEqual(monday);
  });

  it('is not taken back by watching again', () => {
    expect(advance(done, { positionSeconds: 3 }, tuesday)).toEqual({ ...done, positionSeconds: 3 });
  });

  it('is taken back only when that is said, and then counts as announced', () => {
    expect(advance(done, { completed: false }, tuesday)).toEqual({ ...done, completed: false });
  });

  it.each([[0, 0, 0], [0, 3, 0], [1, 3, 33], [2, 3, 66], [3, 3, 100], [199, 200, 99]])(
    '%i of %i lessons are %i per cent', (done_, total, percent) => {
      expect(percentage(done_, total)).toBe(percent);
    });
});

describe('where to go on', () => {
  const lesson = (id: number, completed: boolean, touchedAt: Date | null = null) => ({ id, completed, touchedAt });

  it('is the lesson that was left unfinished', () => {
    expect(whereToGoOn([lesson(1, true, monday), lesson(2, false), lesson(3, false, tuesday)])).toBe(3);
  });

  it('is the first that is not done when the last one was finished', () => {
    expect(whereToGoOn([lesson(1, false, monday), lesson(2, false), lesson(3, true, tuesday)])).toBe(1);
    expect(whereToGoOn([lesson(1, false), lesson(2, false)])).toBe(1);
  });

  it('is nowhere when all is done, or there is nothing', () => {
    expect(whereToGoOn([lesson(1, true, monday)])).toBeUndefined();
    expect(whereToGoOn([])).toBeUndefined();
  });
});
