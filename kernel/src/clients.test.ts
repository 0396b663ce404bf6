import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, it } from 'vitest';
import { fetchOverHttp } from './clients.ts';

const servers: Server[] = [];
const seen: string[] = [];

const listen = async (name: string): Promise<string> => {
  const server = createServer((request, response) => {
    request.setEncoding('utf8');
    let body = '';
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      seen.push(`${name} ${request.method} ${request.url} ${body}`.trim());
      response.setHeader('x-seen', request.headers['x-correlation-id'] ?? '').end(name);
    });
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const [one, two] = [await listen('one'), await listen('two')];
const dead = await listen('dead');
servers.pop()?.close();
afterAll(() => servers.forEach((server) => server.close()));

it('asks the instances in turn, with path, headers and body', async () => {
  const ask = fetchOverHttp([one, two]);
  const first = await ask(new Request('http://orders/a?b=c', { headers: { 'x-correlation-id': 'flow' } }));
  expect([await first.text(), first.headers.get('x-seen')]).toEqual(['one', 'flow']);
  expect(await (await ask(new Request('http://orders/d', { method: 'POST', body: 'text' }))).text()).toBe('two');
  expect(seen).toEqual(['one GET /a?b=c', 'two POST /d text']);
});

it('passes over an instance that is gone when the request can be repeated, and only then', async () => {
  const ask = fetchOverHttp([dead, two]);
  expect(await (await ask(new Request('http://orders/'))).text()).toBe('two');
  await expect(ask(new Request('http://orders/', { method: 'POST', body: '{}' }))).rejects.toThrow();
});
