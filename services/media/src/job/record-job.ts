import { AssetFailed } from '@liceo/contracts/events/media';
import type { Tx } from '@liceo/kernel/db';
import type { Live } from '@liceo/kernel/live';
import { publish } from '@liceo/kernel/messaging';
import type { Tables } from '../tables.ts';
import type { Job } from './job.ts';
import { saveJob, type StoredJob } from './job-store.ts';

/** Where workers listen for work. */
export const waitingJobs = { channel: 'jobs', key: 'waiting' } as const;
/** Where the owner of an asset listens. */
export const assetChannel = 'asset';

/** Where those listen who look after all of them. */
export const allJobs = { channel: 'jobs', key: 'all' } as const;

/** Writes what was decided about a locked job, and tells whoever waits for it. */
export const recordJob = async (
  tx: Tx<Tables>,
  live: Live,
  before: StoredJob,
  after: Job,
  how: { now: Date; claimed?: boolean },
): Promise<void> => {
  await saveJob(tx, before, after, how);
  live.notify(tx, assetChannel, before.assetId);
  live.notify(tx, allJobs.channel, allJobs.key);
  if (after.status === 'pending') live.notify(tx, waitingJobs.channel, waitingJobs.key);
  if (after.status === 'failed' && after.kind === 'process') {
    await publish(tx, AssetFailed, { subject: before.assetId, data: { assetId: before.assetId, ownerId: before.ownerId, reason: after.fault.reason } });
  }
};
