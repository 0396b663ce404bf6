import { setTimeout as pause } from 'node:timers/promises';
import type { Claimed } from './media-client.ts';
import { askedToWaitMs } from './patience.ts';
import { runJob, type Tools } from './run-job.ts';

const waitSeconds = 20;
/** After a fault that is not the job's: the service is away, or refuses us. */
const restMs = 3000;

const leave = async ({ media, log }: Tools, job: Claimed): Promise<void> => {
  try {
    await media.giveBack(job);
  } catch (error) {
    log.info({ err: error, jobId: job.jobId }, 'the job could not be given back; its lease runs out');
  }
};

const next = async (tools: Tools, worker: { id: string; name: string }, stopping: AbortSignal): Promise<void> => {
  const job = await tools.media.claim(worker, waitSeconds, stopping);
  if (!job) return;
  tools.log.info({ jobId: job.jobId, asset: job.asset.id, step: job.step }, 'a job begins');
  try {
    await runJob(tools, job, stopping);
  } catch (error) {
    if (stopping.aborted) return leave(tools, job);
    tools.log.warn({ err: error, jobId: job.jobId }, 'the job is not ours any more');
  }
};

/** Asks for jobs and does them, one at a time, until `stopping` aborts. */
export const work = async (tools: Tools, worker: { id: string; name: string }, stopping: AbortSignal): Promise<void> => {
  while (!stopping.aborted) {
    try {
      await next(tools, worker, stopping);
    } catch (error) {
      if (stopping.aborted) return;
      tools.log.warn({ err: error }, 'no job could be asked for');
      await pause(Math.max(restMs, askedToWaitMs(error) ?? 0), undefined, { signal: stopping }).catch((reason: unknown) => {
        if (!stopping.aborted) throw reason;
      });
    }
  }
};
