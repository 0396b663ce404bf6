import { createLogger } from '@liceo/kernel/log';
import { describe, expect, it } from 'vitest';
import { createMonitor, type MetricsSource, type MonitorOptions } from './monitor.ts';

const log = createLogger('silent');

const monitorOf = (more: Partial<MonitorOptions> = {}) => {
  let asked = 0;
  const source: MetricsSource = {
    instance: 'a:1',
    read: async () => {
      asked += 1;
      return `liceo_events_sent_total{service="orders"} ${asked * 10}\n`;
    },
  };
  const monitor = createMonitor({ services: ['orders'], sources: [source], log, everyMs: 10, ...more });
  return { monitor, asked: () => asked };
};

const take = async <Item>(items: AsyncIterable<Item>, count: number): Promise<Item[]> => {
  const taken: Item[] = [];
  for await (const item of items) if (taken.push(item) === count) break;
  return taken;
};

describe('the monitor', () => {
  it('asks the processes once, however many watch', async () => {
    const { monitor, asked } = monitorOf();
    monitor.start();
    const gone = new AbortController();
    const before = asked();
    const all = await Promise.all(Array.from({ length: 5 }, () => take(monitor.watch(gone.signal), 3)));
    expect(new Set(all.map((samples) => JSON.stringify(samples.map(({ point }) => point.at)))).size).toBe(1);
    // One look for each sample that was taken, and those that were under way before and after.
    expect(asked() - before).toBeLessThanOrEqual(6);
    expect(monitor.history().points.length).toBeGreaterThanOrEqual(3);
    monitor.stop();
  });

  it('shows what was measured while nobody watched', async () => {
    const { monitor } = monitorOf();
    monitor.start();
    await expect.poll(() => monitor.history().points.length).toBeGreaterThanOrEqual(3);
    expect(monitor.history().latest?.services).toMatchObject([{ name: 'orders', sent: expect.any(Number) }]);
    monitor.stop();
  });

  it('goes on when a process does not answer', async () => {
    const silent: MetricsSource = { instance: 'b:1', service: 'orders', read: () => Promise.reject(new Error('no connection')) };
    const good: MetricsSource = { instance: 'a:1', read: () => Promise.resolve('process_resident_memory_bytes 5\n') };
    const { monitor } = monitorOf({ sources: [silent, good] });
    monitor.start();
    const [sample] = await take(monitor.watch(new AbortController().signal), 1);
    expect(sample?.processes.map(({ instance }) => instance)).toEqual(['a:1']);
    monitor.stop();
  });

  it('lets a watcher go who leaves, and all of them when it stops', async () => {
    const { monitor } = monitorOf();
    const leaving = new AbortController();
    const [left, stopped] = [take(monitor.watch(leaving.signal), Infinity), take(monitor.watch(new AbortController().signal), Infinity)];
    leaving.abort();
    await expect(left).resolves.toEqual([]);
    monitor.stop();
    await expect(stopped).resolves.toEqual(expect.any(Array));
    expect(await take(monitor.watch(new AbortController().signal), 1)).toEqual([]);
  });
});
