import { describe, expect, it, vi } from 'vitest';
import type { Logger } from '@liceo/kernel/log';
import { createLogger } from '@liceo/kernel/log';
import { atTheEnd } from '@liceo/kernel/testing-end';
import { hasEngine, startTestEngine } from '@liceo/kernel/testing-engines';
import { createGateway } from './gateway.ts';
import { countInRedis } from './redis-counts.ts';
import { countInMemory, type RequestCounts, type WhenUnavailable } from './request-counts.ts';

describe('counts in memory', () => {
  it('begin anew with each window, for each caller', async () => {
    const { count } = countInMemory();
    expect([(await count('a', 60_000)).current, (await count('a', 60_000)).current, (await count('b', 60_000)).current]).toEqual([1, 2, 1]);
    expect((await count('c', 1)).current).toBe(1);
    await vi.waitFor(async () => expect((await count('c', 1)).current).toBe(1));
  });
});

const isHere = hasEngine('redis');
const redis = isHere ? await startTestEngine('redis') : undefined;
atTheEnd(() => redis?.stop());
const windowMs = 60_000;
/** Far below what a client waits for, far above what a busy machine needs for one count. */
const soonMs = 5000;

/** Notes what is said aloud. */
const listeningLog = () => {
  const said: string[] = [];
  const silent = createLogger('silent');
  const say = (_facts: unknown, text: string) => void said.push(text);
  return { said, log: Object.assign(Object.create(silent) as Logger, { error: say, warn: say }) };
};

const countsIn = (whenUnavailable: WhenUnavailable, url = redis?.url ?? '') => {
  const { said, log } = listeningLog();
  const counts = countInRedis({ url, whenUnavailable, log });
  atTheEnd(() => counts.stop());
  return { counts, said };
};

/** A busy machine may keep Redis from answering in time, and that is not what is tested. */
const patience = { timeout: 20_000 };
const untilCounted = ({ count, isHealthy }: RequestCounts): Promise<void> =>
  vi.waitFor(async () => {
    await count('until it is counted', windowMs);
    expect(isHealthy()).toBe(true);
  }, patience);

describe.skipIf(!isHere)('counts in Redis', () => {
  it('are one count for all gateways, and end with their window', async () => {
    const [here, there] = [countsIn('open').counts, countsIn('open').counts];
    await vi.waitFor(async () => {
      const caller = crypto.randomUUID();
      expect([(await here.count(caller, windowMs)).current, (await there.count(caller, windowMs)).current]).toEqual([1, 2]);
      const { ttl } = await here.count(caller, windowMs);
      expect(ttl).toBeGreaterThan(0);
      expect(ttl).toBeLessThanOrEqual(windowMs);
    }, patience);
    await here.count('short', 20);
    await vi.waitFor(async () => expect((await here.count('short', 20)).current).toBe(1));
  });

  it('go on in this process while Redis is gone, and in Redis when it is back: said once each', async () => {
    const { counts, said } = countsIn('open');
    await untilCounted(counts);
    said.length = 0;
    await redis?.kill();
    expect([(await counts.count('open', windowMs)).current, (await counts.count('open', windowMs)).current]).toEqual([1, 2]);
    expect([counts.isHealthy(), said.length]).toEqual([false, 1]);
    await redis?.start();
    await untilCounted(counts);
    expect(said).toEqual(['Redis does not answer: requests are not counted there', 'requests are counted in Redis again']);
  });

  it('are refused while Redis is gone, when that is wanted', async () => {
    const { counts, said } = countsIn('closed');
    await untilCounted(counts);
    said.length = 0;
    await redis?.kill();
    for (let times = 0; times < 3; times += 1) {
      await expect(counts.count('closed', windowMs)).rejects.toMatchObject({ code: 'gateway.limits_unavailable', facts: { retryAfterSeconds: 1 } });
    }
    expect(said).toHaveLength(1);
    await redis?.start();
    await untilCounted(counts);
  });

  it('do not wait for a Redis that stands still', async () => {
    const { counts } = countsIn('open');
    await untilCounted(counts);
    redis?.freeze();
    try {
      const began = performance.now();
      for (let times = 1; times <= 20; times += 1) expect((await counts.count('frozen', windowMs)).current).toBe(times);
      expect(performance.now() - began).toBeLessThan(soonMs);
    } finally {
      redis?.thaw();
    }
    await untilCounted(counts);
  });

  it('do without a Redis that was never there', async () => {
    const { counts } = countsIn('open', 'redis://127.0.0.1:1');
    expect((await counts.count('never', windowMs)).current).toBe(1);
    expect(counts.isHealthy()).toBe(false);
  });
});

describe.skipIf(!isHere)('a gateway whose Redis is gone', () => {
  const gatewayWith = async (whenUnavailable: WhenUnavailable) => {
    const { counts } = countsIn(whenUnavailable);
    const gateway = await createGateway({
      upstreams: [],
      sources: [],
      web: () => (_request, response) => void response.end('page'),
      verify: () => Promise.resolve({ can: () => true } as never),
      refresh: () => Promise.resolve(undefined),
    exchangeCredential: () => Promise.resolve(undefined),
      metrics: () => Promise.resolve('up 1'),
      log: createLogger('silent'),
      rateLimit: { perMinute: 3, counts },
      corsOrigins: [],
      trustProxy: false,
    });
    const url = await gateway.listen({ host: '127.0.0.1', port: 0 });
    atTheEnd(() => gateway.stop());
    return (path: string, token: string) => fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  };
  const statusesOf = async (ask: (path: string, token: string) => Promise<Response>, token: string) => {
    const statuses = [];
    for (let times = 0; times < 4; times += 1) statuses.push((await ask('/', token)).status);
    return statuses;
  };

  it('still limits, each for itself, or lets nobody in: as it was told', async () => {
    const [open, closed] = [await gatewayWith('open'), await gatewayWith('closed')];
    await vi.waitFor(async () => {
      const caller = crypto.randomUUID();
      expect(await statusesOf(open, caller)).toEqual([200, 200, 200, 429]);
      expect(await statusesOf(closed, caller)).toEqual([429, 429, 429, 429]);
      expect(await (await closed('/v1/system', crypto.randomUUID())).json()).toMatchObject({
        rateLimit: { store: 'redis', healthy: true, whenUnavailable: 'closed' },
      });
    }, patience);

    await redis?.kill();
    expect(await statusesOf(open, 'while')).toEqual([200, 200, 200, 429]);
    expect(await (await open('/v1/system', 'operator')).json()).toMatchObject({
      rateLimit: { store: 'redis', healthy: false, whenUnavailable: 'open' },
    });
    const refused = await closed('/', 'while');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await refused.json()).toMatchObject({ code: 'gateway.limits_unavailable', status: 503 });
    for (const path of ['/health/live', '/metrics', '/assets/page.css']) expect((await closed(path, 'while')).status).toBe(200);

    await redis?.start();
    await vi.waitFor(async () => expect((await closed('/', 'after')).status).not.toBe(503), patience);
  });
});
