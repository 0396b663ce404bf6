import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@liceo/kernel/embedded-postgres';
import type { Engine } from '@liceo/kernel/engine';
import { startKafka } from '@liceo/kernel/engine-kafka';
import { startRabbitmq } from '@liceo/kernel/engine-rabbitmq';
import { freePort } from '@liceo/kernel/free-port';
import { serviceNames } from '../../apps/services.ts';
import { withDatabase } from '../embedded-database.ts';
import { startPart, type Part } from './part.ts';
import { startProxy, type Proxy } from './proxy.ts';
import type { Random } from './random.ts';
import { commonEnvironment, eventually, killing, poisoning, replacing, restartingPostgres, type Fault, type Poison, type Site } from './site.ts';

export type BrokerName = 'rabbitmq' | 'kafka';

const replicated = ['orders', 'payments', 'catalog'] as const;
const replicasOf = (service: string): number => ((replicated as readonly string[]).includes(service) ? 2 : 1);
const secondsWithoutBroker = 60;
const script = join(import.meta.dirname, '../../apps/service/main.ts');

interface Broker extends Engine {
  /** A broker's clients follow the address that it gives them; Kafka gives one to all. */
  proxyFor(): Promise<Proxy>;
  urlBy(proxy: Proxy): string;
}

const startBroker = async (name: BrokerName, folder: string): Promise<Broker> => {
  if (name === 'rabbitmq') {
    const engine = await startRabbitmq(folder);
    const port = Number(new URL(engine.url).port);
    return { ...engine, proxyFor: () => startProxy(() => port), urlBy: (proxy) => `amqp://guest:guest@127.0.0.1:${proxy.port}` };
  }
  const port = await freePort();
  const proxy = await startProxy(() => port);
  const engine = await startKafka(folder, port, proxy.port);
  return { ...engine, proxyFor: () => Promise.resolve(proxy), urlBy: () => `kafka://127.0.0.1:${proxy.port}` };
};

interface Replica {
  part: Part;
  service: string;
  toDatabase: Proxy;
  toBroker: Proxy;
}

type Some<Item> = readonly [Item, ...Item[]];
const some = <Item>(items: readonly Item[]): Some<Item> => items as unknown as Some<Item>;

/**
 * Shape `services`: a process per service, two of those that carry the checkout, each with a way of its own to the
 * database and to the broker. What is started is left to `ending`.
 */
