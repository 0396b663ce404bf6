import { describe, expect, it, vi } from 'vitest';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createInstances, type Instances } from './instances.ts';
import { createLogger } from './log.ts';
import { atTheEnd } from './testing-end.ts';
import { serveForTest } from './testing-http.ts';

const instancesOf = (urls: readonly string[], checkMs = 20): Instances => {
  const instances = createInstances({ service: 'orders', urls, log: createLogger('silent'), checkMs });
  atTheEnd(() => instances.stop());
  return instances;
};

/** An instance whose readiness is what the test says. */
const serveHealth = async () => {
  const health = { status: 200, onCheck: () => undefined as unknown };
  const server = createServer((_request, response) => {
    health.onCheck();
    response.writeHead(health.status).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  atTheEnd(() => server.close());
  return { health, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

const ready = await Promise.all([1, 2, 3].map(() => serveForTest((_request, response) => void response.end())));

describe('the choice', () => {
  it('falls on the one with the fewest requests under way', () => {
    const instances = instancesOf(ready.map(({ url }) => url));
    for (const [at, instance] of instances.all.entries()) instance.active = [3, 1, 2][at] ?? 0;
    expect(instances.choose(new Set())).toBe(instances.all[1]);
    expect(instances.choose(new Set(instances.all.slice(1, 2)))).toBe(instances.all[2]);
  });

  it('takes turns among equals', () => {
    const instances = instancesOf(ready.map(({ url }) => url));
    const chosen = Array.from({ length: 6 }, () => instances.choose(new Set()).id);
    for (const { id } of instances.all) expect(chosen.filter((each) => each === id)).toHaveLength(2);
  });

  it('passes over what is not healthy, and takes it when nothing else is left', () => {
    const instances = instancesOf(ready.map(({ url }) => url), 60_000);
    const [first, second, third] = instances.all;
    for (const instance of instances.all.slice(0, 2)) instances.eject(instance, new Error('refused'));
    for (let count = 0; count < 4; count += 1) expect(instances.choose(new Set())).toBe(third);
    expect([first, second]).toContain(instances.choose(new Set(instances.all.slice(2))));
    instances.eject(instances.all[2] as never, new Error('refused'));
    expect(instances.all).toContain(instances.choose(new Set()));
  });

  it('is impossible among none', () => {
    expect(() => instancesOf([]).choose(new Set())).toThrow('It is not known where orders is');
  });
});

describe('an instance', () => {
  const isHealthy = (instances: Instances) => instances.all[0]?.isHealthy;

  it('that says it is about to stop is out at the first check', async () => {
    const { health, url } = await serveHealth();
    health.status = 503;
    const instances = instancesOf([url], 60_000);
    await vi.waitFor(() => expect(isHealthy(instances)).toBe(false), 5000);
    expect(instances.all[0]?.lastError).toBe('/health/ready answered 503');
  });

  it('that fails is out after the second check, and back with the first good one', async () => {
    const { health, url } = await serveHealth();
    const seen: (boolean | undefined)[] = [];
    health.status = 500;
    const instances = instancesOf([url]);
    health.onCheck = () => seen.push(isHealthy(instances));
    await vi.waitFor(() => expect(isHealthy(instances)).toBe(false), 5000);
    expect(seen.slice(0, 3)).toEqual([true, true, false].slice(0, seen.length));
    health.status = 200;
    await vi.waitFor(() => expect(isHealthy(instances)).toBe(true), 5000);
  });

  it('that a request could not reach is out at once', async () => {
    const { url } = await serveHealth();
    const instances = instancesOf([url], 200);
    instances.eject(instances.all[0] as never, new Error('connect ECONNREFUSED'));
    expect(instances.all[0]).toMatchObject({ isHealthy: false, lastError: 'connect ECONNREFUSED' });
    await vi.waitFor(() => expect(isHealthy(instances)).toBe(true), 5000);
  });
});
