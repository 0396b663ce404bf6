import { once } from 'node:events';
import { request as httpRequest, type RequestListener, type ServerResponse } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import { registry } from '@liceo/kernel/metrics';
import { serveForTest } from '@liceo/kernel/testing-http';
import { doorTo } from './door-for-test.ts';

const statusOf = async (url: string, init: RequestInit = {}) => {
  const answer = await fetch(url, init);
  const body = await answer.text();
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), code: body.startsWith('{') ? JSON.parse(body).code : undefined };
};

/** A service that answers what it is told to, and counts what it is asked. */
const serveStatus = async () => {
  const service = { status: 200, asked: 0 };
  const { url } = await serveForTest((_request, response) => {
    service.asked += 1;
    response.writeHead(service.status).end();
  });
  return { service, url };
};

const openMs = 1500;

describe('the circuit breaker', () => {
  it('opens when the service does not answer, refuses at once, and closes when a request gets through', async () => {
    const { service, url } = await serveStatus();
    const door = await doorTo([url], { limits: { openMs } });
    const breaker = async () => (await door.upstream.state()).breaker;
    service.status = 503;
    for (let count = 0; count < 5; count += 1) expect(await statusOf(door.url)).toEqual({ status: 503, retryAfter: null, code: undefined });
    expect(await breaker()).toBe('open');
    const refused = await statusOf(door.url);
    expect(refused).toEqual({ status: 503, retryAfter: '2', code: 'gateway.service_unavailable' });
    expect(service.asked).toBe(5);
    expect(await registry.getSingleMetricAsString('liceo_breaker_state')).toContain('liceo_breaker_state{upstream="orders"} 2');

    service.status = 200;
    await vi.waitFor(async () => expect((await statusOf(door.url)).status).toBe(200), { timeout: 20_000, interval: 20 });
    expect(await breaker()).toBe('closed');
    expect(service.asked).toBe(6);
    expect(await registry.getSingleMetricAsString('liceo_breaker_state')).toContain('liceo_breaker_state{upstream="orders"} 0');
  });

  it('lets one request try when it is half open, and goes on refusing the others', async () => {
    const trying: ServerResponse[] = [];
    let isBack = false;
    const { url } = await serveForTest((_request, response) => (isBack ? trying.push(response) : response.writeHead(503).end()));
    const door = await doorTo([url], { limits: { openMs } });
    for (let count = 0; count < 5; count += 1) await statusOf(door.url);
    isBack = true;
    const answers: Promise<{ status: number }>[] = [];
    await vi.waitFor(() => {
      answers.push(statusOf(door.url));
      expect(trying).toHaveLength(1);
    }, { timeout: 20_000, interval: 20 });
    expect((await door.upstream.state()).breaker).toBe('half-open');
    expect((await statusOf(door.url)).code).toBe('gateway.service_unavailable');
    trying[0]?.end();
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect((await door.upstream.state()).breaker).toBe('closed');
  });

  it('does not let an upload be the one that tries', async () => {
    const { service, url } = await serveStatus();
    service.status = 503;
    const door = await doorTo([url], { limits: { openMs } });
    for (let count = 0; count < 5; count += 1) await statusOf(door.url);
    service.status = 200;
    const upload = { method: 'POST', body: 'x'.repeat(300_000) };
    expect((await statusOf(door.url, upload)).code).toBe('gateway.service_unavailable');
    await vi.waitFor(async () => expect((await statusOf(door.url, upload)).status).toBe(200), { timeout: 20_000, interval: 20 });
    expect((await door.upstream.state()).breaker).toBe('open');
    expect((await statusOf(door.url)).status).toBe(200);
    expect((await door.upstream.state()).breaker).toBe('closed');
  });

  it.each([
    ['faults of a handler', 500],
    ['faults of the client', 404],
  ])('does not count %s', async (_what, status) => {
    const { service, url } = await serveStatus();
    service.status = status;
    const door = await doorTo([url]);
    for (let count = 0; count < 12; count += 1) expect((await statusOf(door.url)).status).toBe(status);
    expect((await door.upstream.state()).breaker).toBe('closed');
  });

  it.each([
    ['connections that fail', async () => {
      const { url, cut } = await serveForTest(() => undefined);
      await cut();
      return url;
    }],
    ['connections that break', async () => (await serveForTest((request) => request.socket.destroy())).url],
    ['silence', async () => (await serveForTest(() => undefined)).url],
  ] as const)('counts %s', async (_what, serve) => {
    const door = await doorTo([await serve()], { answerMs: 20 });
    for (let count = 0; count < 5; count += 1) await statusOf(door.url, { method: 'POST', body: '{}' });
    expect((await door.upstream.state()).breaker).toBe('open');
  });

  it('does not count clients that go away', async () => {
    const door = await doorTo([(await serveForTest(() => undefined)).url]);
    for (let count = 0; count < 8; count += 1) {
      const leaving = new AbortController();
      const answer = fetch(door.url, { signal: leaving.signal });
      await vi.waitFor(async () => expect((await door.upstream.state()).instances[0]?.active).toBe(1));
      leaving.abort();
      await expect(answer).rejects.toThrow('aborted');
      await vi.waitFor(async () => expect((await door.upstream.state()).bulkhead.active).toBe(0));
    }
    expect((await door.upstream.state()).breaker).toBe('closed');
  });
});