export const startServicesSite = async (brokerName: BrokerName, log: (line: string) => void, ending: AsyncDisposableStack): Promise<Site> => {
  const folder = mkdtempSync(join(tmpdir(), 'liceo-chaos-'));
  ending.defer(() => rmSync(folder, { recursive: true, force: true }));
  // As root the database server runs as another user, who has to get in.
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), maxConnections: 400, report: (what) => log(`database: ${what}`) });
  ending.defer(() => postgres.stop());
  const server = new URL(postgres.url());
  const broker = await startBroker(brokerName, join(folder, brokerName));
  ending.defer(async () => {
    await broker.kill();
    await broker.stop();
  });
  const database = (service: string): string => `postgres://${server.username}:${server.password}@127.0.0.1:${server.port}/liceo_${service}`;

  const places = await Promise.all(serviceNames.flatMap((name) =>
    Array.from({ length: replicasOf(name) }, async (_, at) => ({ service: name, name: `${name}-${at + 1}`, port: await freePort() }))));
  const addresses = serviceNames
    .map((name) => `${name}=${places.filter(({ service }) => service === name).map(({ port }) => `http://127.0.0.1:${port}`).join('|')}`)
    .join(',');

  const peerSecret = randomUUID();
  const proxies = new Set<Proxy>();
  const parts: Part[] = [];
  ending.defer(async () => {
    await Promise.all(parts.map((part) => part.stop()));
    await Promise.all(Array.from(proxies, (proxy) => proxy.close()));
  });

  const startReplica = async ({ service, name, port }: { service: string; name: string; port: number }): Promise<Replica> => {
    const [toDatabase, toBroker] = [await startProxy(() => Number(server.port)), await broker.proxyFor()];
    for (const proxy of [toDatabase, toBroker]) proxies.add(proxy);
    const part = startPart({
      name,
      script,
      environment: {
        ...commonEnvironment,
        SERVICE: service,
        PORT: String(port),
        LICEO_SERVICES: addresses,
        LICEO_PEER_SECRET: peerSecret,
        DATABASE_URL: `postgres://${server.username}:${server.password}@127.0.0.1:${toDatabase.port}/postgres?application_name=${name}`,
        BROKER_URL: broker.urlBy(toBroker),
        FILES_ROOT: join(folder, 'files'),
      },
      ready: new RegExp(`^${service} answers at (\\S+)`),
      log,
    });
    parts.push(part);
    await part.answers();
    return { part, service, toDatabase, toBroker };
  };
  const replicas = await Promise.all(places.map(startReplica));
  const gateway = await startReplica({ service: 'gateway', name: 'gateway', port: await freePort() });
  const all = [...replicas, gateway];
  const partsWhere = (condition: (replica: Replica) => boolean) => some(replicas.filter(condition).map(({ part }) => part));
  const poison: Poison[] = [];

  /** Whose relay has the turn, known by the name that its connections give. */
  const killingRelayHolder: Fault = async (random) => {
    const service = random.pick(replicated);
    const { rows } = await eventually(() => withDatabase(database(service), (direct) =>
      direct.query<{ application_name: string }>(
        `select application_name from pg_locks join pg_stat_activity using (pid)
        where locktype = 'advisory' and objid = (hashtext('liceo.relay')::bigint & x'ffffffff'::bigint)::oid and datname = current_database()`,
      )));
    const holder = replicas.find(({ part }) => part.name === rows[0]?.application_name);
    if (!holder) return `none at that moment in ${service}`;
    await holder.part.kill(random.between(0.2, 3));
    return holder.part.name;
  };

  const brokerAway: Fault = async (_random, scale) => {
    const seconds = secondsWithoutBroker * scale;
    await broker.kill();
    await delay(seconds * 1000);
    await broker.start();
    return `killed, back after ${seconds.toFixed(0)} s`;
  };

  const someWays = (random: Random, way: 'toDatabase' | 'toBroker') => random.shuffled(all).slice(0, 4).map((replica) => ({ name: replica.part.name, proxy: replica[way] }));
  const names = (ways: readonly { name: string }[]): string => ways.map(({ name }) => name).join(', ');

  const dropping = (way: 'toDatabase' | 'toBroker'): Fault => (random) => {
    const ways = someWays(random, way);
    for (const { proxy } of ways) proxy.drop();
    return Promise.resolve(names(ways));
  };

  const holding = (way: 'toDatabase' | 'toBroker'): Fault => async (random) => {
    const seconds = random.between(1, 8);
    const ways = someWays(random, way);
    for (const { proxy } of ways) proxy.hold();
    await delay(seconds * 1000);
    for (const { proxy } of ways) proxy.resume();
    return `${names(ways)} for ${seconds.toFixed(1)} s`;
  };

  return {
    url: gateway.part.url(),
    database,
    poison,
    faults: {
      'kill −9 of a service': killing(partsWhere(({ service }) => replicasOf(service) === 1)),
      'kill −9 of a replica': killing(partsWhere(({ service }) => replicasOf(service) > 1)),
      'kill −9 of who relays': killingRelayHolder,
      'kill −9 of the gateway': killing([gateway.part]),
      'a replica replaced': replacing(partsWhere(({ service }) => replicasOf(service) > 1)),
      'the broker is away': brokerAway,
      'PostgreSQL restarted': restartingPostgres(() => postgres.pid),
      'connections to the database dropped': dropping('toDatabase'),
      'connections to the broker dropped': dropping('toBroker'),
      'the way to the database stands still': holding('toDatabase'),
      'the way to the broker stands still': holding('toBroker'),
      'poison': poisoning(database, poison),
    },
  };
};
