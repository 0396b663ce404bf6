import { sql, type Selectable } from 'kysely';
import type { Db, Tx } from '@liceo/kernel/db';
import type { Asset, Content, FailureReason, Kind, Purpose, Upload } from './asset.ts';
import type { AssetTable, Tables } from './tables.ts';

const toAsset = (row: Selectable<AssetTable>): Asset => {
  const upload: Upload = {
    id: row.id,
    ownerId: row.owner_id,
    purpose: row.purpose as Purpose,
    filename: row.filename,
    uploadLength: row.upload_length,
    announcedSha256: row.announced_sha256 ?? undefined,
  };
  if (row.status === 'ready' && row.finished_at) {
    return {
      ...upload, status: 'ready', content: contentOf(row), finishedAt: row.finished_at,
      streamableAt: row.streamable_at ?? undefined, downloadable: row.downloadable, placeholder: row.placeholder ?? undefined,
    };
  }
  if (row.status === 'failed' && row.finished_at) {
    return { ...upload, status: 'failed', reason: row.reason as FailureReason, finishedAt: row.finished_at };
  }
  return { ...upload, status: 'uploading' };
};

// The table's checks promise that a ready row has all of these.
const contentOf = (row: Selectable<AssetTable>): Content => ({
  kind: row.kind as Kind,
  mimeType: row.mime_type ?? '',
  filename: row.filename,
  size: row.size ?? 0,
  sha256: row.sha256 ?? '',
  durationSeconds: row.duration_seconds ?? undefined,
  path: row.path ?? '',
});

export const findAsset = async (db: Db<Tables> | Tx<Tables>, id: string): Promise<Asset | undefined> => {
  const row = await db.selectFrom('asset').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toAsset(row);
};

