import { setTimeout as pause } from 'node:timers/promises';

const firstPauseMs = 10;
const longestPauseMs = 250;

/**
 * Looks for something that an event is about to bring: a payment follows its order by some
 * milliseconds. It looks a dozen times with growing pauses, until `limitMs` have gone by.
 */
export const awaitArrival = async <Found>(
  limitMs: number,
  find: () => Promise<Found | undefined>,
): Promise<Found | undefined> => {
  let found = await find();
  let wait = firstPauseMs;
  for (let waited = 0; !found && waited < limitMs; waited += wait, wait = Math.min(wait * 2, longestPauseMs)) {
    await pause(wait);
    found = await find();
  }
  return found;
};
