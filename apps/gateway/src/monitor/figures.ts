import type { Series } from './parse-metrics.ts';
import { names, rises, valueOf, valuesOf, type Reading } from './reading.ts';

/** A process between two of its readings; without the first there are no rates yet. */
export interface Observed {
  /** Where it runs, as the gateway knows it. */
  instance: string;
  /** The service that it is a replica of; undefined for a process that runs many. */
  service?: string | undefined;
  before: Reading | undefined;
  now: Reading;
}

/** The whole system at one moment; rates are per second. */
export interface Point {
  at: string;
  requests: number;
  /** Answers of the server's own fault. */
  errors: number;
  /** Within which 95 of 100 requests were answered; null when there were none. */
  p95Ms: number | null;
  sent: number;
  handled: number;
  failed: number;
  outboxLag: number;
  waiting: number;
  deadLetters: number;
}

export interface ServiceFigures {
  name: string;
  requests: number;
  errors: number;
  sent: number;
  handled: number;
  failed: number;
  outboxLag: number;
  outbox: number;
  inbox: number;
  deadLetters: number;
  jobs: number;
  sagas: { saga: string; state: string; count: number }[];
}

export interface ProcessFigures {
  instance: string;
  service: string | null;
  version: string;
  startedAt: string;
  memoryBytes: number;
  /** Of one processor. */
  cpuPercent: number;
  loopLagMs: number;
}

export interface Sample {
  point: Point;
  services: ServiceFigures[];
  processes: ProcessFigures[];
}

interface Rise extends Series {
  perSecond: number;
}

/** The gateway counts every request once, at the door; the services count what reached them. */
const atTheDoor = 'gateway';

/** A stream is counted when it ends, with the hours that it was open. */
const isStream = ({ labels }: Series): boolean => /\/(?:events|stream)$/.test(labels['route'] ?? '');

const risesOf = ({ before, now }: Observed): Rise[] => {
  const seconds = before ? (now.at - before.at) / 1000 : 0;
  return rises(before, now).map((rise) => ({ ...rise, perSecond: seconds > 0 ? rise.value / seconds : 0 }));
};

const rate = (all: readonly Rise[], name: string, fits: (labels: Series['labels']) => boolean = () => true): number =>
  all.reduce((sum, rise) => (rise.name === name && fits(rise.labels) ? sum + rise.perSecond : sum), 0);

const isFault = (status: string | undefined): boolean => status?.startsWith('5') ?? false;

/** The value below which `share` of what the buckets counted lies, taken as even within a bucket. */
export const quantile = (share: number, buckets: ReadonlyMap<number, number>): number | null => {
  const edges = [...buckets].toSorted(([one], [other]) => one - other);
  const total = edges.at(-1)?.[1] ?? 0;
  if (total <= 0) return null;
  const wanted = share * total;
  let [lower, below] = [0, 0];
  for (const [edge, upTo] of edges) {
    if (upTo >= wanted) return edge === Infinity ? lower : lower + ((edge - lower) * (wanted - below)) / (upTo - below);
    [lower, below] = [edge, upTo];
  }
  return lower;
};

const p95Of = (all: readonly Rise[]): number | null => {
  const buckets = new Map<number, number>();
  for (const rise of all) {
    if (rise.name !== names.buckets || rise.labels['service'] !== atTheDoor || isStream(rise)) continue;
    const { le = '' } = rise.labels;
    const edge = le === '+Inf' ? Infinity : Number(le);
    buckets.set(edge, (buckets.get(edge) ?? 0) + rise.value);
  }
  const seconds = quantile(0.95, buckets);
  return seconds === null ? null : seconds * 1000;
};

/** Replicas of a service count the same rows, so the highest of them is the truth and the sum is not. */
const highest = (readings: readonly Reading[], name: string, service: string): number =>
  Math.max(0, ...readings.flatMap((reading) => valuesOf(reading, name).filter(({ labels }) => labels['service'] === service).map(({ value }) => value)));

const sagasOf = (readings: readonly Reading[], service: string): ServiceFigures['sagas'] => {
  const counts = new Map<string, { saga: string; state: string; count: number }>();
  for (const { labels, value } of readings.flatMap((reading) => valuesOf(reading, names.sagas))) {
    if (labels['service'] !== service) continue;
    const { saga = '', state = '' } = labels;
    const key = `${saga} ${state}`;
    counts.set(key, { saga, state, count: Math.max(value, counts.get(key)?.count ?? 0) });
  }
  return [...counts.values()];
};

const jobsOf = (readings: readonly Reading[], service: string): number => {
  const waiting = new Map<string, number>();
  for (const { labels, value } of readings.flatMap((reading) => valuesOf(reading, names.jobs))) {
    const { job = '' } = labels;
    if (labels['service'] === service) waiting.set(job, Math.max(value, waiting.get(job) ?? 0));
  }
  return [...waiting.values()].reduce((sum, count) => sum + count, 0);
};

/** What processes ask of each other to know how they are is no work. */
const isHousekeeping = (labels: Series['labels']): boolean => /^\/(?:health\/|metrics$)/.test(labels['route'] ?? '');

const serviceFigures = (name: string, all: readonly Rise[], readings: readonly Reading[]): ServiceFigures => {
  const own = (labels: Series['labels']): boolean => labels['service'] === name && !isHousekeeping(labels);
  return {
    name,
    requests: rate(all, names.requests, own),
    errors: rate(all, names.requests, (labels) => own(labels) && isFault(labels['status'])),
    sent: rate(all, names.sent, own),
    handled: rate(all, names.handled, own),
    failed: rate(all, names.failed, own),
    outboxLag: highest(readings, names.lag, name),
    outbox: highest(readings, names.outbox, name),
    inbox: highest(readings, names.inbox, name),
    deadLetters: highest(readings, names.dead, name),
    jobs: jobsOf(readings, name),
    sagas: sagasOf(readings, name),
  };
};

const processFigures = (observed: Observed): ProcessFigures => {
  const { instance, service, now } = observed;
  return {
    instance,
    service: service ?? null,
    version: valuesOf(now, names.build)[0]?.labels['version'] ?? '',
    startedAt: new Date((valueOf(now, names.started) ?? 0) * 1000).toISOString(),
    memoryBytes: valueOf(now, names.memory) ?? 0,
    cpuPercent: 100 * rate(risesOf(observed), names.cpu),
    loopLagMs: 1000 * (valueOf(now, names.loopLag) ?? 0),
  };
};

/** What the processes measured, put together. */
export const sampleOf = (at: Date, services: readonly string[], observed: readonly Observed[]): Sample => {
  const all = observed.flatMap(risesOf);
  const readings = observed.map(({ now }) => now);
  const figures = services.map((name) => serviceFigures(name, all, readings));
  const total = (of: (each: ServiceFigures) => number): number => figures.reduce((sum, each) => sum + of(each), 0);
  const door = (labels: Series['labels']): boolean => labels['service'] === atTheDoor;
  return {
    point: {
      at: at.toISOString(),
      requests: rate(all, names.requests, door),
      errors: rate(all, names.requests, (labels) => door(labels) && isFault(labels['status'])),
      p95Ms: p95Of(all),
      sent: total(({ sent }) => sent),
      handled: total(({ handled }) => handled),
      failed: total(({ failed }) => failed),
      outboxLag: Math.max(0, ...figures.map(({ outboxLag }) => outboxLag)),
      waiting: total(({ outbox, inbox }) => outbox + inbox),
      deadLetters: total(({ deadLetters }) => deadLetters),
    },
    services: figures,
    processes: observed.map(processFigures),
  };
};
