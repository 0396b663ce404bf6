import { expect, test } from 'vitest';
import { bytesPerSecond, measured, noSpeed, secondsLeft } from './speed.ts';

const after = (...samples: [seconds: number, sent: number][]) =>
  samples.reduce((speed, [seconds, sent]) => measured(speed, sent, seconds * 1000), noSpeed);

test('nothing is said of the first moment', () => {
  expect(bytesPerSecond(noSpeed)).toBeUndefined();
  expect(bytesPerSecond(after([0, 0], [0.5, 1_000_000]))).toBeUndefined();
});

test('what counts is the last while', () => {
  expect(bytesPerSecond(after([0, 0], [2, 2000]))).toBe(1000);
  expect(bytesPerSecond(after([0, 0], [1, 90_000], [20, 90_000], [24, 94_000], [28, 98_000]))).toBe(1000);
});

test('the time that is left follows from it', () => {
  expect(secondsLeft(1000, 4500)).toBe(5);
  expect(secondsLeft(0, 4500)).toBeUndefined();
  expect(secondsLeft(undefined, 1)).toBeUndefined();
});
