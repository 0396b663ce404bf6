import { sql } from 'kysely';
import type { Db, Tx } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import type { SpeechStep } from './speech-report.ts';
import { tracksIn, usualLanguages, type Track, type TrackFile } from './subtitle.ts';

const filesOf = async (db: Db<Tables> | Tx<Tables>, assetId: string): Promise<TrackFile[]> => {
  const rows = await db.selectFrom('output').select(['path', 'sha256', 'step', 'created_at'])
    .where('asset_id', '=', assetId).where('kept', '=', sql.lit(true))
    // Both folders are spans of the index; an hour of film beside them has a thousand files.
    .where((where) => where.or([
      where.and([where('path', '>=', 'subtitles/'), where('path', '<', 'subtitles0')]),
      where.and([where('path', '>=', 'machine/'), where('path', '<', 'machine0')]),
    ])).orderBy('path').execute();
  return rows.map(({ path, sha256, step, created_at: at }) => ({ path, sha256: sha256 ?? '', step, at }));
};

export const tracksOf = async (db: Db<Tables> | Tx<Tables>, assetId: string): Promise<Track[]> => tracksIn(await filesOf(db, assetId));

/** Whoever changes subtitles of the asset, by hand or as a worker, waits until the transaction ends. */
export const lockSubtitles = async (tx: Tx<Tables>, assetId: string): Promise<void> => {
  const row = await tx.selectFrom('asset').select('id').where('id', '=', assetId).forNoKeyUpdate().executeTakeFirst();
  if (!row) errors.assetMissing();
};

/** Which files lie at these paths now, by their SHA-256. */
export const filesAt = async (tx: Tx<Tables>, assetId: string, paths: readonly string[]): Promise<Map<string, string>> => {
  const rows = await tx.selectFrom('output').select(['path', 'sha256']).where('asset_id', '=', assetId).where('kept', '=', sql.lit(true)).where('path', 'in', [...paths]).execute();
  return new Map(rows.map(({ path, sha256 }) => [path, sha256 ?? '']));
};

/** Files that are no longer part of the asset; the sweep removes them. */
export const letGo = async (tx: Tx<Tables>, assetId: string, paths: readonly string[]): Promise<void> => {
  await tx.updateTable('output').set({ kept: false }).where('asset_id', '=', assetId).where('kept', '=', true).where('path', 'in', [...paths]).execute();
};

export interface Languages {
  /** What is spoken; undefined where the machine is to find out. */
  readonly spoken: string | undefined;
  /** In which languages there are to be subtitles. */
  readonly wanted: readonly string[];
}

export const languagesOf = async (db: Db<Tables> | Tx<Tables>, assetId: string): Promise<Languages> => {
  const row = await db.selectFrom('asset').select(['spoken_language', 'subtitle_languages']).where('id', '=', assetId).executeTakeFirst();
  return { spoken: row?.spoken_language ?? undefined, wanted: row?.subtitle_languages ?? usualLanguages };
};

export const saveLanguages = async (tx: Tx<Tables>, assetId: string, { spoken, wanted }: Languages): Promise<void> => {
  await tx.updateTable('asset').set({ spoken_language: spoken ?? null, subtitle_languages: [...wanted] }).where('id', '=', assetId).execute();
};

/** What became of the steps of speech of the asset's last jobs, the latest first. */
export const speechSteps = async (db: Db<Tables>, assetId: string): Promise<SpeechStep[]> => {
  const jobs = await db.selectFrom('job').select('id').where('asset_id', '=', assetId).orderBy('id', 'desc').limit(20).execute();
  if (jobs.length === 0) return [];
  const rows = await db.selectFrom('job_step').select(['name', 'status', 'error', 'result'])
    .where('job_id', 'in', jobs.map(({ id }) => id)).where('name', 'in', ['transcribe', 'translate'])
    // One that is still to be done says nothing, unless it has failed before.
    .where((where) => where.or([where('status', '<>', 'pending'), where('error', 'is not', null)]))
    .orderBy('job_id', 'desc').execute();
  return rows.map(({ error, ...row }) => ({ ...row, error: error ?? undefined }));
};
