import { waitForQuietMachine, watchStolenTime } from '@liceo/kernel/testing-stolen-time';
import { cpuSeconds } from './platform.ts';

export interface Figures {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  /** Milliseconds of CPU of the measured processes for one request. */
  cpuMs: number;
  failures: number;
  count: number;
  /** The share of its CPUs that the machine was denied meanwhile: over a few per cent, times say nothing. */
  stolen: number;
}

export interface Watched<Result> {
  result: Result;
  cpuSeconds: number;
  stolen: number;
}

const patienceSeconds = 60;

/** Runs `work` when the machine is quiet, and counts the CPU that `pid` and everything below it use meanwhile. */
export const watch = async <Result>(pid: number, work: () => Promise<Result>): Promise<Watched<Result>> => {
  await waitForQuietMachine(patienceSeconds);
  const stolenShare = watchStolenTime();
  const before = cpuSeconds(pid);
  const result = await work();
  return { result, cpuSeconds: cpuSeconds(pid) - before, stolen: stolenShare() };
};

const percentile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/**
 * Keeps `concurrency` calls of `work` running for `seconds` (after a warm-up that is not counted) and
 * says how fast they went. With `intervalMs` a lane begins its calls so far apart. `pid` is the process whose CPU, with everything below it, is counted.
 */
export const measure = async (
  work: (index: number) => Promise<void>,
  { concurrency, seconds, warmUpSeconds = 1, pid, intervalMs }: { concurrency: number; seconds: number; warmUpSeconds?: number; pid: number; intervalMs?: () => number },
): Promise<Figures> => {
  let index = 0;
  const round = async (duration: number) => {
    const until = performance.now() + duration * 1000;
    const times: number[] = [];
    let failures = 0;
    const lane = async () => {
      while (performance.now() < until) {
        const began = performance.now();
        await work(index++).then(
          () => times.push(performance.now() - began),
          (error: unknown) => {
            failures += 1;
            if (failures === 1) console.error(error);
          },
        );
        if (intervalMs) await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + intervalMs() - performance.now())));
      }
    };
    const began = performance.now();
    await Promise.all(Array.from({ length: concurrency }, lane));
    return { times: times.toSorted((a, b) => a - b), failures, seconds: (performance.now() - began) / 1000 };
  };
  await round(warmUpSeconds);
  const { result: { times, failures, seconds: took }, cpuSeconds: cpu, stolen } = await watch(pid, () => round(seconds));
  return {
    perSecond: times.length / took,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    cpuMs: (cpu * 1000) / Math.max(1, times.length),
    failures,
    count: times.length,
    stolen,
  };
};
