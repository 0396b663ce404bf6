import { once } from 'node:events';

/** Time that a claimed operation has beyond the call itself before the next worker takes it over. */
const leaseMarginMs = 10_000;

export const leaseEnd = (now: Date, callMs: number): Date => new Date(now.getTime() + callMs + leaseMarginMs);

/**
 * Calls a provider for at most `limitMs`, also one that ignores its signal.
 *
 * @throws whatever the call threw, or that it took too long: either way its result is unknown.
 */
export const askProvider = async <Result>(
  limitMs: number,
  call: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> => {
  const settled = new AbortController();
  const signal = AbortSignal.timeout(limitMs);
  const tooLate = once(signal, 'abort', { signal: settled.signal }).then(() => {
    throw new Error(`The provider did not answer within ${limitMs} ms`);
  });
  try {
    return await Promise.race([call(signal), tooLate]);
  } finally {
    // The race is over: its loser ends here, and nobody waits for it.
    tooLate.catch(() => undefined);
    settled.abort();
  }
};
