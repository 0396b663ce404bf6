import { parseMetrics, type Series } from './parse-metrics.ts';

/** What a process measured, as it was read at one moment. */
export interface Reading {
  /** Milliseconds of a clock that never goes back. */
  at: number;
  series: readonly Series[];
}

const counters = {
  requests: 'http_server_request_duration_seconds_count',
  buckets: 'http_server_request_duration_seconds_bucket',
  sent: 'liceo_events_sent_total',
  handled: 'liceo_events_handled_total',
  failed: 'liceo_event_failures_total',
  cpu: 'process_cpu_seconds_total',
} as const;

const gauges = {
  lag: 'liceo_outbox_lag_seconds',
  outbox: 'liceo_outbox_events',
  inbox: 'liceo_inbox_events',
  dead: 'liceo_dead_letters',
  sagas: 'liceo_sagas',
  jobs: 'liceo_jobs',
  connections: 'liceo_db_connections',
  build: 'liceo_build_info',
  started: 'process_start_time_seconds',
  memory: 'process_resident_memory_bytes',
  loopLag: 'nodejs_eventloop_lag_p99_seconds',
} as const;

export const names = { ...counters, ...gauges };

const wanted: ReadonlySet<string> = new Set(Object.values(names));

export const readingOf = (text: string, at: number): Reading => ({ at, series: parseMetrics(text, wanted) });

export const valuesOf = ({ series }: Reading, name: string): readonly Series[] => series.filter((each) => each.name === name);

export const valueOf = (reading: Reading, name: string): number | undefined => valuesOf(reading, name)[0]?.value;

const keyOf = ({ name, labels }: Series): string => JSON.stringify([name, Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1))]);

/** By how much each counter rose between two readings of one process. One that fell has started anew from nothing. */
export const rises = (before: Reading | undefined, now: Reading): Series[] => {
  if (!before) return [];
  const isAnotherRun = valueOf(before, names.started) !== valueOf(now, names.started);
  const known = isAnotherRun ? new Map<string, number>() : new Map(before.series.map((each) => [keyOf(each), each.value]));
  return now.series.map((each) => {
    const last = known.get(keyOf(each)) ?? 0;
    return { ...each, value: each.value < last ? each.value : each.value - last };
  });
};
