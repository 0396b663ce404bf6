import Type from 'typebox';
import { reply, route } from '@liceo/kernel/http';
import { createHttpServer } from '@liceo/kernel/http-server';
import { createLogger } from '@liceo/kernel/log';
import { freePort } from '@liceo/kernel/free-port';

/** A replica of a service that stops as services do, and starts again in the same place. */
export interface Replica {
  url: string;
  /** Requests that it has answered since the last start. */
  answered(): number;
  stop(): Promise<void>;
  start(): Promise<void>;
}

const Health = Type.Object({ status: Type.String() });
const Answer = Type.Object({ answered: Type.Integer() });

/** Starts one whose answers take `workMs`, and which goes on for `noticeMs` when it stops. */
export const startReplica = async ({ workMs, noticeMs }: { workMs: number; noticeMs: number }): Promise<Replica> => {
  const port = await freePort();
  let answered = 0;
  let stop: () => Promise<void>;

  const start = async (): Promise<void> => {
    answered = 0;
    const work = async () => {
      await new Promise((resolve) => setTimeout(resolve, workMs));
      answered += 1;
      return { answered };
    };
    const shared = { path: '/orders', permission: 'public', response: { 200: Answer }, handler: work } as const;
    const http = await createHttpServer({
      service: 'orders',
      verify: () => Promise.reject(new Error('nobody signs in here')),
      log: createLogger('silent'),
      noticeMs,
      routes: [
        route({ ...shared, method: 'GET', summary: 'Asks' }),
        route({ ...shared, method: 'POST', summary: 'Tells', body: Type.Object({ text: Type.String({ maxLength: 100 }) }) }),
        route({
          method: 'GET', path: '/health/ready', summary: 'Ready', permission: 'public', response: { 200: Health, 503: Health },
          handler: () => (http.isClosing() ? reply(503, { status: 'closing' }) : { status: 'ok' }),
        }),
      ],
    });
    await http.app.listen({ host: '127.0.0.1', port });
    stop = http.close;
  };

  await start();
  return { url: `http://127.0.0.1:${port}`, answered: () => answered, start, stop: () => stop() };
};
