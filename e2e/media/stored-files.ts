import { existsSync } from 'node:fs';
import { readdir, utimes } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { withDatabase } from '../embedded-database.ts';
import { waitFor } from '../wait-for.ts';
import type { MediaSite } from './media-site.ts';

type Stored = Pick<MediaSite, 'files' | 'database'>;

const filesBelow = async (folder: string): Promise<string[]> => {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

/** Where what is stored and what is written in the database differ. */
export interface Differences {
  /** Files that no row names. */
  orphans: string[];
  /** Files of finished steps, and originals, that are not there. */
  missing: string[];
  /** Files that belong to nothing, and that the next sweep is to remove. */
  loose: string[];
}

/** Compares the files on the disk with the rows of the media service. */
export const compareFiles = (site: Stored): Promise<Differences> =>
  withDatabase(site.database('media'), async (postgres) => {
    const { rows: outputs } = await postgres.query<{ key: string; kept: boolean }>('select key, kept from output');
    const { rows: assets } = await postgres.query<{ path: string }>("select path from asset where status = 'ready'");
    const { rows: arriving } = await postgres.query<{ id: string }>("select id from asset where status = 'uploading'");
    const files = (await filesBelow(site.files)).map((file) => relative(site.files, file));
    const kept = [...outputs.filter((row) => row.kept).map(({ key }) => key), ...assets.map(({ path }) => path)];
    const waited = arriving.flatMap(({ id }) => [`uploads/${id}`, `uploads/${id}.json`]);
    const noted = new Set([...kept, ...waited]);
    const loose = new Set(outputs.filter((row) => !row.kept).map(({ key }) => key));
    const there = new Set(files);
    const isHalf = (file: string): boolean => file.startsWith('halves/');
    return {
      orphans: files.filter((file) => !noted.has(file) && !loose.has(file) && !isHalf(file)),
      missing: kept.filter((file) => !there.has(file)),
      loose: [...loose, ...files.filter(isHalf)],
    };
  });

const secondsToSweep = 90;
const sweeps = ['media.sweep-outputs', 'media.sweep-uploads'];

/**
 * Lets the time pass after which what belongs to nothing is removed, and has it be removed: the jobs that do it are
 * asked for out of their turn.
 */
export const sweepFiles = async (site: Stored): Promise<void> => {
  const longAgo = new Date(Date.now() - 2 * 3_600_000);
  for (const file of await filesBelow(join(site.files, 'halves'))) await utimes(file, longAgo, longAgo);
  await withDatabase(site.database('media'), async (postgres) => {
    await postgres.query("update output set created_at = created_at - interval '2 hours'");
    const { rows } = await postgres.query<{ id: string }>(
      `insert into pgboss.job (name, policy, retry_limit) select name, 'standard', 0 from unnest($1::text[]) as name returning id`, [sweeps]);
    await waitFor(async () => {
      const { rows: ended } = await postgres.query<{ state: string }>('select state::text from pgboss.job where id = any($1::uuid[])', [rows.map(({ id }) => id)]);
      const failed = ended.filter(({ state }) => state === 'failed');
      if (failed.length > 0) throw new Error('A sweep failed');
      return ended.every(({ state }) => state === 'completed');
    }, { seconds: secondsToSweep, what: 'the end of the sweeps' });
  });
};
