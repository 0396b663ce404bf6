import { LiceoError } from '@liceo/kernel/errors';
import { createLogger } from '@liceo/kernel/log';
import { registry } from '@liceo/kernel/metrics';
import type { SpanStart } from '@liceo/kernel/telemetry';
import { atTheEnd } from '@liceo/kernel/testing-end';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Tokens } from './browser-session.ts';
import { createGateway, type GatewayOptions } from './gateway.ts';
import { countInMemory } from './request-counts.ts';
import { createRouter } from './routing.ts';
import type { Upstream } from './upstream.ts';

interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
}

let seen: Seen[] = [];
const answer = (request: IncomingMessage, response: ServerResponse): void => {
  seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
  response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': 'theme=dark' });
  response.end('{}');
};

const upstream = (name: string, paths: string[]): Upstream => ({
  name,
  paths,
  mounts: [],
  openapi: () => ({ paths: Object.fromEntries(paths.map((path) => [path, { get: { summary: name } }])) }),
  handle: answer,
  fetch: () => Promise.resolve(new Response('{}')),
  state: () => Promise.resolve({
    healthy: name !== 'gone',
    instances: [{ id: '10.0.0.1:80', healthy: name !== 'gone', active: 1, since: new Date(0) }],
    breaker: 'closed',
    bulkhead: { active: 1, queued: 0, limit: 256 },
    streams: { active: 0, limit: null },
  }),
});

const shop = upstream('shop', ['/products', '/products/:id', '/uploads/*']);
const renewed: Tokens = { accessToken: 'fresh', refreshToken: 'next', expiresIn: 600 };
let refreshes = 0;

const gatewayOf = async (more: Partial<GatewayOptions> = {}) => {
  const gateway = await createGateway({
    upstreams: [shop],
    web: () => answer,
    verify: (token) => {
      const can = (permission: string) => token === 'administrator' && permission === 'system:read';
      if (['good', 'fresh', 'administrator'].includes(token)) return Promise.resolve({ can } as never);
      return Promise.reject(new LiceoError('kernel.unauthenticated', 'unauthenticated'));
    },
    exchangeCredential: () => Promise.resolve(undefined),
    refresh: (token) => {
      refreshes += 1;
      return Promise.resolve(token.startsWith('valid') ? renewed : undefined);
    },
    metrics: () => Promise.resolve('up 1'),
    sources: [],
    log: createLogger('silent'),
    rateLimit: false,
    corsOrigins: [],
    trustProxy: false,
    ...more,
  });
  const url = await gateway.listen({ host: '127.0.0.1', port: 0 });
  atTheEnd(() => gateway.stop());
  return (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, init);
};

const ask = await gatewayOf();

beforeEach(() => {
  seen = [];
  refreshes = 0;
});

