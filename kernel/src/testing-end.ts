import { afterAll } from 'vitest';

const endings: (() => unknown)[] = [];

afterAll(async () => {
  for (const end of endings.toReversed()) await end();
});

/** Ends what a test has begun when all tests of its file are over; unlike `afterAll` also from within a test. */
export const atTheEnd = (end: () => unknown): void => void endings.push(end);
