import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, it, vi } from 'vitest';
import { registry } from '@liceo/kernel/metrics';
import { serveForTest } from '@liceo/kernel/testing-http';
import { apiInMemory } from './api-in-memory.ts';
import { doorTo, upstreamOf } from './door-for-test.ts';

const dead = await serveForTest(() => undefined);
await dead.cut();

const echo = () =>
  serveForTest((request, response) => {
    response.writeHead(201, { 'x-path': request.url, 'x-method': request.method, 'x-seen': JSON.stringify(request.headers) });
    request.pipe(response);
  });

it('knows the paths from the document', () => {
  expect(upstreamOf([]).paths).toEqual(['/orders/:id', '/orders']);
});

it('hands on body, status and headers as they come', async () => {
  const door = await doorTo([(await echo()).url]);
  for (const length of [2, 300_000]) {
    const answer = await fetch(`${door.url}/orders?a=b`, { method: 'POST', body: 'x'.repeat(length) });
    expect([answer.status, answer.headers.get('x-path'), answer.headers.get('x-method')]).toEqual([201, '/orders?a=b', 'POST']);
    expect((await answer.text()).length).toBe(length);
  }
});

it('keeps to itself what concerns one connection only', async () => {
  const door = await doorTo([(await serveForTest((request, response) => {
    response.writeHead(200, { connection: 'close', 'x-seen': JSON.stringify(request.headers) }).end();
  })).url]);
  const outgoing = httpRequest(`${door.url}/orders`, { headers: { connection: 'keep-alive, x-mine', 'x-mine': '1', te: 'trailers', 'x-ours': '2' } }).end();
  const [answer] = await once(outgoing, 'response');
  answer.resume();
  expect(answer.headers.connection).not.toBe('close');
  const seen = JSON.parse(answer.headers['x-seen']);
  expect([seen.te, seen['x-mine'], seen['x-ours']]).toEqual([undefined, undefined, '2']);
});

it('hands on a stream piece by piece, and hangs up when the reader has gone', async () => {
  const gone = Promise.withResolvers<void>();
  const service = await serveForTest((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: 1\n\n');
    response.once('close', () => gone.resolve());
  });
  const { url, upstream } = await doorTo([service.url]);
  const leaving = new AbortController();
  const answer = await fetch(`${url}/orders/1`, { signal: leaving.signal });
  const { value } = (await answer.body?.getReader().read()) ?? {};
  expect(new TextDecoder().decode(value)).toBe('data: 1\n\n');
  expect(await upstream.state()).toMatchObject({ bulkhead: { active: 0 }, streams: { active: 1 }, instances: [{ active: 1 }] });
  leaving.abort();
  await gone.promise;
  await vi.waitFor(async () => expect(await upstream.state()).toMatchObject({ streams: { active: 0 }, instances: [{ active: 0 }] }));
});

it('hands on a range of a file', async () => {
  const service = await serveForTest((request, response) => {
    response.writeHead(206, { 'content-range': 'bytes 0-3/9', 'content-length': 4, 'x-range': request.headers.range }).end('film');
  });
  const answer = await fetch(`${(await doorTo([service.url])).url}/orders/1`, { headers: { range: 'bytes=0-3' } });
  expect([answer.status, answer.headers.get('x-range'), answer.headers.get('content-range'), await answer.text()])
    .toEqual([206, 'bytes=0-3', 'bytes 0-3/9', 'film']);
});

it('breaks off where the service did', async () => {
  const service = await serveForTest((request, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('half', () => request.socket.destroy());
  });
  const answer = await fetch(`${(await doorTo([service.url])).url}/orders`);
  await expect(answer.text()).rejects.toThrow('terminated');
});

it('finds the instance that is there for an upload', async () => {
  const door = await doorTo([dead.url, (await echo()).url]);
  for (let count = 0; count < 3; count += 1) {
    const answer = await fetch(`${door.url}/orders`, { method: 'POST', body: 'x'.repeat(300_000) });
    expect([answer.status, (await answer.text()).length]).toEqual([201, 300_000]);
  }
});

const correlation = { 'x-correlation-id': 'flow-0001' };

it('answers 503 with Retry-After when nobody can be reached', async () => {
  const { url } = await doorTo([dead.url]);
  const answer = await fetch(`${url}/orders`, { headers: correlation });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  expect(await answer.json()).toMatchObject({ code: 'gateway.service_unreachable', correlationId: 'flow-0001' });
});

it('answers 502 when the service broke off and may have done something', async () => {
  const service = await serveForTest((request) => request.socket.destroy());
  const answer = await fetch(`${(await doorTo([service.url])).url}/orders`, { method: 'POST', body: 'x'.repeat(300_000), headers: correlation });
  expect(answer.status).toBe(502);
  expect(await answer.json()).toMatchObject({ code: 'gateway.answer_lost', correlationId: 'flow-0001' });
});

it('answers 504 when the service takes too long', async () => {
  const service = await serveForTest(() => undefined);
  const answer = await fetch(`${(await doorTo([service.url], { answerMs: 50 })).url}/orders`, { headers: correlation });
  expect(answer.status).toBe(504);
  expect(await answer.json()).toMatchObject({ code: 'gateway.service_timed_out', correlationId: 'flow-0001' });
});

it('is asked by pages the same way', async () => {
  const service = await serveForTest((request, response) =>
    void text(request).then((body) => response.writeHead(202).end(`${request.url} ${body}`)));
  const upstream = upstreamOf([service.url]);
  const answer = await upstream.fetch(new Request('http://orders/orders?a=b', { method: 'POST', body: 'text' }));
  expect([answer.status, await answer.text()]).toEqual([202, '/orders?a=b text']);

  const api = apiInMemory([upstreamOf([dead.url])]);
  const problem = await api(new Request('http://gateway/v1/orders', { headers: correlation }));
  expect([problem.status, problem.headers.get('content-type')]).toEqual([503, 'application/problem+json; charset=utf-8']);
  expect(await problem.json()).toMatchObject({ code: 'gateway.service_unreachable', correlationId: 'flow-0001' });
});

it('counts requests by instance and result, and retries', async () => {
  const { host } = new URL(dead.url);
  const valueOf = async (name: string, wanted: Record<string, string>) => {
    const { values } = (await registry.getSingleMetric(name)?.get()) ?? { values: [] };
    return values.find(({ labels }) => Object.entries(wanted).every(([label, value]) => labels[label as never] === value))?.value ?? 0;
  };
  const unreachable = { upstream: 'orders', instance: host, result: 'unreachable' };
  const before = [await valueOf('liceo_upstream_requests_total', unreachable), await valueOf('liceo_upstream_retries_total', { upstream: 'orders' })];
  const service = await echo();
  await fetch(`${(await doorTo([dead.url])).url}/orders`);
  await fetch(`${(await doorTo([service.url])).url}/orders`);
  expect(await valueOf('liceo_upstream_requests_total', unreachable)).toBe((before[0] ?? 0) + 3);
  expect(await valueOf('liceo_upstream_retries_total', { upstream: 'orders' })).toBe((before[1] ?? 0) + 2);
  expect(await valueOf('liceo_upstream_requests_total', { instance: new URL(service.url).host, result: '2xx' })).toBe(1);
  expect(await valueOf('liceo_upstream_healthy_instances', { upstream: 'orders' })).toBe(1);
});
