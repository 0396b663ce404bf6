import { LiceoError } from '@liceo/kernel/errors';
import { createLogger } from '@liceo/kernel/log';
import { describe, expect, it } from 'vitest';
import { createGateway } from './gateway.ts';
import type { Upstream } from './upstream.ts';

const shop: Upstream = {
  name: 'shop',
  paths: ['/products'],
  mounts: [],
  openapi: () => ({}),
  handle: (_request, response) => void response.end(),
  fetch: () => Promise.resolve(new Response('{}')),
  state: () => Promise.resolve({
    healthy: true, instances: [], breaker: 'closed', bulkhead: { active: 0, queued: 0, limit: 256 }, streams: { active: 0, limit: null },
  }),
};

let read = 0;

const start = async () => {
  const gateway = await createGateway({
    upstreams: [shop],
    verify: (token) => {
      const can = (permission: string) => token === 'administrator' && permission === 'system:read';
      if (token === 'support' || token === 'administrator') return Promise.resolve({ can } as never);
      return Promise.reject(new LiceoError('kernel.unauthenticated', 'unauthenticated'));
    },
    refresh: () => Promise.resolve(undefined),
    exchangeCredential: () => Promise.resolve(undefined),
    metrics: () => Promise.resolve(''),
    sources: [{
      instance: 'here',
      read: () => {
        read += 1;
        return Promise.resolve('liceo_dead_letters{service="shop"} 2\nliceo_build_info{version="1.2.3"} 1\n');
      },
    }],
    log: createLogger('silent'),
    rateLimit: false,
    corsOrigins: [],
    trustProxy: false,
  });
  const url = await gateway.listen({ host: '127.0.0.1', port: 0 });
  const watch = (token: string | undefined) =>
    fetch(`${url}/v1/system/stream`, { headers: { accept: 'text/event-stream', ...(token ? { authorization: `Bearer ${token}` } : {}) } });
  return { gateway, url, watch };
};

/** Events as they come over the wire, until the connection ends. */
const eventsOf = async function* (response: Response): AsyncIterable<{ event: string; data: never }> {
  let rest = '';
  for await (const chunk of (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)$/m.exec(block) ?? [];
      if (event !== '') yield { event, data: JSON.parse(data) as never };
    }
  }
};

describe('the stream of the system', () => {
  it('is for administrators', async () => {
    const { gateway, url, watch } = await start();
    expect((await watch(undefined)).status).toBe(401);
    const refused = await watch('support');
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: 'kernel.forbidden' });
    expect((await fetch(`${url}/v1/system/figures`, { headers: { authorization: 'Bearer support' } })).status).toBe(403);
    await gateway.stop();
  });

  it('begins with what is known, goes on with what is measured, and ends when the gateway stops', async () => {
    const { gateway, url, watch } = await start();
    const [first, second] = [eventsOf(await watch('administrator')), eventsOf(await watch('administrator'))].map((events) => events[Symbol.asyncIterator]());
    for (const events of [first, second]) {
      expect((await events?.next())?.value).toMatchObject({ event: 'history', data: { system: { services: [{ name: 'shop' }] }, points: expect.any(Array) } });
    }
    await expect.poll(async () => (await (await fetch(`${url}/v1/system/figures`, { headers: { authorization: 'Bearer administrator' } })).json() as { points: unknown[] }).points.length).toBeGreaterThan(0);
    const asked = read;
    const [one, other] = await Promise.all([first?.next(), second?.next()]);
    expect(one?.value).toMatchObject({
      event: 'sample', data: { point: { deadLetters: 2 }, services: [{ name: 'shop', deadLetters: 2 }], processes: [{ instance: 'here', version: '1.2.3' }] },
    });
    expect(other?.value).toEqual(one?.value);
    expect(read - asked).toBe(1);
    const began = performance.now();
    await gateway.stop();
    expect(performance.now() - began).toBeLessThan(5000);
    for (const events of [first, second]) await expect(Promise.resolve(events?.next()).then((next) => next?.done, () => true)).resolves.toBe(true);
  });
});
