const pauseMs = 20;

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
  for (;;) {
    const seen = await condition();
    if (seen !== undefined && seen !== false && seen !== null) return seen;
    if (performance.now() > deadline) throw new Error(`${what} did not come about within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
};
