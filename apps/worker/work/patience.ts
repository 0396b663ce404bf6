import { setTimeout as pause } from 'node:timers/promises';
import { MediaRefusal } from './media-refusal.ts';

const firstPauseMs = 250;
const longestPauseMs = 10_000;
/** Whatever a server says: by then it is asked again. */
const longestWaitMs = 120_000;
/** Workers that were told the same do not come back at the same moment. */
const scatterMs = 1000;

/** The service is away, or not itself; what it refuses for a reason it will refuse again. */
const isPassing = (error: unknown): boolean =>
  error instanceof MediaRefusal ? error.status >= 500 || error.status === 429 : error instanceof TypeError;

/** How long whoever refused wants to be left alone; undefined when it did not say. */
export const askedToWaitMs = (error: unknown): number | undefined =>
  error instanceof MediaRefusal && error.retryAfterSeconds !== undefined
    ? Math.min(error.retryAfterSeconds * 1000 + Math.random() * scatterMs, longestWaitMs)
    : undefined;

/** Asks again as long as the service is away and nobody aborts: when it said so, else with longer and longer pauses. */
export const withPatience = async <Answer>(ask: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> => {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    signal.throwIfAborted();
    let waitMs: number | undefined;
    try {
      return await ask();
    } catch (error) {
      if (!isPassing(error)) throw error;
      waitMs = askedToWaitMs(error);
    }
    await pause(waitMs ?? pauseMs, undefined, { signal });
  }
};
