import { fileURLToPath } from 'node:url';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from './id.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';

const withDatabase = (url: string, database: string): string => {
  const copy = new URL(url);
  copy.pathname = `/${database}`;
  return copy.href;
};

const fingerprint = (folder: string): string => {
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).toSorted()) hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 12);
};

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/**
 * A database of its own, cloned from a template that is migrated once per run. `server` is the URL of
 * a PostgreSQL server for tests, `service` names the template, `migrations` is a folder of SQL files.
 */
export const createTestDatabase = async (server: string, service: string, migrations: string): Promise<TestDatabase> => {
  const template = `template_${service}_${fingerprint(migrations)}`;
  const name = `test_${service}_${newId().replaceAll('-', '')}`;
  const sql = openPostgres(server, { max: 1 });
  const session = await sql.reserve();
  try {
    // Test files run in several processes; the first one makes the template, and PostgreSQL clones one at a time.
    await session`select pg_advisory_lock(hashtext(${template}))`;
    const [found] = await session`select 1 from pg_database where datname = ${template}`;
    if (!found) {
      await session.unsafe(`create database "${template}_new"`);
      const fresh = openPostgres(withDatabase(server, `${template}_new`), { max: 2 });
      try {
        await migrate(fresh, migrations);
      } finally {
        await fresh.end();
      }
      await session.unsafe(`alter database "${template}_new" rename to "${template}"`);
    }
    await session.unsafe(`create database "${name}" template "${template}"`);
    await session`select pg_advisory_unlock(hashtext(${template}))`;
  } finally {
    session.release();
    await sql.end();
  }
  return {
    url: withDatabase(server, name),
    drop: async () => {
      const admin = openPostgres(server, { max: 1 });
      await admin.unsafe(`drop database if exists "${name}" with (force)`);
      await admin.end();
    },
  };
};

export const migrationsOf = (folder: string): string => fileURLToPath(new URL('../migrations', folder));
