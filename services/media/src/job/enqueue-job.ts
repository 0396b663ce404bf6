import type { Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import type { Live } from '@liceo/kernel/live';
import type { Tables } from '../tables.ts';
import { newJob, type JobKind } from './job.ts';
import { insertJob } from './job-store.ts';
import { allJobs, assetChannel, waitingJobs } from './record-job.ts';

export interface Wanted {
  assetId: string;
  ownerId: string;
  durationSeconds: number | undefined;
  kind: JobKind;
  /** Names of renditions or languages of subtitles; empty for all. */
  wanted: readonly string[];
  /** Whether nobody waits for it. */
  background?: boolean;
}

/** Puts a job into the queue, as part of `tx`, and wakes the workers. */
export const enqueueJob = async (tx: Tx<Tables>, live: Live, { kind, ...about }: Wanted, now: Date): Promise<string> => {
  const id = newId();
  await insertJob(tx, { id, ...about }, newJob(kind, now), now);
  live.notify(tx, waitingJobs.channel, waitingJobs.key);
  live.notify(tx, allJobs.channel, allJobs.key);
  live.notify(tx, assetChannel, about.assetId);
  return id;
};
