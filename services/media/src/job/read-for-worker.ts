import type { Readable } from 'node:stream';
import type { Db } from '@liceo/kernel/db';
import type { Asset } from '../asset.ts';
import { findAsset } from '../asset-store.ts';
import { errors } from '../errors.ts';
import { findKept, type KeptOutput } from '../output/output-store.ts';
import type { Storage } from '../storage/storage.ts';
import type { Tables } from '../tables.ts';
import { leasedAsset } from './job-store.ts';

export interface ReadForWorker {
  db: Db<Tables>;
  storage: Storage;
}

const assetOf = async (db: Db<Tables>, jobId: string, token: string): Promise<string> => (await leasedAsset(db, jobId, token)) ?? errors.leaseLost();

/** What the worker has to work on. */
export const readSource =
  ({ db }: Pick<ReadForWorker, 'db'>) =>
  async (jobId: string, token: string): Promise<Asset> =>
    (await findAsset(db, await assetOf(db, jobId, token))) ?? errors.assetMissing();

/** A file of the asset that an earlier step made. */
export const readOutput =
  ({ db, storage }: ReadForWorker) =>
  async (jobId: string, token: string, path: string): Promise<{ output: KeptOutput; body: Readable }> => {
    const output = (await findKept(db, await assetOf(db, jobId, token), path)) ?? errors.outputMissing();
    return { output, body: (await storage.read(output.key)) ?? errors.outputMissing() };
  };
