import { setTimeout as pause } from 'node:timers/promises';

const firstPauseMs = 20;
const longestPauseMs = 400;

/** Looks again and again, ever less often, until there is something; gives up with an error after a while. */
export const until = async <Found>(what: string, look: () => Promise<Found | undefined>, limitMs = 30_000): Promise<Found> => {
  const began = performance.now();
  for (let waitMs = firstPauseMs; ; waitMs = Math.min(waitMs * 1.5, longestPauseMs)) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() - began > limitMs) throw new Error(`The demo academy waited ${limitMs / 1000} s in vain for ${what}`);
    await pause(waitMs);
  }
};

/** Does something for every item, a few at a time, and keeps the order of the answers. */
export const inLanes = async <Item, Result>(
  lanes: number, items: readonly Item[], work: (item: Item) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  const waiting = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
};
