import type { Logger } from '@liceo/kernel/log';
import { abandonedFolders, removeAbandoned } from '../work-folder.ts';
import { leasesIn, type KeptLease } from './kept-lease.ts';
import type { MediaClient } from './media-client.ts';

const sayEnd = async (media: MediaClient, lease: KeptLease, log: Logger): Promise<void> => {
  try {
    await media.reportKilled(lease);
    log.info({ jobId: lease.jobId, step: lease.step }, 'the job of a worker that was killed was given back');
  } catch (error) {
    // It is another's by now, or the service is away: the lease runs out by itself.
    log.info({ err: error, jobId: lease.jobId }, 'the job of a worker that was killed was not given back');
  }
};

/** Clears up after workers that were killed on this machine, and has their jobs go on without waiting for their leases. */
export const clearUp = async (parent: string, media: MediaClient, log: Logger): Promise<void> => {
  for (const folder of await abandonedFolders(parent)) {
    try {
      for (const lease of await leasesIn(folder)) await sayEnd(media, lease, log);
      await removeAbandoned(folder);
    } catch (error) {
      // Another worker clears up at the same time, or it is another user's; ours has its work to do.
      log.warn({ err: error, folder }, 'what a worker left behind could not be removed');
    }
  }
};
