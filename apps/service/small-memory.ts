import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const idleMs = 100;
const busyMs = 10;
const mebibyte = 1024 * 1024;
/** Of memory outside of the heap that has come since it was looked at last. */
const mostNew = 4 * mebibyte;
/** Of memory outside of the heap that a young collection leaves; what a service holds by itself is less. */
const mostOld = 20 * mebibyte;
/** A whole collection takes some 50 ms. */
const wholeEveryMs = 3000;

/**
 * For processes that hand on bytes. Each chunk that arrives is memory outside of the heap with a small object inside:
 * of these so many fit into the young generation that a hundred megabytes of buffers lie there before it is full.
 * So it stays small from now on, and is cleared when much hangs on it; that takes less than a millisecond.
 * Answers what to call when the process has started: what only starting needed goes.
 */
export const keepMemorySmall = (): (() => void) => {
  for (const flag of ['--semi-space-growth-factor=1', '--optimize-for-size', '--expose-gc']) setFlagsFromString(flag);
  const collect = runInNewContext('gc') as (how: { type: 'minor' | 'major' }) => void;
  const outside = (): number => getHeapStatistics().external_memory;
  let [kept, wholeAt] = [outside(), performance.now()];
  const look = (): void => {
    const isBusy = outside() - kept > mostNew;
    if (isBusy) collect({ type: 'minor' });
    // What has grown old among it waits for a whole collection, which by itself would come much later.
    if (isBusy && outside() > mostOld && performance.now() - wholeAt > wholeEveryMs) {
      collect({ type: 'major' });
      wholeAt = performance.now();
    }
    kept = isBusy ? outside() : Math.min(kept, outside());
    setTimeout(look, isBusy || outside() - kept > mostNew / 4 ? busyMs : idleMs).unref();
  };
  look();
  return () => collect({ type: 'major' });
};
