import { describe, expect, it } from 'vitest';
import { processRows } from './process-rows.ts';

const process = (instance: string, service: string | null) => ({ instance, service, version: '1', startedAt: '2026-03-02T10:00:00Z', memoryBytes: 1, cpuPercent: 1, loopLagMs: 1 });
const instance = (id: string, over: object = {}) => ({ id, healthy: true, active: 2, since: '2026-03-02T10:00:00Z', ...over });
const system = (services: Record<string, ReturnType<typeof instance>[]>) => ({
  version: '1', startedAt: '2026-03-02T10:00:00Z', rateLimit: { store: 'none' as const, healthy: true, whenUnavailable: 'open' as const },
  services: Object.entries(services).map(([name, instances]) => ({
    name, healthy: true, instances, breaker: 'none' as const, bulkhead: { active: 0, queued: 0, limit: null }, streams: { active: 0, limit: null },
  })),
});

describe('the lines of processes', () => {
  it('are one where one process runs everything', () => {
    const one = instance('in this process');
    expect(processRows(system({ orders: [one], catalog: [one] }), [process('in this process', null)])).toMatchObject([{ service: null, healthy: true, active: 4 }]);
  });

  it('are one for each replica, and those that say nothing come last', () => {
    const rows = processRows(
      system({ orders: [instance('a:1'), instance('b:1', { healthy: false, active: 0, lastError: 'refused' })], catalog: [instance('a:1')] }),
      [process('in this process', 'gateway'), process('a:1', 'orders'), process('a:1', 'catalog')],
    );
    expect(rows.map(({ service, instance: at, healthy, active, lastError }) => [service, at, healthy, active, lastError])).toEqual([
      ['gateway', 'in this process', true, undefined, undefined], ['orders', 'a:1', true, 2, undefined], ['catalog', 'a:1', true, 2, undefined],
      ['orders', 'b:1', false, 0, 'refused'],
    ]);
  });
});
