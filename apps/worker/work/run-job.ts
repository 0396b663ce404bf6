import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '@liceo/kernel/log';
import type { MediaTools } from '../media-tools.ts';
import type { Speech } from '../speech/speech-config.ts';
import { SpeechError } from '../speech/speech-error.ts';
import { SourceRefused } from '../transcoder/source-refused.ts';
import type { Done, JobContext } from './job-context.ts';
import { keepLeaseIn } from './kept-lease.ts';
import type { Claimed, Failure, MediaClient, StepName } from './media-client.ts';
import { MediaRefusal } from './media-refusal.ts';
import { images } from './steps/images.ts';
import { packageAll } from './steps/package.ts';
import { probe } from './steps/probe.ts';
import { transcribe } from './steps/transcribe.ts';
import { translate } from './steps/translate.ts';
import { video } from './steps/video.ts';

export interface Tools extends MediaTools {
  media: MediaClient;
  speech: Speech;
  log: Logger;
  /** Where jobs keep their files while they are worked on. */
  root: string;
}

const steps: Readonly<Record<StepName, (context: JobContext) => Promise<Done>>> = {
  probe, images, video, package: packageAll, transcribe, translate,
};

/** Three times within a lease, so that one lost heartbeat costs nothing. */
const heartbeatShare = 3;

/** Why a step failed, and whether it may go better another time. */
const failureOf = (step: StepName, error: unknown): Failure => {
  const detail = (error instanceof Error ? error.message : String(error)).slice(0, 2000) || 'No reason was given';
  if (error instanceof SourceRefused) return { step, reason: `source_${error.reason}`, detail, retry: false };
  if (error instanceof SpeechError) return { step, reason: `speech_${error.fault}`, detail, retry: error.isPassing };
  return { step, reason: 'step_failed', detail, retry: true };
};

interface Work {
  job: Claimed;
  folder: string;
  signal: AbortSignal;
}

/** Says regularly that the worker is still there, and how far it is. */
const keepLease = ({ media, log }: Tools, { job, signal }: Work, lose: (reason: unknown) => void) => {
  const client = media.ofJob(job, signal);
  let [step, percent]: [StepName, number] = [job.step ?? 'probe', 0];
  let isBeating = false;
  const beat = async (): Promise<void> => {
    // One that waits for a service that is away says the latest when it gets through.
    if (isBeating) return;
    isBeating = true;
    try {
      await client.heartbeat(() => ({ step, percent }));
    } catch (error) {
      if (signal.aborted) return;
      // It was on its way while the step was finished: that says more than a heartbeat.
      if (error instanceof MediaRefusal && error.code === 'media.step_wrong') return;
      if (error instanceof MediaRefusal && error.isLeaseLost) lose(error);
      else log.warn({ err: error, jobId: job.jobId }, 'a heartbeat did not arrive');
    } finally {
      isBeating = false;
    }
  };
  const timer = setInterval(() => void beat(), (job.leaseSeconds * 1000) / heartbeatShare);
  return {
    at: (name: StepName, done: number): void => { [step, percent] = [name, done]; },
    [Symbol.dispose]: () => clearInterval(timer),
  };
};

/** Does a step and says how it ended; answers the job as the next step finds it. */
const doStep = async (tools: Tools, { job, folder, signal }: Work, onProgress: (percent: number) => void): Promise<Claimed> => {
  const step = job.step ?? 'probe';
  const client = tools.media.ofJob(job, signal);
  const brought: string[] = [];
  const media: JobContext['media'] = {
    ...client,
    upload: async (path, file) => {
      await client.upload(path, file);
      brought.push(path);
    },
  };
  try {
    const done = await steps[step]({ ...tools, media, job, folder, signal, onProgress });
    const { step: next } = await client.finish({ ...done, step });
    tools.log.info({ jobId: job.jobId, step }, 'a step is done');
    return { ...job, step: next, results: { ...job.results, [step]: done.result }, outputs: [...new Set([...job.outputs, ...brought])] };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof MediaRefusal && error.isLeaseLost) throw error;
    tools.log.warn({ err: error, jobId: job.jobId, step }, 'a step failed');
    const { step: next } = await client.fail(failureOf(step, error));
    return { ...job, step: next };
  }
};

/**
 * Does a job from its first unfinished step on, as far as it goes. Rejects when the job is lost to somebody
 * else or `stopping` aborts, and leaves no file behind.
 */
export const runJob = async (tools: Tools, job: Claimed, stopping: AbortSignal): Promise<void> => {
  const lost = new AbortController();
  const signal = AbortSignal.any([stopping, lost.signal]);
  const folder = join(tools.root, job.jobId);
  await mkdir(folder, { recursive: true });
  try {
    using lease = keepLease(tools, { job, folder, signal }, (reason) => lost.abort(reason));
    for (let current = job; current.step !== null;) {
      const { step } = current;
      lease.at(step, 0);
      await keepLeaseIn(folder, job, step);
      current = await doStep(tools, { job: current, folder, signal }, (percent) => lease.at(step, percent));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