/** A service that holds every request until it is let go. */
const serveHeld = async (begin: RequestListener = () => undefined) => {
  const held: ServerResponse[] = [];
  const { url } = await serveForTest((request, response) => {
    begin(request, response);
    held.push(response);
  });
  return { held, url };
};

describe('the bulkhead', () => {
  it('holds so many requests, has as many wait, and refuses what is more', async () => {
    const { held, url } = await serveHeld();
    const door = await doorTo([url], { limits: { requests: 2 } });
    const waiting = Array.from({ length: 4 }, () => statusOf(door.url));
    const full = { active: 2, queued: 2, limit: 2 };
    await vi.waitFor(async () => expect((await door.upstream.state()).bulkhead).toEqual(full));
    expect(await statusOf(door.url)).toEqual({ status: 503, retryAfter: '1', code: 'gateway.overloaded' });
    expect(held).toHaveLength(2);
    const shown = await registry.getSingleMetricAsString('liceo_bulkhead_requests');
    expect(shown).toContain('{upstream="orders",state="active"} 2');
    expect(shown).toContain('{upstream="orders",state="queued"} 2');
    for (let count = 0; count < 4; count += 1) {
      await vi.waitFor(() => expect(held.length).toBeGreaterThan(count));
      held[count]?.end();
    }
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await vi.waitFor(async () => expect((await door.upstream.state()).bulkhead).toMatchObject({ active: 0, queued: 0 }));
  });

  it('is left by who waits and goes away', async () => {
    const { held, url } = await serveHeld();
    const door = await doorTo([url], { limits: { requests: 1 } });
    const first = statusOf(door.url);
    await vi.waitFor(() => expect(held).toHaveLength(1));
    const leaving = new AbortController();
    const second = fetch(door.url, { signal: leaving.signal });
    await vi.waitFor(async () => expect((await door.upstream.state()).bulkhead.queued).toBe(1));
    leaving.abort();
    await expect(second).rejects.toThrow('aborted');
    held[0]?.end();
    expect((await first).status).toBe(200);
    await vi.waitFor(async () => expect((await door.upstream.state()).bulkhead).toMatchObject({ active: 0, queued: 0 }));
    expect(held).toHaveLength(1);
  });

  it('is not filled by event streams, uploads and downloads: those have their own', async () => {
    const { held, url } = await serveHeld(({ url: path = '' }, response) => {
      if (path === '/events') response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
      if (path === '/film') response.writeHead(200, { 'content-length': 9_000_000 }).write('film');
      if (path === '/short') response.end('short');
    });
    const door = await doorTo([url], { limits: { requests: 1, streams: 3 } });
    const leaving = new AbortController();
    const stream = (path: string) => fetch(`${door.url}${path}`, { signal: leaving.signal });
    const open = await Promise.all([stream('/events'), stream('/film')]);
    const upload = httpRequest(`${door.url}/upload`, { method: 'POST', headers: { 'transfer-encoding': 'chunked' } });
    upload.write('a piece');
    await vi.waitFor(() => expect(held).toHaveLength(3));
    expect(await door.upstream.state()).toMatchObject({ bulkhead: { active: 0 }, streams: { active: 3, limit: 3 } });
    expect((await statusOf(`${door.url}/short`)).status).toBe(200);
    expect((await statusOf(`${door.url}/events`)).code).toBe('gateway.overloaded');

    held[2]?.end('taken');
    const [taken] = await once(upload.end(), 'response');
    taken.resume();
    leaving.abort();
    await vi.waitFor(async () => expect(await door.upstream.state()).toMatchObject({ breaker: 'closed', streams: { active: 0 }, instances: [{ active: 0 }] }));
    expect(open.map(({ status }) => status)).toEqual([200, 200]);
  });
});
