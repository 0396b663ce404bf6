import { describe, expect, it } from 'vitest';
import { openProblems } from './find-problems.ts';

const service = (over: object) => ({
  name: 'orders', healthy: true, instances: [], breaker: 'closed' as const, bulkhead: { active: 0, queued: 0, limit: null }, streams: { active: 0, limit: null }, ...over,
});
const figures = (deadLetters: number) => ({
  name: 'orders', requests: 0, errors: 0, sent: 0, handled: 0, failed: 0, outboxLag: 0, outbox: 0, inbox: 0, deadLetters, jobs: 0, sagas: [],
});

describe('what is open', () => {
  it('is nothing when all is well, or when nothing may be known', () => {
    expect(openProblems({})).toEqual([]);
    expect(openProblems({ orders: { waiting: 0 }, failedMails: { items: [], next: null }, system: { services: [service({})] }, figures: { services: [figures(0)] } })).toEqual([]);
  });

  it('begins with what is broken and ends with what only waits', () => {
    const found = openProblems({
      orders: { waiting: 4 }, failedMails: { items: [1, 2], next: 'x' }, figures: { services: [figures(2), figures(3)] },
      system: { services: [service({ healthy: false, breaker: 'open' }), service({ breaker: 'half-open' })] },
    });
    expect(found.map(({ kind, count, more, mild }) => [kind, count, more, mild])).toEqual([
      ['servicesDown', 1, false, false], ['breakersOpen', 2, false, false], ['deadLetters', 5, false, false], ['mailsFailed', 2, true, false], ['ordersWaiting', 4, false, true],
    ]);
  });
});