describe('the way to a service', () => {
  it('leads by the declared paths only, without the public prefix', async () => {
    expect((await ask('/v1/products/7?limit=2')).status).toBe(200);
    expect(seen[0]).toMatchObject({ url: '/products/7?limit=2' });
    const unknown = await ask('/v1/secrets');
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ code: 'gateway.route_missing' });
  });

  it('refuses two services that declare one path', () => {
    expect(() => createRouter([shop, upstream('other', ['/products'])])).toThrow('/products is declared by shop and by other');
  });

  it('says itself who calls: what the client claims is overwritten', async () => {
    await ask('/v1/products', { headers: { 'x-real-ip': '6.6.6.6', 'x-forwarded-for': '6.6.6.6', 'x-correlation-id': 'my-flow-0001' } });
    expect(seen[0]?.headers).toMatchObject({ 'x-real-ip': '127.0.0.1', 'x-forwarded-for': '127.0.0.1', 'x-correlation-id': 'my-flow-0001' });
  });

  it.each<[string, GatewayOptions['trustProxy'], string, string]>([
    ['nobody is believed', false, '203.0.113.7', '127.0.0.1'],
    ['one proxy is, for the address that it added', (_address, hop) => hop === 0, '6.6.6.6, 203.0.113.7', '203.0.113.7'],
    ['proxies are by their addresses, back to the first that is none of them', ['127.0.0.0/8', '10.0.0.0/8'], '6.6.6.6, 203.0.113.7, 10.1.2.3', '203.0.113.7'],
    ['a stranger in their place is not', ['10.0.0.0/8'], '203.0.113.7', '127.0.0.1'],
  ])('knows where somebody calls from: %s', async (_what, trustProxy, forwarded, known) => {
    await (await gatewayOf({ trustProxy }))('/v1/products', { headers: { 'x-forwarded-for': forwarded } });
    expect(seen[0]?.headers).toMatchObject({ 'x-real-ip': known, 'x-forwarded-for': known });
  });

  it('answers with security headers and the correlation id', async () => {
    const { headers } = await ask('/v1/products');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-correlation-id')).toBeTruthy();
  });

  it('limits how often a caller may ask', async () => {
    const limited = await gatewayOf({ rateLimit: { perMinute: 2, counts: countInMemory() } });
    const statuses = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await limited('/v1/products')).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('limits media workers by a measure of their own, and whoever only says to be one like everybody', async () => {
    const token = 'a token of the workers';
    const limited = await gatewayOf({ rateLimit: { perMinute: 2, counts: countInMemory(), workers: { token, perMinute: 4 } } });
    const statusesOf = async (said: string) => {
      const statuses = [];
      for (let count = 0; count < 5; count += 1) statuses.push((await limited('/v1/products', { headers: { 'x-worker-token': said } })).status);
      return statuses;
    };
    expect(await statusesOf(token)).toEqual([200, 200, 200, 200, 429]);
    expect(await statusesOf('a guess of somebody')).toEqual([200, 200, 429, 429, 429]);
    const refused = await limited('/v1/products', { headers: { 'x-worker-token': token } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('a browser session', () => {
  it('becomes a bearer token', async () => {
    await ask('/v1/products', { headers: { cookie: 'liceo_at=good; liceo_cart=abc' } });
    expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer good', 'x-cart-id': 'abc' });
  });

  it('is renewed once for requests that come together, and the handler’s own cookies stay', async () => {
    const cookie = 'liceo_at=old; liceo_rt=valid-1';
    const answers = await Promise.all([ask('/v1/products', { headers: { cookie } }), ask('/', { headers: { cookie } })]);
    expect(refreshes).toBe(1);
    for (const { headers } of answers) {
      const set = headers.getSetCookie().join('\n');
      for (const part of ['liceo_at=fresh', 'liceo_rt=next', 'theme=dark', 'HttpOnly']) expect(set).toContain(part);
    }
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer fresh', 'Bearer fresh']);
  });

  it('that identity refuses ends: the visitor goes on without it', async () => {
    const response = await ask('/v1/products', { headers: { cookie: 'liceo_at=old; liceo_rt=gone' } });
    expect(seen[0]?.headers.authorization).toBeUndefined();
    expect(response.headers.getSetCookie().join('\n')).toMatch(/liceo_at=;.*Max-Age=0/);
  });

  it.each([
    ['the API', '/v1/products', { 'sec-fetch-site': 'cross-site', cookie: 'liceo_at=good' }, 403],
    ['the API, from an old browser', '/v1/products', { origin: 'https://evil.test', cookie: 'liceo_at=good' }, 403],
    ['a page', '/sign-in', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a page of ours', '/sign-in', { 'sec-fetch-site': 'same-origin' }, 200],
    ['the API, with a token and no cookie', '/v1/products', { 'sec-fetch-site': 'cross-site', authorization: 'Bearer good' }, 200],
  ])('is not abused by another site that writes to %s', async (_what, path, headers, status) => {
    expect((await ask(path, { method: 'POST', headers: headers as unknown as Record<string, string> })).status).toBe(status);
  });
});

it('merges the documents of its services', async () => {
  const document = (await (await ask('/v1/openapi.json')).json()) as { openapi: string; paths: Record<string, unknown> };
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toContain('/v1/products');
});

it('measures requests by the pattern of their path', async () => {
  await ask('/v1/products/one-of-very-many');
  await ask('/some/page');
  const text = await registry.metrics();
  expect(text).toContain('http_server_request_duration_seconds_count{service="gateway",method="GET",route="/v1/products/:id",status="200"}');
  expect(text).toContain('http_server_request_duration_seconds_count{service="gateway",method="GET",route="/*",status="200"}');
  expect(text).not.toContain('very-many');
});

it('begins a trace of its own: what the caller says of one goes no further', async () => {
  const foreign = { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', tracestate: 'a=b', baggage: 'c=d' };
  await ask('/v1/products', { headers: foreign });
  expect(Object.keys(seen[0]?.headers ?? {}).filter((name) => name in foreign)).toEqual([]);

  const started: SpanStart[] = [];
  const own = '00-11111111111111111111111111111111-2222222222222222-01';
  const start = (span: SpanStart) => {
    started.push(span);
    return { traceparent: own, end: () => undefined };
  };
  const traced = await gatewayOf({ tracer: { start } });
  await traced('/v1/products/7?secret=1', { headers: foreign });
  expect(started).toMatchObject([{ kind: 'server', name: 'GET /v1/products/:id', links: [foreign.traceparent] }]);
  expect(started[0]?.parent).toBeUndefined();
  expect(seen[1]?.headers['traceparent']).toBe(own);
});

it('gives metrics to this machine', async () => {
  expect(await (await ask('/metrics')).text()).toBe('up 1');
  expect((await ask('/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(404);
  expect((await ask('/v1/metrics')).status).toBe(404);
});

describe('the gateway', () => {
  const readyWith = async (...names: string[]) => {
    const response = await (await gatewayOf({ upstreams: names.map((name) => upstream(name, [`/${name}`])) }))('/health/ready');
    return [response.status, await response.json()];
  };

  it('is ready as long as it leads somewhere', async () => {
    expect(await readyWith('shop')).toEqual([200, { status: 'ok', services: { shop: 'ok' } }]);
    expect(await readyWith('shop', 'gone')).toEqual([200, { status: 'degraded', services: { shop: 'ok', gone: 'failing' } }]);
    expect(await readyWith('gone')).toEqual([503, { status: 'failing', services: { gone: 'failing' } }]);
  });

  it.each([
    ['a visitor', {}, 401],
    ['somebody', { authorization: 'Bearer good' }, 403],
    ['somebody in a browser', { cookie: 'liceo_at=good' }, 403],
    ['the administrator', { authorization: 'Bearer administrator' }, 200],
    ['the administrator in a browser', { cookie: 'liceo_at=administrator' }, 200],
  ])('tells how its services are, or not: %s', async (_who, headers, status) => {
    const response = await ask('/v1/system', { headers: headers as unknown as Record<string, string> });
    const body = await response.json();
    expect(response.status).toBe(status);
    if (status !== 200) {
      expect(JSON.stringify(body)).not.toContain('10.0.0.1');
      return;
    }
    expect(body).toEqual({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      startedAt: expect.any(String),
      services: [{
        name: 'shop',
        healthy: true,
        instances: [{ id: '10.0.0.1:80', healthy: true, active: 1, since: '1970-01-01T00:00:00.000Z' }],
        breaker: 'closed',
        bulkhead: { active: 1, queued: 0, limit: 256 },
        streams: { active: 0, limit: null },
      }],
      rateLimit: { store: 'none', healthy: true, whenUnavailable: 'open' },
    });
  });

  it('describes that in its document', async () => {
    const { paths } = (await (await ask('/v1/openapi.json')).json()) as { paths: Record<string, { get: Record<string, unknown> }> };
    expect(paths['/v1/system']?.get).toMatchObject({ 'x-permission': 'system:read', responses: { 200: expect.anything() } });
    expect(paths).not.toHaveProperty('/v1/health/ready');
  });
});
