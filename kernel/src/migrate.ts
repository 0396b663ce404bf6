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

const apply = async (session: Session, { name, checksum, text }: Migration): Promise<void> => {
  await session.query('begin');
  try {
    await session.script(text);
    await session.query('insert into kernel.migration (name, checksum, applied_at) values ($1, $2, now())', [name, checksum]);
    await session.query('commit');
  } catch (error) {
    await session.query('rollback');
    throw new Error(`Migration ${name} failed; the database is as it was before it`, { cause: error });
  }
};

/**
 * Brings a database up to date: the kernel's own tables first, then the SQL files of `folder` in the
 * order of their names, each in a transaction of its own. Forward only; replicas take turns.
 *
 * @throws when a file that was applied has changed since.
 */
export const migrate = async (postgres: Postgres, folder: string): Promise<string[]> => {
  const migrations = [...(await readMigrations(kernelMigrations, 'kernel')), ...(await readMigrations(folder, 'service'))];
  const session = await postgres.reserve();
  try {
    await session.query("select pg_advisory_lock(hashtext('liceo.migrate'))");
    await session.script(
      `create schema if not exists kernel;
       create table if not exists kernel.migration (name text primary key, checksum text not null, applied_at timestamptz not null)`,
    );
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
  } finally {
    await session.query("select pg_advisory_unlock(hashtext('liceo.migrate'))");
    session.release();
  }
};