/** How many bytes the owner's files take, avatars by themselves; until the transaction ends nobody else begins an upload of theirs. */
export const usedBy = async (tx: Tx<Tables>, ownerId: string, what: 'avatars' | 'files'): Promise<number> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${ownerId}, 0))`.execute(tx);
  const row = await tx.selectFrom('asset')
    .select(({ fn }) => fn.sum<string>(fn.coalesce('size', 'upload_length')).as('bytes'))
    .where('owner_id', '=', ownerId).where('status', '<>', 'failed')
    .where('purpose', what === 'avatars' ? '=' : '<>', sql.lit('avatar')).executeTakeFirst();
  return Number(row?.bytes ?? 0);
};

/** Everything that somebody showed of themselves, also what is still arriving. */
export const avatarsOf = async (tx: Tx<Tables>, ownerId: string): Promise<string[]> => {
  const rows = await tx.selectFrom('asset').select('id').where('owner_id', '=', ownerId).where('purpose', '=', sql.lit('avatar')).execute();
  return rows.map(({ id }) => id);
};

export const insertUpload = async (tx: Tx<Tables>, upload: Upload, at: Date): Promise<void> => {
  await tx
    .insertInto('asset')
    .values({
      id: upload.id,
      owner_id: upload.ownerId,
      purpose: upload.purpose,
      filename: upload.filename,
      upload_length: upload.uploadLength,
      announced_sha256: upload.announcedSha256 ?? null,
      status: 'uploading',
      created_at: at,
    })
    .execute();
};

/**
 * Takes a finished upload for checking. Undefined when it is not waiting to be checked or another
 * process has it; after the lease another one may take it, for the first may have died.
 */
export const claimUpload = async (
  tx: Tx<Tables>,
  id: string,
  lease: { now: Date; until: Date },
): Promise<Upload | undefined> => {
  const row = await tx
    .updateTable('asset')
    .set({ lease_until: lease.until })
    .where('id', '=', id)
    .where('status', '=', 'uploading')
    .where((where) => where.or([where('lease_until', 'is', null), where('lease_until', '<=', lease.now)]))
    .returningAll()
    .executeTakeFirst();
  return row && toAsset(row);
};

/** Keeps what was taken for checking for longer. */
export const extendClaim = async (tx: Tx<Tables>, id: string, until: Date): Promise<void> => {
  await tx.updateTable('asset').set({ lease_until: until }).where('id', '=', id).where('status', '=', 'uploading').execute();
};

/** Has somebody else take it, or the same again. */
export const releaseClaim = async (tx: Tx<Tables>, id: string): Promise<void> => {
  await tx.updateTable('asset').set({ lease_until: null }).where('id', '=', id).where('status', '=', 'uploading').execute();
};

/** False when the lease was lost and somebody else has already decided. */
export const markReady = async (tx: Tx<Tables>, id: string, content: Content, at: Date): Promise<boolean> => {
  const { kind, mimeType, filename, size, sha256, durationSeconds, path } = content;
  const row = await tx
    .updateTable('asset')
    .set({
      status: 'ready', kind, mime_type: mimeType, filename, size, sha256, path,
      duration_seconds: durationSeconds ?? null, lease_until: null, finished_at: at,
    })
    .where('id', '=', id)
    .where('status', '=', 'uploading')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
};

/** False when the lease was lost and somebody else has already decided. */
export const markFailed = async (tx: Tx<Tables>, id: string, reason: FailureReason, at: Date): Promise<boolean> => {
  const row = await tx
    .updateTable('asset')
    .set({ status: 'failed', reason, lease_until: null, finished_at: at })
    .where('id', '=', id)
    .where('status', '=', 'uploading')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
};

/** The asset can be streamed from now on; the first time counts. */
export const markStreamable = async (tx: Tx<Tables>, id: string, at: Date): Promise<void> => {
  await tx.updateTable('asset').set({ streamable_at: at }).where('id', '=', id).where('streamable_at', 'is', null).execute();
};

export const setDownloadable = async (tx: Tx<Tables>, id: string, downloadable: boolean): Promise<void> => {
  await tx.updateTable('asset').set({ downloadable }).where('id', '=', id).execute();
};

/** What probing found out, which knows more than the head of the file. */
export const setDuration = async (tx: Tx<Tables>, id: string, durationSeconds: number): Promise<void> => {
  await tx.updateTable('asset').set({ duration_seconds: durationSeconds }).where('id', '=', id).execute();
};

/** What is shown until the poster is there. */
export const setPlaceholder = async (tx: Tx<Tables>, id: string, placeholder: string): Promise<void> => {
  await tx.updateTable('asset').set({ placeholder }).where('id', '=', id).execute();
};

/** Lessons of film or sound that never had a job, kept from other replicas that look for them. */
export const lessonsWithoutJob = async (tx: Tx<Tables>, limit: number): Promise<{ assetId: string; ownerId: string; durationSeconds: number | undefined }[]> => {
  const rows = await tx.selectFrom('asset').select(['id', 'owner_id', 'duration_seconds'])
    .where('status', '=', sql.lit('ready')).where('purpose', '=', sql.lit('lesson')).where('streamable_at', 'is', null)
    .where('kind', 'in', ['video', 'audio'])
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('job').select('job.id').whereRef('job.asset_id', '=', 'asset.id'))))
    .orderBy('id').limit(limit).forUpdate().skipLocked().execute();
  return rows.map(({ id, owner_id, duration_seconds }) => ({ assetId: id, ownerId: owner_id, durationSeconds: duration_seconds ?? undefined }));
};

export const removeRow = async (tx: Tx<Tables>, id: string): Promise<void> => {
  await tx.deleteFrom('asset').where('id', '=', id).execute();
};

/** Uploads that nobody is checking, oldest first. */
export const waitingUploads = async (
  db: Db<Tables>,
  now: Date,
): Promise<{ id: string; startedAt: Date; uploadLength: number }[]> => {
  const rows = await db
    .selectFrom('asset')
    .select(['id', 'created_at as startedAt', 'upload_length as uploadLength'])
    .where('status', '=', 'uploading')
    .where((where) => where.or([where('lease_until', 'is', null), where('lease_until', '<=', now)]))
    .orderBy('created_at')
    .limit(1000)
    .execute();
  return rows;
};

/** Which of these ids are still uploads in progress. */
export const stillUploading = async (db: Db<Tables>, ids: readonly string[]): Promise<Set<string>> => {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('asset')
    .select('id')
    .where('id', 'in', ids)
    .where('status', '=', 'uploading')
    .execute();
  return new Set(rows.map((row) => row.id));
};
