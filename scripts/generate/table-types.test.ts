import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type DatabaseConnection } from '@liceo/kernel/db';
import { createTestDatabase, type TestDatabase } from '@liceo/kernel/testing-database';
import type {} from '@liceo/kernel/testing-global-setup';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { tableTypes } from './table-types.ts';

const migrations = mkdtempSync(join(tmpdir(), 'liceo-migrations-'));
let database: TestDatabase;
let connection: DatabaseConnection<object>;

beforeAll(async () => {
  writeFileSync(join(migrations, '0001_shelves.sql'), `
    create domain title as text;
    create table shelf (
      id int generated always as identity primary key,
      shelf_name title not null,
      tags text[] not null default '{}',
      weight bigint,
      label tsvector generated always as (to_tsvector('simple', shelf_name)) stored,
      details jsonb,
      made_at timestamptz not null
    );
    create table book_copy (id uuid primary key, shelf_id int not null references shelf);`);
  database = await createTestDatabase(inject('databaseServer'), 'table_types', migrations);
  connection = connect(database.url, { poolSize: 1 });
});

afterAll(async () => {
  await connection.close();
  await database.drop();
  rmSync(migrations, { recursive: true });
});

describe('the row types', () => {
  it('follow the migrated database, in alphabetical order', async () => {
    expect(await tableTypes(connection.postgres)).toBe(`import type { Generated, GeneratedAlways } from 'kysely';

export interface BookCopyTable {
  id: string;
  shelf_id: number;
}

export interface ShelfTable {
  details: unknown;
  id: GeneratedAlways<number>;
  label: GeneratedAlways<string | null>;
  made_at: Date;
  shelf_name: string;
  tags: Generated<string[]>;
  weight: number | null;
}

export interface Tables {
  book_copy: BookCopyTable;
  shelf: ShelfTable;
}
`);
  });

  it('are refused for a type that nobody has decided on', async () => {
    await connection.postgres.query('create table place (at point)');
    await expect(tableTypes(connection.postgres)).rejects.toThrow('place.at is of type point');
  });
});
