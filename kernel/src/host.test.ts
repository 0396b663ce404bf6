import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished, vi } from 'vitest';
import { notes, NoteSeen, NoteWritten, type NotesTables } from '../fixtures/notes/src/index.ts';
import { readers } from '../fixtures/readers/src/index.ts';
import type { Db } from './db.ts';
import { startHost } from './host.ts';
import { newId } from './id.ts';
import { createLogger } from './log.ts';
import { publish } from './messaging.ts';
import { openPostgres } from './postgres.ts';
import type { ServiceRuntime } from './runtime.ts';
import { createTestDatabase, migrationsOf } from './testing-database.ts';
import { inProcess } from './transport.ts';

it('a host that stops closes no service before all have handed over what they have to say', async () => {
  const filesRoot = mkdtempSync(join(tmpdir(), 'liceo-files-'));
  const databases = new Map(await Promise.all([notes, readers].map(async ({ name, folder }) =>
    [name, await createTestDatabase(inject('databaseServer'), name, migrationsOf(folder))] as const)));
  onTestFinished(async () => {
    for (const database of databases.values()) await database.drop();
    rmSync(filesRoot, { recursive: true });
  });
  const urlOf = (service: string): string => databases.get(service)?.url ?? '';
  const held = Promise.withResolvers<void>();
  const handing = Promise.withResolvers<void>();
  const transport = inProcess();
  const errors: string[] = [];
  const host = await startHost({
    services: [notes, readers], events: [NoteWritten, NoteSeen], databaseUrl: (service) => Promise.resolve(urlOf(service)), filesRoot, environment: {},
    log: createLogger('error', { write: (line) => void errors.push(line) }),
    remote: () => () => Promise.resolve(Response.json({ items: [], roles: [] })),
    transport: {
      ...transport,
      publish: async (messages) => {
        handing.resolve();
        await held.promise;
        await transport.publish(messages);
      },
    },
  });
  const runtimeOf = (service: string): ServiceRuntime => {
    const runtime = host.services.get(service);
    if (!runtime) throw new Error(`${service} does not run`);
    return runtime;
  };
  const id = newId();
  await (runtimeOf('notes').connection.db as unknown as Db<NotesTables>).transaction((tx) => publish(tx, NoteWritten, { subject: id, data: { id, text: 'the last word' } }));
  await handing.promise;

  const [finishing, stopping] = [vi.spyOn(runtimeOf('readers'), 'finish'), vi.spyOn(runtimeOf('readers'), 'stop')];
  const stopped = host.stop();
  await vi.waitFor(() => expect(finishing).toHaveBeenCalled());
  await finishing.mock.results[0]?.value;
  expect(stopping).not.toHaveBeenCalled();
  held.resolve();
  await stopped;

  const postgres = openPostgres(urlOf('readers'), { poolSize: 1 });
  const { rows } = await postgres.query('select data from kernel.inbox');
  await postgres.close();
  expect([rows.length, errors]).toEqual([1, []]);
});
