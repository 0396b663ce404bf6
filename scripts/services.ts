// Shape `services` on one machine: a process per service, two of those that carry the checkout, and the
// gateway. DATABASE_URL, BROKER_URL and REDIS_URL name the engines, else those of `npm run engines` are taken;
// what else is set reaches all. `--demo` (or LICEO_DEMO=on) loads the demo academy, once.
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { processEnvironment } from '@liceo/kernel/config';
import { freePort, isPortFree } from '@liceo/kernel/free-port';
import { serviceNames } from '../apps/services.ts';
import { demoAdministrator } from '../apps/single/demo/accounts.ts';
import { loadDemo } from '../apps/single/demo/load-demo.ts';
import { findEngines, silentEngines } from './engines/find-engines.ts';
import { placeOf, reasonOf } from './engines/probe.ts';
import { enginesFolder, readRecord } from './engines/record.ts';
import { createSupervisor } from '@liceo/kernel/supervise';
import { secretKeyIn } from '../apps/secret-key.ts';

const faultyConfiguration = 2;
const defaultPort = '4000';
const highestPort = 65_535;
const loopback = '127.0.0.1';
const replicas: Readonly<Record<string, number>> = { orders: 2, payments: 2, catalog: 2 };
const main = join(import.meta.dirname, '../apps/service/main.ts');
/** What is compiled once starts sooner, and without the compiler in its memory, which takes 25 MB. */
const compiled = join(import.meta.dirname, '../node_modules/.cache/liceo-services');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const fail: (why: string, code: number) => never = (why, code) => {
  console.error(why);
  process.exit(code);
};

const environment = processEnvironment();
const wantsDemo = process.argv.slice(2).includes('--demo') || environment['LICEO_DEMO'] === 'on';

const found = findEngines(environment, readRecord(enginesFolder(environment)));
if ('why' in found) fail(found.why, faultyConfiguration);
const { urls } = found;
const silent = await silentEngines(urls);
if (silent.length > 0) fail(silent.join('\n'), 1);

const port = environment['PORT'] === '0' ? String(await freePort()) : environment['PORT'] || defaultPort;
// What is no port at all the gateway's configuration will say.
if (Number(port) <= highestPort && !(await isPortFree(Number(port), environment['HOST'] || loopback))) {
  fail(`Port ${port} is taken by another program: give a free one, for example PORT=4001 npm run services`, 1);
}

const places: { name: string; port: number }[] = [];
for (const name of serviceNames) {
  for (let replica = 0; replica < (replicas[name] ?? 1); replica += 1) places.push({ name, port: await freePort() });
}
const addresses = serviceNames
  .map((name) => `${name}=${places.filter((place) => place.name === name).map((place) => `http://${loopback}:${place.port}`).join('|')}`)
  .join(',');

const peerSecret = environment['LICEO_PEER_SECRET'] ?? randomUUID();
const secretKey = secretKeyIn(environment, join(enginesFolder(environment), 'secret-key'));
/** Has the C library give back each buffer at once, of a service that hands on files; else it keeps some 30 MB of pieces. */
const allocation: Readonly<Record<string, NodeJS.ProcessEnv>> = { media: { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '32768' } };

const supervisor = createSupervisor({ say });
const start = (name: string, own: Record<string, string>): Promise<void> =>
  supervisor.start({
    name,
    // The name again, for those who look at a list of processes.
    args: [main, name],
    environment: { LOG_LEVEL: 'warn', NODE_COMPILE_CACHE: compiled, ...allocation[name], ...(wantsDemo ? demoAdministrator : {}), ...environment, ...secretKey, ...urls, SERVICE: name, LICEO_SERVICES: addresses, LICEO_PEER_SECRET: peerSecret, ...own },
    isDoor: name === 'gateway',
    isReady: (line) => line.includes('answers at'),
  });

let isStopping = false;
const stop = (why: string, code: number): void => {
  if (isStopping) return;
  isStopping = true;
  say(`${why}: stopping …`);
  void supervisor.stop().then(() => process.exit(code));
};
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => stop(signal, 0));
void supervisor.gaveUp.then(({ why, code }) => stop(why, code));

/** An academy without its demo is still an academy; the next start goes on with the rest. */
const fillDemo = async (): Promise<void> => {
  // Another database has a demo of its own to load.
  const database = createHash('sha256').update(placeOf(urls.DATABASE_URL ?? '')).digest('hex').slice(0, 12);
  const dataFolder = join(environment['LICEO_DATA'] || './.liceo', `services-${database}`);
  mkdirSync(dataFolder, { recursive: true });
  try {
    await loadDemo({ url: `http://${loopback}:${port}`, dataFolder }, say);
  } catch (error) {
    if (!isStopping) console.error(`The demo academy is not complete (${reasonOf(error)}); the next start goes on with it.`);
  }
};

// The services are for the gateway and each other: they listen on loopback, wherever the gateway does.
await Promise.all(places.map((place) => start(place.name, { PORT: String(place.port), HOST: loopback })));
await start('gateway', { PORT: port });
if (wantsDemo) await fillDemo();
say('Ready. Ctrl-C stops it.');
