import type { RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { fetchOverHttp } from './clients.ts';
import { createInstances } from './instances.ts';
import { createLogger } from './log.ts';
import { atTheEnd } from './testing-end.ts';
import { serveForTest } from './testing-http.ts';

const seen: string[] = [];

const answerAs = (name: string): RequestListener => (request, response) =>
  void text(request).then((body) => {
    seen.push(`${name} ${request.method} ${request.url} ${body}`.trim());
    response.setHeader('x-seen', request.headers['x-correlation-id'] ?? '').setHeader('set-cookie', ['a=1', 'b=2']);
    response.writeHead(request.method === 'DELETE' ? 204 : 200).end(request.method === 'DELETE' ? undefined : name);
  });

const [one, two] = [await serveForTest(answerAs('one')), await serveForTest(answerAs('two'))];
const dead = await serveForTest(answerAs('dead'));
await dead.cut();

const fetchFrom = (...urls: string[]) => {
  const instances = createInstances({ service: 'orders', urls, log: createLogger('silent') });
  atTheEnd(() => instances.stop());
  return fetchOverHttp(instances, 2000);
};

it('asks the instances in turn, with path, headers and body', async () => {
  const ask = fetchFrom(one.url, two.url);
  const first = await ask(new Request('http://orders/a?b=c', { headers: { 'x-correlation-id': 'flow' } }));
  const second = await ask(new Request('http://orders/d', { method: 'POST', body: 'text' }));
  expect([await first.text(), await second.text()].toSorted()).toEqual(['one', 'two']);
  expect([first.headers.get('x-seen'), first.headers.getSetCookie()]).toEqual(['flow', ['a=1', 'b=2']]);
  expect(seen.map((line) => line.slice(4)).toSorted()).toEqual(['GET /a?b=c', 'POST /d text']);
});

it('understands an answer without a body', async () => {
  expect((await fetchFrom(one.url)(new Request('http://orders/a', { method: 'DELETE' }))).status).toBe(204);
});

it('passes over an instance that is not there, whatever the method: nothing was sent', async () => {
  const ask = fetchFrom(dead.url, two.url);
  for (const init of [{}, { method: 'POST', body: '{}' }, {}, { method: 'POST', body: '{}' }]) {
    expect(await (await ask(new Request('http://orders/', init))).text()).toBe('two');
  }
});

it('says so when there is nobody', async () => {
  await expect(fetchFrom(dead.url)(new Request('http://orders/'))).rejects.toMatchObject({ code: 'kernel.dependency_unavailable', fault: 'unreachable' });
});
