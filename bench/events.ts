import { join } from 'node:path';
import { createRevocations } from '@liceo/kernel/auth';
import { createClients } from '@liceo/kernel/clients';
import { systemClock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { startEmbeddedPostgres } from '@liceo/kernel/embedded-postgres';
import { newId } from '@liceo/kernel/id';
import { createLogger } from '@liceo/kernel/log';
import { publishAll, react } from '@liceo/kernel/messaging';
import { assemble } from '@liceo/kernel/runtime';
import { defineService, type ServiceDefinition } from '@liceo/kernel/service';
import { waitForQuietMachine, watchStolenTime } from '@liceo/kernel/testing-stolen-time';
import type { Engine } from '@liceo/kernel/engine';
import { startTestEngine } from '@liceo/kernel/testing-engines';
import { inProcess, type Transport } from '@liceo/kernel/transport';
import { kafka } from '@liceo/kernel/transport-kafka';
import { rabbitmq } from '@liceo/kernel/transport-rabbitmq';
import Type from 'typebox';
import { cpuSeconds, newDataFolder, removeFolder } from './platform.ts';

const Ticked = { name: 'ticker.Ticked', version: 1, schema: Type.Object({ number: Type.Integer() }) } as const;
const config = Type.Object({});

const ticker = defineService<object, typeof config>({ name: 'ticker', folder: new URL('./events/src/', import.meta.url).href, config, build: () => ({ routes: [], personal: { none: 'numbers' } }) });

const counter = (onTick: (subject: string, number: number) => void): ServiceDefinition =>
  defineService<object, typeof config>({
    name: 'counter',
    folder: new URL('./events/src/', import.meta.url).href,
    config,
    build: () => ({
      routes: [],
      personal: { none: 'numbers' },
      reacts: [
        react(Ticked, (_tx, { number }, { subject }) => {
          onTick(subject, number);
          return Promise.resolve();
        }),
      ],
    }),
  });

export type TransportName = 'in process' | 'rabbitmq' | 'kafka';

/** How each of two processes would reach the other. */
const openTransports = (name: TransportName, engine: Engine | undefined): [Transport, Transport] => {
  const log = createLogger('error');
  const url = engine?.url ?? '';
  if (name === 'rabbitmq') return [rabbitmq({ url, log }), rabbitmq({ url, log })];
  if (name === 'kafka') return [kafka({ url, log }), kafka({ url, log })];
  const both = inProcess();
  return [both, both];
};

export interface EventFigures {
  perSecond: number;
  inOrder: boolean;
  /** Of this process, which is sender and receiver, and of the database server and the broker below it. */
  cpuMs: number;
  stolen: number;
}

/**
 * Events from one service's outbox to the other's committed reaction. 50 subjects write at the same time,
 * each transaction publishing `perTransaction` events.
 */
export const measureEvents = async (name: TransportName, total: number, perTransaction: number): Promise<EventFigures> => {
  const engine = name === 'in process' ? undefined : await startTestEngine(name);
  const [outward, inward] = openTransports(name, engine);
  const folder = newDataFolder();
  const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres') });
  const seen = new Map<string, number[]>();
  let handled = 0;
  const done = Promise.withResolvers<void>();
  const hear = (subject: string, number: number) => {
    seen.set(subject, [...(seen.get(subject) ?? []), number]);
    handled += 1;
    if (handled === total) done.resolve();
  };
  const start = async (definition: ServiceDefinition, transport: Transport) => {
    await server.ensureDatabase(definition.name);
    return assemble(definition, {
      databaseUrl: server.url(definition.name),
      poolSize: 8,
      filesRoot: join(folder, 'files'),
      environment: {},
      clock: systemClock,
      log: createLogger('error'),
      clients: createClients(() => () => Promise.reject(new Error('no calls'))),
      revocations: createRevocations(),
      verify: () => Promise.reject(new Error('no tokens')),
      transport,
    });
  };
  const [writer, reader] = [await start(ticker, outward), await start(counter(hear), inward)];
  for (const transport of new Set([inward, outward])) await transport.start();
  await writer.start();
  await reader.start();
  const db = writer.connection.db as unknown as Db<object>;
  const subjects = Array.from({ length: 50 }, newId);
  await waitForQuietMachine(60);
  const stolenShare = watchStolenTime();
  const cpuBefore = cpuSeconds(process.pid);
  const began = performance.now();
  await Promise.all(
    subjects.map(async (subject) => {
      for (let number = 0; number < total / subjects.length; number += perTransaction) {
        const batch = Array.from({ length: perTransaction }, (_, at) => ({ subject, data: { number: number + at } }));
        await db.transaction((tx) => publishAll(tx, Ticked, batch));
      }
    }),
  );
  await done.promise;
  const seconds = (performance.now() - began) / 1000;
  const stolen = stolenShare();
  const cpuMs = ((cpuSeconds(process.pid) - cpuBefore) * 1000) / total;
  const inOrder = [...seen.values()].every((numbers) => numbers.every((number, at) => number === at));
  await writer.stop();
  await reader.stop();
  for (const transport of new Set([inward, outward])) await transport.stop();
  await engine?.stop();
  await server.stop();
  removeFolder(folder);
  return { perSecond: total / seconds, inOrder, cpuMs, stolen };
};
