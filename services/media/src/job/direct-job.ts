import { isUniqueViolation } from '@liceo/kernel/db';
import type { Actor } from '@liceo/kernel/http';
import { isForStreaming } from '../asset.ts';
import { findAsset } from '../asset-store.ts';
import { errors } from '../errors.ts';
import type { ClaimJob } from './claim-job.ts';
import { enqueueJob } from './enqueue-job.ts';
import { cancel, retry, type Job, type JobKind } from './job.ts';
import { bringForward, lockJob } from './job-store.ts';
import { recordJob } from './record-job.ts';
import { ladderOf } from './rendition-store.ts';
import { viewJob, type JobView } from './view-job.ts';

/** What is one's own, or anybody's for those who look after the system. */
const mayDirect = (actor: Actor, ownerId: string): void => {
  if (actor.userId !== ownerId && !actor.can('system:write')) errors.accessDenied();
};

/** One asset is worked on by one job at a time. */
const alone = async <Result>(work: Promise<Result>): Promise<Result> =>
  work.catch((error: unknown) => {
    if (isUniqueViolation(error, 'job_unfinished')) return errors.jobInProgress();
    throw error;
  });

const direct = (needs: ClaimJob, decide: (job: Job, now: Date) => Job) => (id: string, actor: Actor): Promise<JobView> =>
  alone(needs.db.transaction(async (tx) => {
    const now = needs.clock.now();
    const stored = (await lockJob(tx, id)) ?? errors.jobMissing();
    mayDirect(actor, stored.ownerId);
    const job = decide(stored.job, now);
    await recordJob(tx, needs.live, stored, job, { now });
    return viewJob({ ...stored, job }, now);
  }));

export const cancelJob = (needs: ClaimJob) => direct(needs, cancel);
export const retryJob = (needs: ClaimJob) => direct(needs, retry);

/** Has an asset made into a stream once more, some of its renditions, or its subtitles. */
export const askForJob =
  ({ db, clock, live }: ClaimJob) =>
  (assetId: string, actor: Actor, { kind, wanted }: { kind: JobKind; wanted: readonly string[] }): Promise<{ id: string }> =>
    alone(db.transaction(async (tx) => {
      const asset = (await findAsset(tx, assetId)) ?? errors.assetMissing();
      mayDirect(actor, asset.ownerId);
      if (asset.status !== 'ready') return errors.assetNotReady();
      if (!isForStreaming(asset, asset.content)) return errors.assetNotProcessed({ detail: 'Only video and sound of lessons are made into streams.' });
      if (kind !== 'process' && !asset.streamableAt) return errors.streamNotReady({ detail: 'There is no stream yet that a part of could be made again.' });
      if (kind === 'rendition') {
        const known = (await ladderOf(tx, assetId)).map(({ name }) => name);
        const unknown = wanted.find((name) => !known.includes(name));
        if (unknown !== undefined) return errors.renditionMissing({ field: 'wanted', params: { name: unknown, known } });
      }
      // It would have come anyway, last of all.
      const waiting = kind === 'process' ? await bringForward(tx, assetId) : undefined;
      if (waiting !== undefined) return { id: waiting };
      const { durationSeconds } = asset.content;
      return { id: await enqueueJob(tx, live, { assetId, ownerId: asset.ownerId, durationSeconds, kind, wanted }, clock.now()) };
    }));
