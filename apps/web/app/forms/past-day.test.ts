import { expect, it } from 'vitest';
import { isPastDay } from './past-day.ts';

const now = new Date('2026-03-01T12:00:00Z');

it.each(['2026-03-01', '2012-02-29', '1906-05-05'])('%s can be a date of birth', (text) => expect(isPastDay(text, now)).toBe(true));
it.each(['2026-03-02', '2013-02-29', '1899-01-01', '1/2/2010', '', '2010-1-2'])('%j cannot', (text) => expect(isPastDay(text, now)).toBe(false));
