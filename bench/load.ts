import autocannon from 'autocannon';
import { watch, type Figures } from './measure.ts';

export interface LoadOptions {
  url: string;
  connections: number;
  seconds: number;
  pid: number;
  /** Several paths are asked in turn. */
  paths: readonly string[];
  method?: 'GET' | 'POST';
  body?: string;
  headers?: Record<string, string>;
  /** All connections together; without it they ask as fast as they are answered. */
  perSecond?: number;
}

const run = ({ url, connections, seconds, paths, method = 'GET', body, headers, perSecond }: LoadOptions) =>
  autocannon({
    url,
    connections,
    duration: seconds,
    ...(perSecond !== undefined && { overallRate: perSecond }),
    headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    requests: paths.map((path) => ({ method, path, ...(body ? { body } : {}) })),
  });

/** Steady load by keep-alive connections; the first second warms up and is not counted. */
export const load = async (options: LoadOptions): Promise<Figures> => {
  await run({ ...options, seconds: 1 });
  const { result, cpuSeconds: cpu, stolen } = await watch(options.pid, () => run(options));
  const count = result.requests.total;
  return {
    perSecond: count / result.duration,
    p50: result.latency.p50,
    p95: result.latency.p97_5,
    p99: result.latency.p99,
    cpuMs: (cpu * 1000) / Math.max(1, count),
    failures: result.non2xx + result.errors + result.timeouts,
    count,
    stolen,
  };
};
