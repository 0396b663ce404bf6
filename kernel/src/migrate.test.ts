import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { notes, type NotesTables } from '../fixtures/notes/src/index.ts';
import { createRevocations } from './auth.ts';
import { createClients } from './clients.ts';
import { systemClock } from './clock.ts';
import { createLogger } from './log.ts';
import { migrate } from './migrate.ts';
import { openPostgres, type Postgres } from './postgres.ts';
import { assemble } from './runtime.ts';
import type { ServiceDefinition } from './service.ts';
import { startForTest } from './testing.ts';
import { createTestDatabase, migrationsOf } from './testing-database.ts';
import { inProcess } from './transport.ts';

const t = await startForTest<NotesTables>(notes);
const home = mkdtempSync(join(tmpdir(), 'liceo-migrations-'));
const folder = join(home, 'migrations');
afterAll(() => rmSync(home, { recursive: true }));

beforeEach(() => cpSync(migrationsOf(notes.folder), folder, { recursive: true }));
afterEach(() => rmSync(folder, { recursive: true }));
const add = (file: string, text: string): void => writeFileSync(join(folder, file), text);

/** Every table, column, index and constraint, and which migrations are noted as applied. */
const schemaOf = async (postgres: Postgres): Promise<unknown> => {
  const { rows } = await postgres.query(`
    select 'column' as kind, table_schema || '.' || table_name || '.' || column_name as name, data_type || coalesce(column_default, '') as what
      from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema', 'pgboss')
    union all select 'index', schemaname || '.' || indexname, indexdef from pg_indexes where schemaname not in ('pg_catalog', 'pgboss')
    union all select 'constraint', conname, pg_get_constraintdef(oid) from pg_constraint where connamespace in ('public'::regnamespace, 'kernel'::regnamespace)
    order by 1, 2`);
  const { rows: applied } = await postgres.query('select name, checksum, applied_at from kernel.migration order by name');
  return { rows, applied };
};

describe('a migration that fails', () => {
  it('leaves the database as it was, with what the files before it had done', async () => {
    const { postgres } = t.runtime.connection;
    add('0002_shelves.sql', 'create table shelf (id int primary key); alter table note add column shelf int references shelf; update note set seen = 9;');
    add('0003_broken.sql', 'create index note_shelf on note (shelf); alter table missing add column oops int;');
    const ada = await t.as({});
    await ada.post('/notes', { text: 'before' });
    const before = await schemaOf(postgres);
    await expect(migrate(postgres, folder)).rejects.toThrow(
      'Migration service/0003_broken.sql failed, and the database is as it was: error: relation "missing" does not exist',
    );
    expect(await schemaOf(postgres)).toEqual(before);
    expect((await postgres.query('select distinct seen from note')).rows).toEqual([{ seen: 0 }]);
  });

  it('leaves an empty database empty', async () => {
    const database = await createTestDatabase(inject('databaseServer'), 'notes', migrationsOf(notes.folder));
    const postgres = openPostgres(database.url, { poolSize: 1 });
    await postgres.script('drop schema kernel cascade; drop schema public cascade; create schema public');
    add('0002_broken.sql', 'select 1 / 0');
    await expect(migrate(postgres, folder)).rejects.toThrow('service/0002_broken.sql');
    const { rows } = await postgres.query("select nspname from pg_namespace where nspname = 'kernel' union all select relname from pg_class where relnamespace = 'public'::regnamespace");
    expect(rows).toEqual([]);
    await postgres.close();
    await database.drop();
  });

  it('keeps the new version from starting while the old one serves', async () => {
    add('0002_broken.sql', 'alter table note drop column text; select 1 / 0');
    const newer: ServiceDefinition = { ...notes, folder: pathToFileURL(join(home, 'src/')).href };
    const ada = await t.as({});
    const { body: note } = await ada.post('/notes', { text: 'written before' });
    const starting = assemble(newer, {
      databaseUrl: t.databaseUrl, poolSize: 2, filesRoot: t.filesRoot, environment: {}, clock: systemClock, log: createLogger('silent'),
      clients: createClients(() => () => Promise.reject(new Error('no calls here'))), revocations: createRevocations(),
      verify: () => Promise.reject(new Error('no tokens here')), transport: inProcess(),
    });
    await expect(starting).rejects.toThrow('Migration service/0002_broken.sql failed');
    expect((await t.anonymous.get(`/notes/${note.id}`)).body).toMatchObject({ text: 'written before' });
    expect((await ada.post('/notes', { text: 'written after' })).status).toBe(201);
  });
});

it('what is missing is applied once, in the order of the names', async () => {
  const { postgres } = t.runtime.connection;
  add('0002_one.sql', 'create table one (id int primary key)');
  add('0003_two.sql', 'alter table one rename to two');
  expect(await migrate(postgres, folder)).toEqual(['service/0002_one.sql', 'service/0003_two.sql']);
  expect(await migrate(postgres, folder)).toEqual([]);
  add('0002_one.sql', 'create table another (id int primary key)');
  await expect(migrate(postgres, folder)).rejects.toThrow('Migration service/0002_one.sql was applied and has changed since');
});
