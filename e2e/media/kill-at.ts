import { readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uploadVideo } from '../api/upload.ts';
import type { Client } from '../client.ts';
import { withDatabase } from '../embedded-database.ts';
import { waitFor } from '../wait-for.ts';
import type { MediaSite } from './media-site.ts';
import type { Moment } from './moments.ts';
import { compareFiles } from './stored-files.ts';
import { brokenPartsOf } from './watch-stream.ts';
import { openDoor } from './worker-door.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';

export const targets = ['worker', 'service', 'broker'] as const;
export type Target = (typeof targets)[number];

export interface Kill {
  target: Target;
  moment: Moment;
}

export interface Scene {
  site: MediaSite;
  teacher: Client;
  /** What is transcribed with. */
  model: string;
}

export interface Outcome {
  assetId: string;
  seconds: number;
  /** What was done more than once, with how often it was tried. */
  triedAgain: string[];
  /** What ought not to be. */
  faults: string[];
}

interface JobView {
  status: string;
  reason?: string;
  detail?: string;
  steps: { name: string; status: string; attempts: number; error?: string }[];
}

// A lease runs out after a minute, and what failed is tried again after ten seconds.
const secondsToFinish = 240;
const secondsToVanish = 20;

/** Processes that work below a folder. */
const processesIn = (folder: string): string[] => readdirSync('/proc').filter((pid) => {
  if (!/^\d+$/.test(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
  } catch (error) {
    // It has ended meanwhile.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
});

/** The job of the asset once it has ended; who is away while it is asked is asked again. */
const endedJob = (teacher: Client, assetId: string): Promise<JobView & { streamable: boolean; renditions: { name: string; required: boolean; status: string }[] }> =>
  waitFor(async () => {
    const answer = await teacher.get(`/v1/assets/${assetId}/progress`).catch((error: unknown) => {
      if (error instanceof TypeError) return undefined;
      throw error;
    });
    if (answer && answer.status >= 400 && answer.status < 500) throw new Error(`The progress of ${assetId} was answered with ${answer.status}: ${answer.text}`);
    const job = answer?.body?.job as JobView | undefined;
    return answer?.status === 200 && job && ['done', 'failed', 'cancelled'].includes(job.status)
      ? { ...job, streamable: answer.body.streamable as boolean, renditions: answer.body.renditions as [] } : undefined;
  }, { seconds: secondsToFinish, what: `the end of the job of ${assetId}` });

const unsentEvents = (site: MediaSite): Promise<number> =>
  withDatabase(site.database('media'), async (postgres) => Number((await postgres.query<{ count: string }>('select count(*) from kernel.outbox where sent_at is null')).rows[0]?.count));

/** Whether learning has heard that the film can be streamed. */
const heard = (site: MediaSite, assetId: string): Promise<boolean> =>
  withDatabase(site.database('learning'), async (postgres) =>
    (await postgres.query("select from kernel.inbox where subject = $1 and type = 'media.AssetReady' and version = 2 and state = 'done'", [assetId])).rows.length > 0);

const currentStep = (site: MediaSite, assetId: string): Promise<string | undefined> =>
  withDatabase(site.database('media'), async (postgres) => (await postgres.query<{ name: string }>(
    `select job_step.name from job_step join job on job.id = job_step.job_id
    where job.asset_id = $1 and job_step.status = 'pending' order by position limit 1`, [assetId])).rows[0]?.name);

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'liceo-kill-'));
  // The confined programs of a worker run as another user, who has to get in.
  await chmod(folder, 0o755);
  return folder;
};

/** Has a film be made into a stream, kills at these moments of that, in their order, and says what became of it. */
export const killAt = async ({ site, teacher, model }: Scene, kills: readonly Kill[]): Promise<Outcome> => {
  const began = performance.now();
  const faults: string[] = [];
  const folder = await newFolder();
  const door = await openDoor(site.url);
  const workers: WorkerProcess[] = [];
  const hire = async (): Promise<WorkerProcess> => {
    const worker = await startWorker({ name: `worker ${workers.length + 1}`, url: door.url, token: site.workerToken, folder, model });
    workers.push(worker);
    return worker;
  };
  try {
    const kill = async (target: Target): Promise<void> => {
      if (target === 'service') return site.killService();
      if (target === 'broker') return site.broker?.kill();
      await workers.at(-1)?.kill();
      return undefined;
    };
    const replaceWorker = async (): Promise<void> => {
      await waitFor(() => processesIn(folder).length === 0, { seconds: secondsToVanish, what: 'the end of what the killed worker had started' });
      await hire();
      const left = (await readdir(folder)).filter((name) => !name.endsWith('.alive'));
      if (left.length !== 1) faults.push(`beside its own folder the next worker left ${left.join(', ')}`);
    };

    let reached = kills[0]?.moment.reach(door, folder);
    const assetId = await uploadVideo(teacher);
    await hire();
    for (const [at, { target, moment }] of kills.entries()) {
      const held = await reached;
      const step = await currentStep(site, assetId);
      if (step !== moment.step) faults.push(`at ${moment.name} it was in ${step}, not in ${moment.step}`);
      await kill(target);
      reached = kills[at + 1]?.moment.reach(door, folder);
      held?.release();
      if (target === 'worker') await replaceWorker();
    }

    const job = await endedJob(teacher, assetId);
    // Films do not wait for the broker; those who want to hear of them do.
    if (kills.some(({ target }) => target === 'broker')) await site.broker?.start();
    for (const { name, status, error } of job.steps) if (!['done', 'skipped'].includes(status)) faults.push(`${name} is ${status} (${error ?? 'without a reason'})`);
    if (job.status !== 'done') faults.push(`the job is ${job.status}: ${job.reason ?? 'without a reason'} ${job.detail ?? ''}`);
    for (const { name, status } of job.renditions) if (status !== 'done') faults.push(`the rendition ${name} is ${status}`);
    if (!job.streamable) faults.push('it cannot be streamed');
    else faults.push(...(await brokenPartsOf(teacher, assetId)));
    const finished = door.answers.filter(({ passage, status }) => passage.path === 'steps' && status === 200).length;
    if (finished !== job.steps.length) faults.push(`${finished} steps were finished, of ${job.steps.length}`);
    await waitFor(async () => (await unsentEvents(site)) === 0 && await heard(site, assetId), { seconds: secondsToFinish, what: 'the events of the film' });
    const { orphans, missing } = await compareFiles(site);
    if (orphans.length > 0) faults.push(`no row names ${orphans.join(', ')}`);
    if (missing.length > 0) faults.push(`there is no ${missing.join(', ')}`);

    for (const worker of workers) await worker.stop();
    const left = await readdir(folder);
    if (left.length > 0) faults.push(`workers left ${left.join(', ')}`);
    const triedAgain = job.steps.filter(({ attempts }) => attempts > 1).map(({ name, attempts }) => `${name} ×${attempts}`);
    return { assetId, triedAgain, faults, seconds: (performance.now() - began) / 1000 };
  } catch (error) {
    const log = workers.flatMap((worker) => worker.log.slice(-20)).join('\n');
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${log}`, { cause: error });
  } finally {
    for (const worker of workers) await worker.kill();
    await door.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
};
