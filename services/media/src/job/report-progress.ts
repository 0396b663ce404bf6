import { errors } from '../errors.ts';
import type { ClaimJob } from './claim-job.ts';
import { heartbeat, type StepName } from './job.ts';
import { lockJob, seeWorkerOf } from './job-store.ts';
import { recordJob } from './record-job.ts';

/** A sign of life of a worker, with how far it is; answers until when the job is its own. */
export const reportProgress =
  ({ db, clock, live }: ClaimJob) =>
  (jobId: string, token: string, at: { step: StepName; percent: number }): Promise<{ leaseUntil: Date }> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const stored = (await lockJob(tx, jobId)) ?? errors.jobMissing();
      const job = heartbeat(stored.job, token, at, now);
      await recordJob(tx, live, stored, job, { now });
      if (job.status !== 'running') return errors.leaseLost();
      await seeWorkerOf(tx, job.lease, now);
      return { leaseUntil: job.lease.until };
    });
