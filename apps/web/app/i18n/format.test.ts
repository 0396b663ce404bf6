import { describe, expect, test } from 'vitest';
import { formatsOf } from './format.ts';

const spanish = formatsOf('es', 'Europe/Madrid');
const english = formatsOf('en', 'America/Bogota');

describe('how long something takes', () => {
  test.each([[0, '0 min'], [1, '1 min'], [89, '1 min'], [90, '2 min'], [3600, '1 h'], [3599, '1 h'], [4800, '1 h 20 min']])('%i seconds are %j', (seconds, text) => {
    expect(spanish.span(seconds).replaceAll(/\s/g, ' ')).toBe(text);
  });
});

describe('how long ago something was', () => {
  const now = '2026-03-05T12:00:00Z';

  test.each([['2026-03-05T00:00:00Z', 'hoy'], ['2026-03-04T21:00:00Z', 'ayer'], ['2026-03-01T12:00:00Z', 'hace 4 días'], ['2026-02-20T12:00:00Z', '20 feb 2026']])(
    '%s is “%s”', (moment, text) => expect(spanish.daysAgo(moment, now)).toBe(text),
  );

  test('is counted on the calendar of the reader', () => {
    expect(english.daysAgo('2026-03-05T04:00:00Z', now)).toBe('yesterday');
    expect(spanish.daysAgo('2026-03-05T04:00:00Z', now)).toBe('hoy');
  });

  test('is no word for what is still to come', () => {
    expect(spanish.daysAgo('2026-03-07T12:00:00Z', now)).toBe('7 mar 2026');
  });
});

test('a day has a name wherever it is read', () => {
  expect([spanish.weekdayInitial('2026-03-02'), english.weekday('2026-03-02')]).toEqual(['L', 'Monday 2 March']);
});
