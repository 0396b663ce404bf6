// Quick at first, then patient: asking is work as well, and the machine may be slow because it has much of it.
const firstPauseMs = 15;
const longestPauseMs = 250;

/**
 * Asks again and again until the condition holds, and answers what it answered.
 *
 * @throws when it does not hold within the time, with what was seen last.
 */
export const waitFor = async <Seen>(
  condition: () => Promise<Seen | undefined | false | null> | Seen | undefined | false | null,
  { seconds, what = 'the condition' }: { seconds: number; what?: string },
): Promise<Seen> => {
  const deadline = performance.now() + seconds * 1000;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 1.3, longestPauseMs)) {
    const seen = await condition();
    if (seen !== undefined && seen !== false && seen !== null) return seen;
    if (performance.now() > deadline) throw new Error(`${what} did not come about within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
};
