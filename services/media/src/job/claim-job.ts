import { randomUUID } from 'node:crypto';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import type { Live } from '@liceo/kernel/live';
import { findAsset } from '../asset-store.ts';
import { errors } from '../errors.ts';
import { keptPaths } from '../output/output-store.ts';
import { languagesOf } from '../subtitles/subtitle-store.ts';
import type { Tables } from '../tables.ts';
import { claim, claimAgain, currentStep, leaseFor, leaseSeconds, type Job } from './job.ts';
import { lockJobOf, pickJob, resultsOf, seeWorker, type StoredJob } from './job-store.ts';
import { recordJob, waitingJobs } from './record-job.ts';
import { ladderOf } from './rendition-store.ts';

export interface ClaimJob {
  db: Db<Tables>;
  clock: Clock;
  live: Live;
}

interface WorkerId {
  id: string;
  name: string;
}

/** All that a worker has to know to begin, or to go on where another one stopped. */
const assignment = async (tx: Tx<Tables>, stored: StoredJob, job: Extract<Job, { status: 'running' }>) => {
  const asset = (await findAsset(tx, stored.assetId)) ?? errors.assetMissing();
  if (asset.status !== 'ready') return errors.assetNotReady();
  const { kind, mimeType, filename, size, sha256, durationSeconds } = asset.content;
  const { spoken, wanted } = await languagesOf(tx, stored.assetId);
  return {
    jobId: stored.id,
    token: job.lease.token,
    leaseSeconds,
    kind: job.kind,
    wanted: [...stored.wanted],
    step: currentStep(job)?.name ?? null,
    steps: job.steps.map(({ name, status }) => ({ name, status })),
    asset: { id: stored.assetId, kind, mimeType, filename, size, sha256, ...(durationSeconds === undefined ? {} : { durationSeconds }) },
    renditions: await ladderOf(tx, stored.assetId),
    results: await resultsOf(tx, stored.assetId),
    outputs: await keptPaths(tx, stored.assetId),
    spoken: spoken ?? null,
    languages: [...wanted],
  };
};
export type Assignment = Awaited<ReturnType<typeof assignment>>;

/** Gives the worker the job whose turn it is, or once more the one that it has in hand; undefined when nothing waits. */
const claimJob =
  ({ db, clock, live }: ClaimJob) =>
  (worker: WorkerId): Promise<Assignment | undefined> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      await seeWorker(tx, worker, now);
      const lease = leaseFor(worker.id, randomUUID(), now);
      const inHand = await lockJobOf(tx, worker.id);
      const stored = inHand ?? (await pickJob(tx, now));
      if (!stored) return undefined;
      const job = inHand ? claimAgain(stored.job, lease) : claim(stored.job, lease);
      await recordJob(tx, live, stored, job, { now, claimed: true });
      return job.status === 'running' ? assignment(tx, stored, job) : undefined;
    });

/** As `claimJob`, and waits for one until `signal` aborts. */
export const awaitJob = (needs: ClaimJob) => {
  const claimOne = claimJob(needs);
  return async (worker: WorkerId, signal: AbortSignal): Promise<Assignment | undefined> => {
    const changes = await needs.live.watch(waitingJobs.channel, waitingJobs.key, signal);
    const atOnce = await claimOne(worker);
    if (atOnce) return atOnce;
    for await (const _ of changes) {
      const found = await claimOne(worker);
      if (found) return found;
    }
    return undefined;
  };
};
