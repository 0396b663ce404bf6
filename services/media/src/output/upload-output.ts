import type { Readable } from 'node:stream';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import { lockJob } from '../job/job-store.ts';
import { currentStep } from '../job/job.ts';
import type { Storage, Written } from '../storage/storage.ts';
import type { Tables } from '../tables.ts';
import { outputAt, type Claim } from './output.ts';
import { noteArrival, noteOutput } from './output-store.ts';

export interface UploadOutput {
  db: Db<Tables>;
  clock: Clock;
  storage: Storage;
}

const mostBytes = 4 * 1024 ** 3;

/** What the holder of the token is at, or `media.lease_lost`. */
const claimOf = async (tx: Tx<Tables>, jobId: string, token: string): Promise<Claim> => {
  const stored = (await lockJob(tx, jobId)) ?? errors.jobMissing();
  const { job, assetId, claims } = stored;
  if (job.status !== 'running' || job.lease.token !== token) return errors.leaseLost({ params: { status: job.status } });
  return { assetId, jobId, claim: claims, step: currentStep(job)?.name ?? errors.leaseLost() };
};

/** Takes a file in that a worker made. It becomes part of the asset when its step is finished. */
export const uploadOutput =
  ({ db, clock, storage }: UploadOutput) =>
  async (jobId: string, token: string, file: { path: string; sha256: string; body: Readable }): Promise<Written> => {
    const output = outputAt(file.path);
    const key = await db.transaction(async (tx) => noteOutput(tx, await claimOf(tx, jobId, token), output, clock.now()));
    const written = await storage.write(key, file.body, { mimeType: output.mimeType, mostBytes, sha256: file.sha256 });
    try {
      await db.transaction(async (tx) => {
        await claimOf(tx, jobId, token);
        await noteArrival(tx, key, written);
      });
    } catch (error) {
      // Whoever clears up may have been here already.
      await storage.remove(key);
      throw error;
    }
    return written;
  };
