import { currentStep, progressOf, secondsLeft } from './job.ts';
import type { StoredJob } from './job-store.ts';

/** How long the job has been worked on: its steps, each as of its last try. */
const secondsWorked = ({ times }: StoredJob, now: Date): number =>
  times.reduce((sum, { startedAt, finishedAt }) => (startedAt ? sum + ((finishedAt ?? now).getTime() - startedAt.getTime()) / 1000 : sum), 0);

/** A job as people see it. */
export const viewJob = (stored: StoredJob, now: Date) => {
  const { id, assetId, ownerId, wanted, createdAt, claimedAt, job } = stored;
  const left = job.status === 'running' ? secondsLeft(job, secondsWorked(stored, now)) : undefined;
  const step = job.status === 'running' ? currentStep(job)?.name : undefined;
  return {
    id, assetId, ownerId, kind: job.kind, wanted: [...wanted], status: job.status, percent: progressOf(job),
    ...(step === undefined ? {} : { step }),
    ...(left === undefined ? {} : { secondsLeft: left }),
    ...(job.status === 'failed' ? job.fault : {}),
    steps: job.steps.map(({ name, status, attempts, progress, error }) => ({ name, status, attempts, percent: progress, ...(error === undefined ? {} : { error }) })),
    createdAt,
    ...(claimedAt ? { claimedAt } : {}),
    ...('at' in job ? { finishedAt: job.at } : {}),
  };
};
export type JobView = ReturnType<typeof viewJob>;
