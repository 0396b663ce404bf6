import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPostgres } from '@liceo/kernel/postgres';

/** How large an academy is. What its students bring (orders, enrolments, mails, events) follows from their number. */
export interface Size {
  students: number;
  courses: number;
  goods: number;
  teachers: number;
}

export const growthPassword = 'growth-password-2026';
/** Argon2id of `growthPassword` at identity's cost; one for all, for a hash takes longer than all other rows of an account. */
const passwordHash = '$argon2id$v=19$m=19456,t=2,p=1$rjeOz6V1Emq/2thPJzxZgw$PLC3BCNCc9/qmxmKPnD9ilwRxGu4cE6l2cQj4MlbCoU';

const read = (name: string): Promise<string> => readFile(join(import.meta.dirname, `${name}.sql`), 'utf8');

/** Indexes that only speed reading up: filled row by row they would cost most of the time. */
const secondaryIndexes = `
  select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
  from pg_index join pg_class on pg_class.oid = indexrelid
  where relnamespace = 'public'::regnamespace and not exists (select from pg_constraint where conindid = indexrelid)`;

/**
 * Fills the database of a service, migrated and otherwise empty, with its share of an academy of this
 * size: rows as the service would have written them. The same seed gives the same people, wares and
 * sales under the same identifiers to every service.
 */
export const fill = async (url: string, service: string, size: Size, { seed, now }: { seed: number; now: Date }): Promise<void> => {
  const postgres = openPostgres(url, { poolSize: 1 });
  const session = await postgres.reserve();
  try {
    const settings = { ...size, seed, now: now.toISOString(), password_hash: passwordHash };
    for (const [name, value] of Object.entries(settings)) await session.query('select set_config($1, $2, false)', [`growth.${name}`, String(value)]);
    // Every reference is one that the scripts made: looking each up would take most of the time.
    await session.script('set session_replication_role = replica; set synchronous_commit = off; set work_mem = \'64MB\'; set maintenance_work_mem = \'128MB\'');
    const { rows: indexes } = await session.query<{ name: string; definition: string }>(secondaryIndexes);
    if (indexes.length > 0) await session.script(`drop index ${indexes.map(({ name }) => name).join(', ')}`);
    for (const name of ['shared', service, 'kernel']) await session.script(await read(name));
    await session.script(indexes.map(({ definition }) => definition).join(';'));
    await session.script('vacuum analyze');
  } finally {
    session.release();
    await postgres.close();
  }
};
