import { sql } from 'kysely';
import type { Db, Tx } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import { inventoryOf, keyOf, namedPaths, type Claim, type Inventory, type Output } from './output.ts';

/** Notes a file before it arrives, and answers its key. What came under it before is forgotten. */
export const noteOutput = async (tx: Tx<Tables>, claim: Claim, { path, mimeType }: Output, now: Date): Promise<string> => {
  const key = keyOf(claim, path);
  const fresh = { size: null, sha256: null, mime_type: mimeType, kept: false, created_at: now };
  await tx.insertInto('output')
    .values({ key, asset_id: claim.assetId, job_id: claim.jobId, claim: claim.claim, step: claim.step, path, ...fresh })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(fresh)).execute();
  return key;
};

export const noteArrival = async (tx: Tx<Tables>, key: string, { size, sha256 }: { size: number; sha256: string }): Promise<void> => {
  await tx.updateTable('output').set({ size, sha256 }).where('key', '=', key).execute();
};

/** From now on what a claim has uploaded in a step is part of the asset, in the place of what was there by those paths. */
export const keepOutputs = async (tx: Tx<Tables>, { assetId, jobId, claim, step }: Claim): Promise<void> => {
  const arrived = tx.selectFrom('output').select('path')
    .where('job_id', '=', jobId).where('claim', '=', claim).where('step', '=', step).where('kept', '=', false).where('size', 'is not', null);
  await tx.updateTable('output').set({ kept: false }).where('asset_id', '=', assetId).where('kept', '=', true).where('path', 'in', arrived).execute();
  await tx.updateTable('output').set({ kept: true })
    .where('job_id', '=', jobId).where('claim', '=', claim).where('step', '=', step).where('size', 'is not', null).execute();
};

/** Lets go of what an earlier claim left in a folder of the asset. */
export const dropOlder = async (tx: Tx<Tables>, { assetId, jobId, claim }: Claim, folder: string): Promise<void> => {
  await tx.updateTable('output').set({ kept: false }).where('asset_id', '=', assetId).where('kept', '=', true)
    .where(sql<boolean>`starts_with(path, ${folder})`)
    .where((where) => where.or([where('job_id', '<>', jobId), where('claim', '<>', claim)])).execute();
};

/** The paths of all that is part of the asset. */
export const keptPaths = async (db: Db<Tables> | Tx<Tables>, assetId: string): Promise<string[]> => {
  const rows = await db.selectFrom('output').select('path').where('asset_id', '=', assetId).where('kept', '=', sql.lit(true)).orderBy('path').execute();
  return rows.map(({ path }) => path);
};

/** What there is to be played of the asset. It looks for names, for a long film has thousands of segments. */
export const readInventory = async (db: Db<Tables> | Tx<Tables>, assetId: string): Promise<Inventory> => {
  const rows = await db.selectFrom('output').select('path').where('asset_id', '=', assetId).where('kept', '=', sql.lit(true))
    .where((where) => where.or([where('path', 'in', [...namedPaths]), where.and([where('path', '>=', 'subtitles/'), where('path', '<', 'subtitles0')])]))
    .execute();
  return inventoryOf(rows.map(({ path }) => path));
};

export interface KeptOutput {
  key: string;
  mimeType: string;
  size: number;
  sha256: string;
}

export const findKept = async (db: Db<Tables>, assetId: string, path: string): Promise<KeptOutput | undefined> => {
  const row = await db.selectFrom('output').select(['key', 'mime_type as mimeType', 'size', 'sha256'])
    .where('asset_id', '=', assetId).where('path', '=', path).where('kept', '=', sql.lit(true)).executeTakeFirst();
  return row && { key: row.key, mimeType: row.mimeType, size: row.size ?? 0, sha256: row.sha256 ?? '' };
};

/** Longer than any upload of a claim that is lost can still take. */
const settleMinutes = 15;

/** Keys of files that belong to nothing: of claims that are over, of steps that were not finished, replaced, of assets that are gone. */
export const looseOutputs = async (db: Db<Tables>, now: Date): Promise<string[]> => {
  const rows = await db.selectFrom('output').select('key')
    .where('created_at', '<=', new Date(now.getTime() - settleMinutes * 60_000))
    .where(sql<boolean>`
      not exists (select from asset where asset.id = output.asset_id)
      or (not kept and not exists (
        select from job where job.id = output.job_id and job.claims = output.claim and job.status = 'running'))`)
    .limit(1000).execute();
  return rows.map(({ key }) => key);
};

export const forgetOutput = async (db: Db<Tables>, key: string): Promise<void> => {
  await db.deleteFrom('output').where('key', '=', key).execute();
};
