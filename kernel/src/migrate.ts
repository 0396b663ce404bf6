import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type postgres from 'postgres';

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

const apply = (sql: postgres.Sql, migration: Migration, at: Date) =>
  sql.begin(async (tx) => {
    await tx.unsafe(migration.text);
    await tx`insert into kernel.migration ${tx({ name: migration.name, checksum: migration.checksum, applied_at: at })}`;
  });

/**
 * Brings a database up to date: the kernel's own tables first, then the SQL files of `folder` in the
 * order of their names, each in a transaction of its own. Forward only; replicas take turns.
 *
 * @throws when a file that was applied has changed since.
 */
export const migrate = async (sql: postgres.Sql, folder: string): Promise<string[]> => {
  const migrations = [...(await readMigrations(kernelMigrations, 'kernel')), ...(await readMigrations(folder, 'service'))];
  const session = await sql.reserve();
  try {
    await session`select pg_advisory_lock(hashtext('liceo.migrate'))`;
    await session.unsafe(
      `create schema if not exists kernel;
       create table if not exists kernel.migration (name text primary key, checksum text not null, applied_at timestamptz not null)`,
    );
    const rows = await session<{ name: string; checksum: string }[]>`select name, checksum from kernel.migration`;
    const applied = new Map(rows.map((row) => [row.name, row.checksum]));
    const done: string[] = [];
    for (const migration of migrations) {
      const checksum = applied.get(migration.name);
      if (checksum === migration.checksum) continue;
      if (checksum) throw new Error(`Migration ${migration.name} was applied and has changed since: add a new file instead`);
      await apply(sql, migration, new Date());
      done.push(migration.name);
    }
    return done;
  } finally {
    await session`select pg_advisory_unlock(hashtext('liceo.migrate'))`;
    session.release();
  }
};
