import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, it } from 'vitest';
import { overHttp } from './upstream.ts';

const servers: Server[] = [];
afterAll(() => servers.forEach((server) => server.close()));

const serve = async (handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> => {
  const server = createServer(handle).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const document = { paths: { '/orders/{id}': {}, '/orders': {} } };

const doorTo = (...instances: string[]) => {
  const upstream = overHttp({ name: 'orders', instances, document });
  return serve((request, response) => upstream.handle(request, response));
};

it('knows the paths from the document', () => {
  expect(overHttp({ name: 'orders', instances: [], document }).paths).toEqual(['/orders/:id', '/orders']);
});

it('hands on body, status and headers as they come', async () => {
  const service = await serve((request, response) => {
    response.writeHead(201, { 'x-path': request.url, 'x-method': request.method });
    request.pipe(response);
  });
  const door = await doorTo(service);
  const answer = await fetch(`${door}/orders?a=b`, { method: 'POST', body: 'x'.repeat(300_000) });
  expect([answer.status, answer.headers.get('x-path'), answer.headers.get('x-method')]).toEqual([201, '/orders?a=b', 'POST']);
  expect((await answer.text()).length).toBe(300_000);
});

it('hands on a stream piece by piece, and hangs up when the reader has gone', async () => {
  const gone = Promise.withResolvers<void>();
  const service = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: 1\n\n');
    response.once('close', () => gone.resolve());
  });
  const door = await doorTo(service);
  const leaving = new AbortController();
  const answer = await fetch(`${door}/orders/1`, { signal: leaving.signal });
  const { value } = (await answer.body?.getReader().read()) ?? {};
  expect(new TextDecoder().decode(value)).toBe('data: 1\n\n');
  leaving.abort();
  await gone.promise;
});

it('answers a problem document when the service cannot be reached', async () => {
  const gone = await serve(() => undefined);
  servers.pop()?.close();
  const answer = await fetch(`${await doorTo(gone)}/orders`, { headers: { 'x-correlation-id': 'flow-0001' } });
  expect(answer.status).toBe(502);
  expect(await answer.json()).toMatchObject({ code: 'gateway.service_unreachable', correlationId: 'flow-0001' });
});
