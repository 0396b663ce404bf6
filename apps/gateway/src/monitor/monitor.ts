import type { Logger } from '@liceo/kernel/log';
import { sampleOf, type Point, type Sample } from './figures.ts';
import { readingOf, type Reading } from './reading.ts';

/** A process whose metrics can be read. */
export interface MetricsSource {
  instance: string;
  /** The service that it is a replica of; undefined for a process that runs many. */
  service?: string | undefined;
  /** Prometheus text. */
  read(signal: AbortSignal): Promise<string>;
}

export interface MonitorOptions {
  services: readonly string[];
  sources: readonly MetricsSource[];
  log: Logger;
  /** How often; 5 seconds unless said otherwise. */
  everyMs?: number;
}

/** What is known of the last quarter of an hour. */
export interface History {
  points: readonly Point[];
  latest: Sample | undefined;
}

export interface Monitor {
  history(): History;
  /** Every sample from now on, until `signal` aborts or the monitor stops. However many watch, the processes are asked once. */
  watch(signal: AbortSignal): AsyncIterable<Sample>;
  start(): void;
  stop(): void;
}

const keptMs = 15 * 60_000;
const patienceMs = 3000;
/** Who reads slower than samples come misses the oldest of them. */
const mostUnread = 20;

interface Watcher {
  unread: Sample[];
  wake(): void;
}

/** Reads the metrics of all processes regularly, also while nobody watches: trouble is looked at after it began. */
export const createMonitor = ({ services, sources, log, everyMs = 5000 }: MonitorOptions): Monitor => {
  const stopped = new AbortController();
  const watchers = new Set<Watcher>();
  const last = new Map<MetricsSource, Reading>();
  let points: Point[] = [];
  let latest: Sample | undefined;
  let timer: NodeJS.Timeout | undefined;

  const observe = async (source: MetricsSource) => {
    const text = await source.read(AbortSignal.any([stopped.signal, AbortSignal.timeout(patienceMs)]));
    const before = last.get(source);
    const now = readingOf(text, performance.now());
    last.set(source, now);
    return { instance: source.instance, service: source.service, before, now };
  };

  const look = async (): Promise<void> => {
    const outcomes = await Promise.allSettled(sources.map(observe));
    if (stopped.signal.aborted) return;
    outcomes.forEach((outcome, at) => {
      // Who does not answer is seen by it that its instance is not healthy; its gap is no reason to stop.
      if (outcome.status === 'rejected') log.debug({ err: outcome.reason as unknown, instance: sources[at]?.instance }, 'the metrics of a process could not be read');
    });
    const now = new Date();
    latest = sampleOf(now, services, outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])));
    points = [...points.filter(({ at }) => now.getTime() - Date.parse(at) < keptMs), latest.point];
    for (const watcher of watchers) {
      watcher.unread = [...watcher.unread, latest].slice(-mostUnread);
      watcher.wake();
    }
  };

  const run = async (): Promise<void> => {
    const began = performance.now();
    try {
      await look();
    } catch (error) {
      log.error({ err: error }, 'the system could not be measured');
    }
    if (!stopped.signal.aborted) timer = setTimeout(() => void run(), Math.max(0, began + everyMs - performance.now())).unref();
  };

  return {
    history: () => ({ points, latest }),
    watch: (signal) => {
      const ended = AbortSignal.any([signal, stopped.signal]);
      const watcher: Watcher = { unread: [], wake: () => undefined };
      const leave = (): void => {
        watchers.delete(watcher);
        watcher.wake();
      };
      if (!ended.aborted) {
        watchers.add(watcher);
        ended.addEventListener('abort', leave, { once: true });
      }
      return (async function* samples() {
        while (!ended.aborted) {
          const next = watcher.unread.shift();
          if (next) yield next;
          else await new Promise<void>((resolve) => (watcher.wake = resolve));
        }
      })();
    },
    start: () => void run(),
    stop: () => {
      stopped.abort();
      clearTimeout(timer);
    },
  };
};
