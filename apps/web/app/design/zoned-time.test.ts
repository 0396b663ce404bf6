import { describe, expect, test } from 'vitest';
import { momentOf, offsetOf, wallTimeOf } from './zoned-time.ts';

describe('a time on the wall', () => {
  test.each([
    ['2026-01-15T10:00', 'Europe/Madrid', '2026-01-15T09:00:00.000Z'],
    ['2026-07-15T10:00', 'Europe/Madrid', '2026-07-15T08:00:00.000Z'],
    ['2026-07-15T00:30', 'America/Bogota', '2026-07-15T05:30:00.000Z'],
    ['2026-07-15T10:00', 'Asia/Kolkata', '2026-07-15T04:30:00.000Z'],
    ['2026-07-15T10:00', 'UTC', '2026-07-15T10:00:00.000Z'],
    ['2025-12-31T23:30', 'Pacific/Auckland', '2025-12-31T10:30:00.000Z'],
  ])('%s in %s is %s, and back', (wall, zone, moment) => {
    expect(momentOf(wall, zone)).toBe(moment);
    expect(wallTimeOf(moment, zone)).toBe(wall);
  });

  test('that clocks skip in spring is an hour later', () => {
    expect(momentOf('2026-03-29T02:30', 'Europe/Madrid')).toBe('2026-03-29T01:30:00.000Z');
    expect(wallTimeOf('2026-03-29T01:30:00.000Z', 'Europe/Madrid')).toBe('2026-03-29T03:30');
    expect(momentOf('2026-03-08T02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z');
  });

  test('that clocks show twice in autumn is the first of the two', () => {
    expect(momentOf('2026-10-25T02:30', 'Europe/Madrid')).toBe('2026-10-25T00:30:00.000Z');
    expect(momentOf('2026-11-01T01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
  });

  test.each([
    ['2026-01-15T10:00:00Z', 'Europe/Madrid', 'UTC+1'], ['2026-07-15T10:00:00Z', 'Europe/Madrid', 'UTC+2'],
    ['2026-07-15T10:00:00Z', 'Asia/Kolkata', 'UTC+5:30'], ['2026-07-15T10:00:00Z', 'UTC', 'UTC'],
  ])('at %s in %s is that of %s', (moment, zone, offset) => {
    expect(offsetOf(moment, zone)).toBe(offset);
  });

  test.each(['', '2026-02-31', '2026-01-15', '2026-13-01T10:00', 'mañana', '2026-01-15T25:00'])('%j is none', (text) => {
    expect(momentOf(text, 'Europe/Madrid')).toBeUndefined();
  });
});
