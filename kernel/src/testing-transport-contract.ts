import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, expect, inject, it, vi } from 'vitest';
import { notes, NoteWritten, type NotesTables } from '../fixtures/notes/src/index.ts';
import { readers, type ReadersTables } from '../fixtures/readers/src/index.ts';
import { createRevocations } from './auth.ts';
import { historyOf } from './catch-up.ts';
import { createClients, fetchInMemory, type Fetch } from './clients.ts';
import { systemClock } from './clock.ts';
import { beforeCommit, type Db } from './db.ts';
import { newId } from './id.ts';
import { fixedSecret } from './secrets.ts';
import { createLogger } from './log.ts';
import { publish, publishAll } from './messaging.ts';
import { assemble, type ServiceRuntime } from './runtime.ts';
import type { ServiceDefinition } from './service.ts';
import { createTestDatabase, migrationsOf, type TestDatabase } from './testing-database.ts';
import type { Transport } from './transport.ts';

const running: ServiceRuntime[] = [];
const databases: TestDatabase[] = [];
const folders: string[] = [];

const databaseOf = async (definition: ServiceDefinition): Promise<string> => {
  const database = await createTestDatabase(inject('databaseServer'), definition.name, migrationsOf(definition.folder));
  databases.push(database);
  return database.url;
};

const peerSecret = fixedSecret(newId());
/** Into the service of this name, once it runs. */
const fetchOf = (service: string): Fetch => (request) => {
  const runtime = running.find(({ name }) => name === service);
  return runtime ? fetchInMemory(() => runtime.http.app)(request) : Promise.reject(new Error(`${service} does not run`));
};

const run = async (definition: ServiceDefinition, databaseUrl: string, transport: Transport): Promise<ServiceRuntime> => {
  const filesRoot = mkdtempSync(join(tmpdir(), 'liceo-files-'));
  folders.push(filesRoot);
  const runtime = await assemble(definition, {
    databaseUrl,
    poolSize: 4,
    filesRoot,
    environment: {},
    clock: systemClock,
    log: createLogger('silent'),
    clients: createClients(() => () => Promise.reject(new Error('no calls here'))),
    history: historyOf(fetchOf, peerSecret),
    peerSecret,
    revocations: createRevocations(),
    verify: () => Promise.reject(new Error('no tokens here')),
    transport,
  });
  running.push(runtime);
  return runtime;
};

const dbOf = <Tables>(runtime: ServiceRuntime) => runtime.connection.db as unknown as Db<Tables>;
const write = (runtime: ServiceRuntime, subject: string, text: string) =>
  dbOf<NotesTables>(runtime).transaction((tx) => publish(tx, NoteWritten, { subject, data: { id: subject, text } }));
const heard = async (runtime: ServiceRuntime, id: string) =>
  (await dbOf<ReadersTables>(runtime).selectFrom('reading').select('text').where('note_id', '=', id).orderBy('seq').execute()).map((row) => row.text);

const transports: Transport[] = [];
const opened = (bus: Bus): Transport => {
  const transport = bus.transport();
  transports.push(transport);
  return transport;
};

