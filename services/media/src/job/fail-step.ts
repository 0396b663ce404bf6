import { errors } from '../errors.ts';
import type { ClaimJob } from './claim-job.ts';
import { expire, failStep, giveBack, type Fault, type Job, type StepName } from './job.ts';
import { lockJob, silentJobs } from './job-store.ts';
import { recordJob } from './record-job.ts';

const change = (needs: ClaimJob, jobId: string, decide: (job: Job, now: Date) => Job): Promise<Job> =>
  needs.db.transaction(async (tx) => {
    const now = needs.clock.now();
    const stored = (await lockJob(tx, jobId)) ?? errors.jobMissing();
    const job = decide(stored.job, now);
    if (job !== stored.job) await recordJob(tx, needs.live, stored, job, { now });
    return job;
  });

/** A worker could not do a step. It goes on with the next one if the job is still running. */
export const reportFailure = (needs: ClaimJob) => (jobId: string, token: string, failure: Fault & { step: StepName; retry: boolean }): Promise<Job> =>
  change(needs, jobId, (job, now) => failStep(job, token, failure, now));

/** A worker that stops leaves its job to the others. */
export const returnJob = (needs: ClaimJob) => (jobId: string, token: string): Promise<Job> => change(needs, jobId, (job, now) => giveBack(job, token, now));

/** Takes jobs back from workers that have fallen silent; answers how many. */
export const returnSilentJobs = (needs: ClaimJob) => async (): Promise<number> => {
  const silent = await silentJobs(needs.db, needs.clock.now());
  // Whoever is heard of meanwhile keeps its job: the decision is made on the locked row.
  for (const id of silent) await change(needs, id, expire);
  return silent.length;
};
