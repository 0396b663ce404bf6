import { describe, expect, it } from 'vitest';
import { quantile, sampleOf, type Observed } from './figures.ts';
import { readingOf } from './reading.ts';

const at = new Date('2026-03-02T10:00:00Z');

const observed = (before: string | undefined, now: string, more: Partial<Observed> = {}): Observed => ({
  instance: 'a:1', before: before === undefined ? undefined : readingOf(before, 0), now: readingOf(now, 10_000), ...more,
});

const requests = (service: string, count: number, status = 200, route = '/x') =>
  `http_server_request_duration_seconds_count{service="${service}",method="GET",route="${route}",status="${status}"} ${count}\n`;

describe('a sample', () => {
  it('has rates per second, of the door and of each service', () => {
    const before = requests('gateway', 100) + requests('orders', 50);
    const now = requests('gateway', 200) + requests('gateway', 10, 503) + requests('orders', 90) + requests('orders', 5, 500) + requests('orders', 70, 200, '/health/ready') + requests('orders', 9, 200, '/metrics');
    const { point, services } = sampleOf(at, ['orders', 'catalog'], [observed(before, now)]);
    expect(point).toMatchObject({ at: '2026-03-02T10:00:00.000Z', requests: 11, errors: 1 });
    expect(services).toMatchObject([{ name: 'orders', requests: 4.5, errors: 0.5 }, { name: 'catalog', requests: 0, errors: 0 }]);
  });

  it('has no rates before there is a second reading', () => {
    const { point } = sampleOf(at, ['orders'], [observed(undefined, requests('gateway', 1_000_000))]);
    expect(point).toMatchObject({ requests: 0, p95Ms: null });
  });

  it('counts a process that was started again from nothing', () => {
    const before = `process_start_time_seconds 100\nliceo_events_sent_total{service="orders"} 5000\n`;
    const again = `process_start_time_seconds 200\nliceo_events_sent_total{service="orders"} 6000\n`;
    expect(sampleOf(at, ['orders'], [observed(before, again)]).point.sent).toBe(600);
    expect(sampleOf(at, ['orders'], [observed('liceo_events_sent_total{service="orders"} 5000', 'liceo_events_sent_total{service="orders"} 10')]).point.sent).toBe(1);
  });

  it('adds what replicas did, but not what they all see in the one database', () => {
    const replica = (handled: number, lag: number) => `liceo_events_handled_total{service="orders"} ${handled}\nliceo_outbox_lag_seconds{service="orders"} ${lag}\nliceo_dead_letters{service="orders"} 3
liceo_sagas{service="orders",saga="checkout",state="awaiting"} 4\nliceo_jobs{service="orders",job="a"} 1\nliceo_jobs{service="orders",job="b"} 2\n`;
    const { point, services: [orders] } = sampleOf(at, ['orders'], [
      observed(replica(0, 0), replica(20, 1.5), { instance: 'a:1', service: 'orders' }),
      observed(replica(0, 0), replica(30, 2.5), { instance: 'b:1', service: 'orders' }),
    ]);
    expect(orders).toMatchObject({ handled: 5, outboxLag: 2.5, deadLetters: 3, jobs: 3, sagas: [{ saga: 'checkout', state: 'awaiting', count: 4 }] });
    expect(point).toMatchObject({ handled: 5, outboxLag: 2.5, deadLetters: 3 });
  });

  it('tells of each process where it is, what it runs and what it takes', () => {
    const now = 'liceo_build_info{version="1.2.3"} 1\nprocess_start_time_seconds 1772445600\nprocess_resident_memory_bytes 1e8\nprocess_cpu_seconds_total 12\nnodejs_eventloop_lag_p99_seconds 0.012\n';
    const before = now.replace('total 12', 'total 7');
    expect(sampleOf(at, ['orders'], [observed(before, now, { instance: 'b:1', service: 'orders' })]).processes).toEqual([
      { instance: 'b:1', service: 'orders', version: '1.2.3', startedAt: '2026-03-02T10:00:00.000Z', memoryBytes: 1e8, cpuPercent: 50, loopLagMs: 12 },
    ]);
  });

  it('leaves streams out of how long an answer takes', () => {
    const bucket = (route: string, le: string, count: number) => `http_server_request_duration_seconds_bucket{le="${le}",service="gateway",method="GET",route="${route}",status="200"} ${count}\n`;
    const now = bucket('/v1/x', '0.1', 95) + bucket('/v1/x', '0.5', 100) + bucket('/v1/x', '+Inf', 100) + bucket('/v1/orders/:id/events', '0.1', 0) + bucket('/v1/orders/:id/events', '+Inf', 900);
    expect(sampleOf(at, [], [observed('', now)]).point.p95Ms).toBeCloseTo(100);
  });
});

describe('a quantile of buckets', () => {
  it('lies within the bucket, by how many are below', () => {
    expect(quantile(0.5, new Map([[1, 10], [2, 20], [Infinity, 20]]))).toBe(1);
    expect(quantile(0.75, new Map([[2, 20], [1, 10], [Infinity, 20]]))).toBe(1.5);
  });

  it('is the last edge for what is beyond it, and nothing when nothing was counted', () => {
    expect(quantile(0.95, new Map([[1, 10], [Infinity, 100]]))).toBe(1);
    expect(quantile(0.95, new Map([[1, 0], [Infinity, 0]]))).toBeNull();
    expect(quantile(0.95, new Map())).toBeNull();
  });
});
