// Shape `services` on one machine: a process per service, two of those that carry the checkout, and the
// gateway. DATABASE_URL names the PostgreSQL server, BROKER_URL the RabbitMQ; what else is set reaches all.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { processEnvironment } from '@liceo/kernel/config';
import { freePort } from '@liceo/kernel/free-port';
import { services } from '../apps/services.ts';

const given = processEnvironment();

const needed = ['DATABASE_URL', 'BROKER_URL'].filter((name) => !given[name]);
if (needed.length > 0) {
  console.error(`Shape services needs ${needed.join(' and ')}: a PostgreSQL server and a RabbitMQ, e.g. DATABASE_URL=postgres://user:password@host:5432 BROKER_URL=amqp://user:password@host`);
  process.exit(2);
}

const replicas: Readonly<Record<string, number>> = { orders: 2, payments: 2, catalog: 2 };
const main = join(import.meta.dirname, '../apps/service/main.ts');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Part {
  name: string;
  port: number;
}

const places: Part[] = [];
for (const { name } of services) {
  for (let replica = 0; replica < (replicas[name] ?? 1); replica += 1) places.push({ name, port: await freePort() });
}
const addresses = services
  .map(({ name }) => `${name}=${places.filter((place) => place.name === name).map(({ port }) => `http://127.0.0.1:${port}`).join('|')}`)
  .join(',');

const peerSecret = given['LICEO_PEER_SECRET'] ?? randomUUID();
const running = new Map<ChildProcess, string>();
let isStopping = false;

const start = (name: string, port: number, environment: Record<string, string> = {}): Promise<void> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [main], {
      env: { LOG_LEVEL: 'warn', ...given, SERVICE: name, PORT: String(port), LICEO_SERVICES: addresses, LICEO_PEER_SECRET: peerSecret, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.set(child, name);
    createInterface({ input: child.stdout }).on('line', (line) => {
      say(`${name}: ${line}`);
      if (line.includes('answers at')) resolve();
    });
    createInterface({ input: child.stderr }).on('line', (line) => say(`${name}: ${line}`));
    child.once('exit', (code, signal) => {
      running.delete(child);
      if (!isStopping) stop(`${name} ended (${signal ?? code})`, 1);
    });
  });

const stop = (why: string, code: number): void => {
  if (isStopping) return;
  isStopping = true;
  say(`${why}: stopping …`);
  const end = (children: ChildProcess[]) => {
    const ended = children.map((child) => once(child, 'exit'));
    for (const child of children) child.kill('SIGTERM');
    return Promise.all(ended);
  };
  const gateways = [...running].filter(([, name]) => name === 'gateway').map(([child]) => child);
  // The door first: what is inside has to be answered.
  void end(gateways).then(() => end([...running.keys()])).then(() => process.exit(code));
};

process.on('SIGTERM', () => stop('SIGTERM', 0));
process.on('SIGINT', () => stop('SIGINT', 0));

await Promise.all(places.map(({ name, port }) => start(name, port)));
await start('gateway', Number(given['PORT'] ?? 4000));
say('Ready. Ctrl-C stops it.');
