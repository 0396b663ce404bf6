import type { Tx } from '@liceo/kernel/db';
import { announceStream } from '../announce-stream.ts';
import { markStreamable, setDuration, setPlaceholder } from '../asset-store.ts';
import { errors } from '../errors.ts';
import { masterPlaylist, type Claim } from '../output/output.ts';
import { dropOlder, keepOutputs, readInventory } from '../output/output-store.ts';
import { filesAt, lockSubtitles } from '../subtitles/subtitle-store.ts';
import type { Tables } from '../tables.ts';
import type { ClaimJob } from './claim-job.ts';
import { currentStep, finishStep, type Job, type StepName } from './job.ts';
import { lockJob, saveResult } from './job-store.ts';
import { recordJob } from './record-job.ts';
import { ladderOf, saveLadder } from './rendition-store.ts';
import { lackingOf, planLadder, settleLadder, type Rendition, type RenditionOutcome } from './rendition.ts';

/** What a worker says of a step that it has finished. */
export interface StepReport {
  step: StepName;
  skipped: boolean;
  /** What it wants to be told when it goes on later. */
  result?: unknown;
  durationSeconds?: number | undefined;
  /** A tiny picture, as a data URL. */
  placeholder?: string | undefined;
  /** The ladder that probing planned. */
  ladder?: readonly Omit<Rendition, 'status' | 'reason'>[] | undefined;
  /** What it has seen in the places of files that it brings: a teacher may have changed one meanwhile. */
  replaces?: readonly { path: string; sha256: string | null }[] | undefined;
  /** What became of the renditions. */
  renditions?: readonly RenditionOutcome[] | undefined;
}

const noteProbe = async (tx: Tx<Tables>, assetId: string, { ladder = [], durationSeconds }: StepReport): Promise<void> => {
  await saveLadder(tx, assetId, planLadder(ladder.map((rendition) => ({ ...rendition, status: 'planned' }))));
  if (durationSeconds !== undefined) await setDuration(tx, assetId, durationSeconds);
};

/** Takes in what was made, unless something is lacking without which the asset would only seem to be ready. */
const noteRenditions = async (tx: Tx<Tables>, claim: Claim, { renditions = [] }: StepReport): Promise<void> => {
  const ladder = settleLadder(await ladderOf(tx, claim.assetId), renditions);
  refuseLacking(ladder);
  await saveLadder(tx, claim.assetId, ladder);
  for (const { name, status } of renditions) if (status === 'done') await dropOlder(tx, claim, `hls/${name}/`);
};

const refuseLacking = (ladder: readonly Rendition[]): void => {
  const lacking = lackingOf(ladder);
  if (lacking.length > 0) errors.renditionLacking({ field: 'renditions', params: { lacking }, detail: 'Renditions that the asset needs are not there.' });
};

/** Keeps what was changed since the worker looked at it: the step has to be done on top of that. */
const refuseChanged = async (tx: Tx<Tables>, assetId: string, replaces: NonNullable<StepReport['replaces']>): Promise<void> => {
  if (replaces.length === 0) return;
  await lockSubtitles(tx, assetId);
  const there = await filesAt(tx, assetId, replaces.map(({ path }) => path));
  const changed = replaces.find(({ path, sha256 }) => (there.get(path) ?? null) !== sha256);
  if (changed) errors.outputChanged({ field: 'replaces', params: { path: changed.path }, detail: 'The file was changed since it was read.' });
};

/** Steps after which there is more of the asset to be had. */
const visible: readonly StepName[] = ['package', 'transcribe', 'translate'];

/** A worker has finished a step: what it uploaded becomes part of the asset, and the next step begins. */
export const finishJobStep =
  ({ db, clock, live }: ClaimJob) =>
  (jobId: string, token: string, report: StepReport): Promise<{ status: Job['status']; step: StepName | null }> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const stored = (await lockJob(tx, jobId)) ?? errors.jobMissing();
      const { assetId } = stored;
      const job = finishStep(stored.job, token, report, now);
      const claim: Claim = { assetId, jobId, claim: stored.claims, step: report.step };
      if (report.step === 'probe') await noteProbe(tx, assetId, report);
      if (report.placeholder !== undefined) await setPlaceholder(tx, assetId, report.placeholder);
      if (report.step === 'video') await noteRenditions(tx, claim, report);
      await refuseChanged(tx, assetId, report.replaces ?? []);
      if (!report.skipped) await keepOutputs(tx, claim);
      if (report.step === 'package') {
        refuseLacking(await ladderOf(tx, assetId));
        if (!(await readInventory(tx, assetId)).hls) errors.outputMissing({ field: 'path', params: { path: masterPlaylist } });
        await markStreamable(tx, assetId, now);
      }
      if (report.result !== undefined) await saveResult(tx, jobId, report.step, report.result);
      await recordJob(tx, live, stored, job, { now });
      if (!report.skipped && visible.includes(report.step)) await announceStream(tx, assetId);
      return { status: job.status, step: job.status === 'running' ? (currentStep(job)?.name ?? null) : null };
    });