afterEach(async () => {
  for (const transport of transports.splice(0)) await transport.stop();
  for (const runtime of running.splice(0)) await runtime.stop();
  for (const database of databases.splice(0)) await database.drop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Where services meet: every process has a transport of its own to it. */
export interface Bus {
  transport(): Transport;
}

/** What any transport owes. Each test has a bus of its own. */
export const transportContract = (makeBus: () => Bus): void => {
  /** A writer and a reader as two processes, the writer's transport as `wrap` makes it. */
  const pair = async (wrap = (transport: Transport) => transport) => {
    const bus = makeBus();
    const [mine, theirs] = [wrap(opened(bus)), opened(bus)];
    const [writer, reader] = [await run(notes, await databaseOf(notes), mine), await run(readers, await databaseOf(readers), theirs)];
    await theirs.start();
    await mine.start();
    await Promise.all([writer.start(), reader.start()]);
    return { writer, reader, bus };
  };

  it('keeps the order per subject under simultaneous writers', async () => {
    const { writer, reader } = await pair();
    const subjects = Array.from({ length: 5 }, newId);
    await Promise.all(
      subjects.map(async (subject) => {
        for (let count = 0; count < 40; count += 1) await write(writer, subject, String(count));
      }),
    );
    const expected = Array.from({ length: 40 }, (_, count) => String(count));
    for (const subject of subjects) await vi.waitFor(async () => expect(await heard(reader, subject)).toEqual(expected), { timeout: 45_000 });
  });

  it('does not overtake a transaction that is still running', async () => {
    const { writer, reader } = await pair();
    const id = newId();
    let commit: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (commit = resolve));
    const started = Promise.withResolvers<void>();
    const first = dbOf<NotesTables>(writer).transaction(async (tx) => {
      await publish(tx, NoteWritten, { subject: id, data: { id, text: 'first' } });
      // Answered after the outbox was written: the row is there and not yet visible.
      beforeCommit(tx, async () => {
        await sql`select 1`.execute(tx);
        started.resolve();
        await held;
      });
    });
    await started.promise;
    await write(writer, id, 'second');
    expect(await heard(reader, id)).toEqual([]);
    commit();
    await first;
    await vi.waitFor(async () => expect(await heard(reader, id)).toEqual(['first', 'second']), { timeout: 45_000 });
  });

  it('loses nothing of a rolled-back transaction because there is nothing of it', async () => {
    const { writer, reader } = await pair();
    const id = newId();
    const failing = dbOf<NotesTables>(writer).transaction(async (tx) => {
      await publish(tx, NoteWritten, { subject: id, data: { id, text: 'never' } });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await write(writer, id, 'after');
    await vi.waitFor(async () => expect(await heard(reader, id)).toEqual(['after']), { timeout: 45_000 });
  });

  it('holds back what follows a failing event on its subject, and only that', async () => {
    const { writer, reader } = await pair();
    const [sick, healthy] = [newId(), newId()];
    await dbOf<NotesTables>(writer).transaction((tx) =>
      publishAll(tx, NoteWritten, [
        { subject: sick, data: { id: sick, text: 'before' } },
        { subject: sick, data: { id: sick, text: 'poison' } },
        { subject: sick, data: { id: sick, text: 'after' } },
        { subject: healthy, data: { id: healthy, text: 'well' } },
      ]),
    );
    await vi.waitFor(async () => expect(await heard(reader, healthy)).toEqual(['well']), { timeout: 45_000 });
    await vi.waitFor(async () => expect(await heard(reader, sick)).toEqual(['before']), { timeout: 45_000 });
    await write(writer, healthy, 'still well');
    await vi.waitFor(async () => expect(await heard(reader, healthy)).toEqual(['well', 'still well']), { timeout: 45_000 });
    expect(await heard(reader, sick)).toEqual(['before']);
  });

  it('delivers to a consumer that was away when the event was published', async () => {
    let away = true;
    const { writer, reader } = await pair((transport) => ({
      ...transport,
      publish: (messages) => (away ? Promise.reject(new Error('nobody is there')) : transport.publish(messages)),
    }));
    const id = newId();
    await write(writer, id, 'patient');
    away = false;
    await vi.waitFor(async () => expect(await heard(reader, id)).toEqual(['patient']), { timeout: 45_000 });
  });

  it('applies an event once though the sender crashed before it knew that it arrived', async () => {
    let crash = true;
    const { writer, reader } = await pair((transport) => ({
      ...transport,
      publish: async (messages) => {
        await transport.publish(messages);
        if (crash) throw new Error('crashed before the confirmation was noted');
      },
    }));
    const id = newId();
    await write(writer, id, 'once');
    await vi.waitFor(async () => expect(await heard(reader, id)).toEqual(['once']), { timeout: 45_000 });
    crash = false;
    await write(writer, id, 'and again');
    await vi.waitFor(async () => expect(await heard(reader, id)).toEqual(['once', 'and again']), { timeout: 45_000 });
  });

  it('goes on after a restart of the consumer in the middle of a batch', async () => {
    const bus = makeBus();
    const [writerUrl, readerUrl] = [await databaseOf(notes), await databaseOf(readers)];
    const [mine, theirs] = [opened(bus), opened(bus)];
    const writer = await run(notes, writerUrl, mine);
    const reader = await run(readers, readerUrl, theirs);
    await theirs.start();
    await mine.start();
    await writer.start();
    const id = newId();
    for (let count = 0; count < 20; count += 1) await write(writer, id, String(count));
    const arrived = () => reader.connection.postgres.query('select from kernel.inbox where subject = $1', [id]);
    await vi.waitFor(async () => expect((await arrived()).count).toBeGreaterThan(0), { timeout: 45_000 });
    await theirs.stop();
    await reader.stop();
    running.splice(running.indexOf(reader), 1);
    const next = opened(bus);
    const again = await run(readers, readerUrl, next);
    await next.start();
    await again.start();
    const expected = Array.from({ length: 20 }, (_, count) => String(count));
    await vi.waitFor(async () => expect(await heard(again, id)).toEqual(expected), { timeout: 45_000 });
  });

  it('brings what was sent before to a service that begins to listen later, in its order', async () => {
    const bus = makeBus();
    const [mine, theirs] = [opened(bus), opened(bus)];
    const writer = await run(notes, await databaseOf(notes), mine);
    await mine.start();
    await writer.start();
    const [first, second] = [newId(), newId()];
    for (const text of ['1', '2', '3']) for (const id of [first, second]) await write(writer, id, text);
    const unsent = () => writer.connection.postgres.query('select from kernel.outbox where sent_at is null');
    await vi.waitFor(async () => expect((await unsent()).count).toBe(0), { timeout: 45_000 });
    const reader = await run(readers, await databaseOf(readers), theirs);
    await theirs.start();
    await write(writer, first, '4');
    await reader.start();
    await vi.waitFor(async () => expect(await heard(reader, first)).toEqual(['1', '2', '3', '4']), { timeout: 45_000 });
    expect(await heard(reader, second)).toEqual(['1', '2', '3']);
  });

  it('handles a dead letter that is taken up again, and what came after it before', async () => {
    const { writer, reader } = await pair();
    const id = newId();
    const sick = { ...NoteWritten, version: 2 };
    await dbOf<NotesTables>(writer).transaction((tx) => publish(tx, sick, { subject: id, data: { id, text: 'mended' } }));
    await write(writer, id, 'after');
    await vi.waitFor(async () => expect(await heard(reader, id)).toEqual(['after']), { timeout: 45_000 });
    // As when the service has learnt the version meanwhile.
    const { rows } = await reader.connection.postgres.query<{ event_id: string }>("update kernel.inbox set version = 1 where state = 'dead' returning event_id");
    const replay = reader.routes.find(({ path }) => path.endsWith('/dead-letters/:id/replay'));
    await replay?.handler({ params: { id: rows[0]?.event_id } } as never);
    await vi.waitFor(async () => expect(await heard(reader, id)).toEqual(['after', 'mended']), { timeout: 45_000 });
  });

  it('puts an event of an unknown version among the dead letters at once, with the reason', async () => {
    const { writer, reader } = await pair();
    const id = newId();
    const later = { ...NoteWritten, version: 2 };
    await dbOf<NotesTables>(writer).transaction((tx) => publish(tx, later, { subject: id, data: { id, text: 'from the future' } }));
    const dead = () => reader.connection.postgres.query("select last_error from kernel.inbox where state = 'dead'");
    await vi.waitFor(async () => expect((await dead()).rows).toEqual([{ last_error: expect.stringContaining('version 2') as unknown }]), { timeout: 45_000 });
    expect(await heard(reader, id)).toEqual([]);
  });

  it('brings everything to a consumer that takes its time', { timeout: 120_000 }, async () => {
    const { writer, reader } = await pair();
    const id = newId();
    const notesWritten = Array.from({ length: 1500 }, (_, count) => ({ subject: id, data: { id, text: String(count) } }));
    const held = reader.connection.db.transaction(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtext('liceo.inbox'))`.execute(tx);
      await dbOf<NotesTables>(writer).transaction((writing) => publishAll(writing, NoteWritten, notesWritten));
      await write(writer, id, 'last');
    });
    await held;
    const expected = [...notesWritten.map(({ data }) => data.text), 'last'];
    await vi.waitFor(async () => expect(await heard(reader, id)).toEqual(expected), { timeout: 60_000 });
  });

  it('carries what any replica of the sender commits, and goes on when the one that relays has left', async () => {
    const bus = makeBus();
    const writerUrl = await databaseOf(notes);
    const [theirs, mine, other] = [opened(bus), opened(bus), opened(bus)];
    const reader = await run(readers, await databaseOf(readers), theirs);
    const [relaying, standby] = [await run(notes, writerUrl, mine), await run(notes, writerUrl, other)];
    for (const transport of new Set([theirs, mine, other])) await transport.start();
    await reader.start();
    await relaying.start();
    await write(relaying, newId(), 'first');
    await standby.start();
    const id = newId();
    await write(standby, id, 'by the other');
    await vi.waitFor(async () => expect(await heard(reader, id)).toEqual(['by the other']), { timeout: 45_000 });
    await relaying.stop();
    running.splice(running.indexOf(relaying), 1);
    const left = performance.now();
    await write(standby, id, 'after it left');
    await vi.waitFor(async () => expect(await heard(reader, id)).toEqual(['by the other', 'after it left']), { timeout: 45_000 });
    expect(performance.now() - left).toBeLessThan(5000);
  });

  it('lets every process overhear, beside the one that consumes', async () => {
    const bus = makeBus();
    const [mine, theirs, beside] = [opened(bus), opened(bus), opened(bus)];
    const [here, there]: [string[], string[]] = [[], []];
    theirs.overhear([NoteWritten.name], ({ subject }) => here.push(subject));
    beside.overhear([NoteWritten.name], ({ subject }) => there.push(subject));
    const writer = await run(notes, await databaseOf(notes), mine);
    const reader = await run(readers, await databaseOf(readers), theirs);
    for (const transport of new Set([theirs, beside, mine])) await transport.start();
    await Promise.all([writer.start(), reader.start()]);
    const id = newId();
    await write(writer, id, 'aloud');
    await vi.waitFor(() => expect([here, there]).toEqual([[id], [id]]), { timeout: 45_000 });
    await vi.waitFor(async () => expect(await heard(reader, id)).toEqual(['aloud']), { timeout: 45_000 });
  });
};
