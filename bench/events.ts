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
import { inProcess } from '@liceo/kernel/transport';
import Type from 'typebox';
import { newDataFolder, removeFolder } from './platform.ts';

const Ticked = { name: 'ticker.Ticked', version: 1, schema: Type.Object({ number: Type.Integer() }) } as const;
const config = Type.Object({});

const ticker = defineService<object, typeof config>({ name: 'ticker', folder: new URL('./events/src/', import.meta.url).href, config, build: () => ({ routes: [] }) });

const counter = (onTick: (subject: string, number: number) => void): ServiceDefinition =>
  defineService<object, typeof config>({
    name: 'counter',
    folder: new URL('./events/src/', import.meta.url).href,
    config,
    build: () => ({
      routes: [],
      reacts: [
        react(Ticked, (_tx, { number }, { subject }) => {
          onTick(subject, number);
          return Promise.resolve();
        }),
      ],
    }),
  });

/**
 * Events from one service's outbox to the other's committed reaction, by the transport of shape single.
 * 50 subjects write at the same time, each transaction publishing `perTransaction` events.
 */
export const measureEvents = async (total: number, perTransaction: number): Promise<{ perSecond: number; inOrder: boolean; stolen: number }> => {
  const folder = newDataFolder();
  const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres') });
  const transport = inProcess();
  const seen = new Map<string, number[]>();
  let handled = 0;
  const done = Promise.withResolvers<void>();
  const hear = (subject: string, number: number) => {
    seen.set(subject, [...(seen.get(subject) ?? []), number]);
    handled += 1;
    if (handled === total) done.resolve();
  };
  const start = async (definition: ServiceDefinition) => {
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
  const [writer, reader] = [await start(ticker), await start(counter(hear))];
  await writer.start();
  await reader.start();
  const db = writer.connection.db as unknown as Db<object>;
  const subjects = Array.from({ length: 50 }, newId);
  await waitForQuietMachine(60);
  const stolenShare = watchStolenTime();
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
  const inOrder = [...seen.values()].every((numbers) => numbers.every((number, at) => number === at));
  await writer.stop();
  await reader.stop();
  await server.stop();
  removeFolder(folder);
  return { perSecond: total / seconds, inOrder, stolen };
};
