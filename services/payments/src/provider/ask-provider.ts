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
  const controller = new AbortController();
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new Error(`The provider did not answer within ${limitMs} ms`);
    reject(error);
    controller.abort(error);
  }, limitMs);
  try {
    return await Promise.race([call(controller.signal), tooLate]);
  } finally {
    clearTimeout(timer);
  }
};
