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

export const percentile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

export interface Lanes {
  concurrency: number;
  seconds: number;
  /** How far apart a lane begins its calls; without it one follows the other. */
  intervalMs?: () => number;
}

/** Keeps `concurrency` calls of `work` running for `seconds`. The times of those that succeeded come in rising order. */
export const runLanes = async (
  work: (index: number) => Promise<void>,
  { concurrency, seconds, intervalMs }: Lanes,
): Promise<{ times: number[]; failures: number; seconds: number }> => {
  const began = performance.now();
  const until = began + seconds * 1000;
  const times: number[] = [];
  let index = 0;
  let failures = 0;
  const lane = async () => {
    while (performance.now() < until) {
      const start = performance.now();
      await work(index++).then(
        () => times.push(performance.now() - start),
        (error: unknown) => {
          failures += 1;
          if (failures === 1) console.error(error);
        },
      );
      if (intervalMs) await new Promise((resolve) => setTimeout(resolve, Math.max(0, start + intervalMs() - performance.now())));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return { times: times.toSorted((a, b) => a - b), failures, seconds: (performance.now() - began) / 1000 };
};

/**
 * Says how fast calls of `work` go, after a warm-up that is not counted. `pid` is the process whose CPU,
 * with everything below it, is counted.
 */
export const measure = async (
  work: (index: number) => Promise<void>,
  { warmUpSeconds = 1, pid, ...lanes }: Lanes & { warmUpSeconds?: number; pid: number },
): Promise<Figures> => {
  let index = 0;
  const next = () => work(index++);
  await runLanes(next, { ...lanes, seconds: warmUpSeconds });
  const { result: { times, failures, seconds: took }, cpuSeconds: cpu, stolen } = await watch(pid, () => runLanes(next, lanes));
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
