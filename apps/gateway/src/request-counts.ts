/** What becomes of requests that cannot be counted where all gateways count: each counts its own, or none gets in. */
export type WhenUnavailable = 'open' | 'closed';

export interface Count {
  /** Requests of the caller in this window, this one included. */
  current: number;
  /** Milliseconds till the window ends. */
  ttl: number;
}

/** Counts the requests of each caller. */
export interface RequestCounts {
  readonly store: 'memory' | 'redis';
  readonly whenUnavailable: WhenUnavailable;
  isHealthy(): boolean;
  count(caller: string, windowMs: number): Promise<Count>;
  stop(): void;
}

const mostCallers = 50_000;

/** Counts of this process alone. */
export const countInMemory = (): RequestCounts => {
  const windows = new Map<string, { current: number; endsAt: number }>();

  // All windows are as long as each other, so the oldest is the first to end.
  const dropOldest = (): void => {
    const { value } = windows.keys().next();
    if (value !== undefined) windows.delete(value);
  };

  return {
    store: 'memory',
    whenUnavailable: 'open',
    isHealthy: () => true,
    count: (caller, windowMs) => {
      const now = performance.now();
      const known = windows.get(caller);
      if (known && known.endsAt > now) {
        known.current += 1;
        return Promise.resolve({ current: known.current, ttl: known.endsAt - now });
      }
      windows.delete(caller);
      if (windows.size >= mostCallers) dropOldest();
      windows.set(caller, { current: 1, endsAt: now + windowMs });
      return Promise.resolve({ current: 1, ttl: windowMs });
    },
    stop: () => undefined,
  };
};
