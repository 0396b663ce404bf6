import { once } from 'node:events';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import Type from 'typebox';
import { expect, it, vi } from 'vitest';
import { createHttpServer, type HttpServer } from './http-server.ts';
import { handled, reply, route, sse } from './http.ts';
import { createLogger } from './log.ts';
import { atTheEnd } from './testing-end.ts';

const Answer = Type.Object({ text: Type.String() });

/** A service with a request that takes as long as the test wants, and an event stream without end. */
const startService = async (noticeMs: number) => {
  const held: (() => void)[] = [];
  const shared = { method: 'GET', permission: 'public', response: { 200: Answer, 503: Answer } } as const;
  const http: HttpServer = await createHttpServer({
    service: 'notes',
    verify: () => Promise.reject(new Error('nobody signs in here')),
    log: createLogger('silent'),
    noticeMs,
    routes: [
      route({ ...shared, path: '/health/ready', summary: 'Ready', handler: () => (http.isClosing() ? reply(503, { text: 'closing' }) : { text: 'ok' }) }),
      route({
        ...shared,
        path: '/slow',
        summary: 'Slow',
        handler: async () => {
          await new Promise<void>((resolve) => held.push(resolve));
          return { text: 'finished' };
        },
      }),
      route({
        ...shared,
        path: '/events',
        summary: 'Events',
        handler: async ({ raw }) => {
          await sse(raw, (signal) => Promise.resolve((async function* events() {
            yield { event: 'note', data: 1 };
            await new Promise((resolve) => signal.addEventListener('abort', resolve));
          })()));
          return handled;
        },
      }),
    ],
  });
  await http.app.listen({ host: '127.0.0.1', port: 0 });
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= http.close());
  atTheEnd(stop);
  const { port } = http.app.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const ask = async (path: string): Promise<IncomingMessage> => {
    const [incoming] = (await once(httpRequest({ host: '127.0.0.1', port, path, agent }).end(), 'response')) as [IncomingMessage];
    return incoming;
  };
  return { held, ask, stop };
};

const textOf = async (answer: Promise<IncomingMessage>) => text(await answer);

it('says first that it stops, goes on meanwhile, and asks its callers to take their connections elsewhere', async () => {
  const { ask, stop } = await startService(500);
  const before = await ask('/health/ready');
  expect([before.statusCode, before.headers.connection, await text(before)]).toEqual([200, 'keep-alive', '{"text":"ok"}']);
  const stopped = stop();
  const after = await ask('/health/ready');
  expect([after.statusCode, after.headers.connection, await text(after)]).toEqual([503, 'close', '{"text":"closing"}']);
  await stopped;
  await expect(ask('/health/ready')).rejects.toThrow('ECONNREFUSED');
});

it('finishes what runs, takes nothing new, and ends streams politely', async () => {
  const { held, ask, stop } = await startService(0);
  const slow = textOf(ask('/slow'));
  const events = textOf(ask('/events'));
  await vi.waitFor(() => expect(held).toHaveLength(1));
  const stopped = stop();
  expect(await events).toContain('event: note\ndata: 1\n\n');
  await vi.waitFor(() => expect(ask('/health/ready')).rejects.toThrow('ECONNREFUSED'));
  held[0]?.();
  expect(await slow).toBe('{"text":"finished"}');
  await stopped;
});
