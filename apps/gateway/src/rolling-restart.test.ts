import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { createInterface } from 'node:readline';
import { expect, it, vi } from 'vitest';
import { createInstances } from '@liceo/kernel/instances';
import { createLogger } from '@liceo/kernel/log';
import { atTheEnd } from '@liceo/kernel/testing-end';
import { freePort } from '@liceo/kernel/free-port';
import { createGateway } from './gateway.ts';
import { overHttp } from './remote-upstream.ts';
import { startReplica, type Replica } from './stub-service-for-test.ts';

const log = createLogger('silent');
const checkMs = 50;

const gatewayTo = async (urls: readonly string[]): Promise<{ url: string; stop(): Promise<void> }> => {
  const instances = createInstances({ service: 'orders', urls, log, checkMs });
  const gateway = await createGateway({
    upstreams: [overHttp({ instances, document: { paths: { '/orders': {} } }, log })],
    sources: [],
    verify: () => Promise.reject(new Error('nobody signs in here')),
    refresh: () => Promise.resolve(undefined),
    exchangeCredential: () => Promise.resolve(undefined),
    metrics: () => Promise.resolve(''),
    log,
    rateLimit: false,
    corsOrigins: [],
    trustProxy: false,
    noticeMs: 300,
  });
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= gateway.stop());
  atTheEnd(async () => {
    await stop();
    instances.stop();
  });
  return { url: await gateway.listen({ host: '127.0.0.1', port: 0 }), stop };
};

interface Load {
  answered(): number;
  /** What came that was no 200. */
  stop(): Promise<string[]>;
}

/** Clients that ask one request after the other over connections that they keep; `where` may change while they do. */
const startLoad = (where: () => string, { clients, methods }: { clients: number; methods: readonly string[] }): Load => {
  const agent = new Agent({ keepAlive: true });
  const failures: string[] = [];
  let answered = 0;
  let isOver = false;

  const ask = (method: string): Promise<void> =>
    new Promise((resolve) => {
      const outgoing = httpRequest(`${where()}/v1/orders`, { agent, method, headers: { 'content-type': 'application/json' } });
      outgoing.once('response', (incoming) => {
        if (incoming.statusCode !== 200) failures.push(`${method} ${incoming.statusCode}`);
        answered += 1;
        incoming.resume().once('close', resolve);
      });
      outgoing.once('error', (error) => {
        failures.push(`${method} ${error.message}`);
        resolve();
      });
      outgoing.end(method === 'POST' ? '{"text":"hello"}' : undefined);
    });
  const client = async (at: number): Promise<void> => {
    while (!isOver) await ask(methods[at % methods.length] ?? 'GET');
  };

  const running = Promise.all(Array.from({ length: clients }, (_, at) => client(at)));
  return {
    answered: () => answered,
    stop: async () => {
      isOver = true;
      await running;
      agent.destroy();
      return failures;
    },
  };
};

const answersMore = async (load: Load, by = 50): Promise<void> => {
  const before = load.answered();
  await vi.waitFor(() => expect(load.answered()).toBeGreaterThan(before + by), 30_000);
};

it('loses no request while each replica is restarted in turn', async () => {
  const replicas: Replica[] = [];
  for (let count = 0; count < 2; count += 1) replicas.push(await startReplica({ workMs: 5, noticeMs: 300 }));
  atTheEnd(() => Promise.all(replicas.map((replica) => replica.stop())));
  const { url } = await gatewayTo(replicas.map((replica) => replica.url));
  const load = startLoad(() => url, { clients: 12, methods: ['GET', 'POST'] });
  await answersMore(load);
  for (const replica of replicas) {
    await replica.stop();
    await answersMore(load);
    await replica.start();
    await vi.waitFor(() => expect(replica.answered()).toBeGreaterThan(20), 30_000);
  }
  expect(await load.stop()).toEqual([]);
});

it('loses no request when a replica stops that had no time to be noticed', async () => {
  const replicas = [await startReplica({ workMs: 5, noticeMs: 0 }), await startReplica({ workMs: 5, noticeMs: 0 })];
  atTheEnd(() => replicas[1]?.stop());
  const { url } = await gatewayTo(replicas.map((replica) => replica.url));
  const load = startLoad(() => url, { clients: 8, methods: ['GET'] });
  await answersMore(load);
  await replicas[0]?.stop();
  await answersMore(load);
  expect(await load.stop()).toEqual([]);
});

it('loses no request when one gateway of two stops', async () => {
  const replica = await startReplica({ workMs: 5, noticeMs: 0 });
  atTheEnd(() => replica.stop());
  const [leaving, staying] = [await gatewayTo([replica.url]), await gatewayTo([replica.url])];
  let ready = leaving.url;
  const load = startLoad(() => ready, { clients: 8, methods: ['GET', 'POST'] });
  await answersMore(load);
  const stopped = leaving.stop();
  // What a load balancer does.
  await vi.waitFor(async () => expect((await fetch(`${leaving.url}/health/ready`)).status).toBe(503));
  ready = staying.url;
  await stopped;
  await answersMore(load);
  expect(await load.stop()).toEqual([]);
});

const victim = `
  require('node:http')
    .createServer((request, response) => setTimeout(() => response.end('{}'), 5))
    .listen(Number(process.argv[1]), '127.0.0.1', () => console.log('listens'));
`;

const startVictim = async (): Promise<{ child: ChildProcess; url: string }> => {
  const port = await freePort();
  const child = spawn(process.execPath, ['-e', victim, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  atTheEnd(() => void child.kill('SIGKILL'));
  await once(createInterface({ input: child.stdout }), 'line');
  return { child, url: `http://127.0.0.1:${port}` };
};

it('loses no GET when a replica is killed', async () => {
  const [dying, staying] = [await startVictim(), await startVictim()];
  const { url } = await gatewayTo([dying.url, staying.url]);
  const load = startLoad(() => url, { clients: 12, methods: ['GET'] });
  await answersMore(load);
  const exited = once(dying.child, 'exit');
  dying.child.kill('SIGKILL');
  await exited;
  await answersMore(load);
  expect(await load.stop()).toEqual([]);
});
