import { expect, test } from 'vitest';
import { printTime, readTime } from './cue-time.ts';

test.each([[0, '0:00.000'], [62_500, '1:02.500'], [3_600_001, '1:00:00.001'], [36_000_000, '10:00:00.000']])('%i ms are %s, and the other way round', (ms, text) => {
  expect(printTime(ms)).toBe(text);
  expect(readTime(text)).toBe(ms);
});

test.each([['1:2', 62_000], ['7', 7000], ['7,5', 7500], [' 01:02.05 ', 62_050], ['75:00', 4_500_000]])('%j is understood as well', (text, ms) => {
  expect(readTime(text)).toBe(ms);
});

test.each(['', 'soon', '1:60', '1:60:00', '-1', '1:00.1234', '1:00:00:00'])('%j is no time', (text) => {
  expect(readTime(text)).toBeUndefined();
});
