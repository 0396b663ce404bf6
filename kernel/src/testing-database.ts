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
  const postgres = openPostgres(server, { poolSize: 1 });
  const session = await postgres.reserve();
  try {
    // Test files run in several processes; the first one makes the template, and PostgreSQL clones one at a time.
    await session.query('select pg_advisory_lock(hashtext($1))', [template]);
    const { count } = await session.query('select from pg_database where datname = $1', [template]);
    if (count === 0) {
      await session.script(`create database "${template}_new"`);
      const fresh = openPostgres(withDatabase(server, `${template}_new`), { poolSize: 2 });
      try {
        await migrate(fresh, migrations);
      } finally {
        await fresh.close();
      }
      await session.script(`alter database "${template}_new" rename to "${template}"`);
    }
    await session.script(`create database "${name}" template "${template}"`);
    await session.query('select pg_advisory_unlock(hashtext($1))', [template]);
  } finally {
    session.release();
    await postgres.close();
  }
  return {
    url: withDatabase(server, name),
    drop: async () => {
      const admin = openPostgres(server, { poolSize: 1 });
      await admin.script(`drop database if exists "${name}" with (force)`);
      await admin.close();
    },
  };
};

export const migrationsOf = (folder: string): string => fileURLToPath(new URL('../migrations', folder));
