import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Postgres, Session } from './postgres.ts';

interface Migration {
  name: string;
  text: string;
  checksum: string;
}

const kernelMigrations = fileURLToPath(new URL('../migrations', import.meta.url));

const readMigrations = async (folder: string, owner: string): Promise<Migration[]> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8');
      return { name: `${owner}/${file}`, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
};

const bootstrap = `
  create schema if not exists kernel;
  create table if not exists kernel.migration (name text primary key, checksum text not null, applied_at timestamptz not null)`;

const apply = async (session: Session, { name, checksum, text }: Migration): Promise<void> => {
  try {
    await session.script(text);
  } catch (error) {
    throw new Error(`Migration ${name} failed, and the database is as it was: ${String(error)}`, { cause: error });
  }
  await session.query('insert into kernel.migration (name, checksum, applied_at) values ($1, $2, now())', [name, checksum]);
};

const applyMissing = async (session: Session, migrations: readonly Migration[]): Promise<string[]> => {
  await session.script(bootstrap);
  const { rows } = await session.query<{ name: string; checksum: string }>('select name, checksum from kernel.migration');
  const applied = new Map(rows.map((row) => [row.name, row.checksum]));
  const done: string[] = [];
  for (const migration of migrations) {
    const checksum = applied.get(migration.name);
    if (checksum === migration.checksum) continue;
    if (checksum) throw new Error(`Migration ${migration.name} was applied and has changed since: add a new file instead`);
    await apply(session, migration);
    done.push(migration.name);
  }
  return done;
};

/**
 * Brings a database up to date: the kernel's own tables first, then the SQL files of `folder` in the
 * order of their names. Forward only; replicas take turns. What is missing is applied in one
 * transaction: when a file fails, those before it are undone too, and the version that serves the
 * database meanwhile finds it as it was.
 *
 * @throws when a file fails, and when one that was applied has changed since.
 */
export const migrate = async (postgres: Postgres, folder: string): Promise<string[]> => {
  const migrations = [...(await readMigrations(kernelMigrations, 'kernel')), ...(await readMigrations(folder, 'service'))];
  const session = await postgres.reserve();
  try {
    await session.query("select pg_advisory_lock(hashtext('liceo.migrate'))");
    await session.query('begin');
    try {
      const done = await applyMissing(session, migrations);
      await session.query('commit');
      return done;
    } catch (error) {
      await session.query('rollback');
      throw error;
    }
  } finally {
    await session.query("select pg_advisory_unlock(hashtext('liceo.migrate'))");
    session.release();
  }
};
