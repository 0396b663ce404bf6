import { sql, type Selectable } from 'kysely';
import { json, type Db, type Tx } from '@liceo/kernel/db';
import type { JobStepTable, JobTable, Tables } from '../tables.ts';
import type { Job, JobKind, Lease, Step, StepName } from './job.ts';

/** A job with what belongs to its row and not to its rules. */
export interface StoredJob {
  readonly id: string;
  readonly assetId: string;
  readonly ownerId: string;
  readonly wanted: readonly string[];
  readonly claims: number;
  readonly createdAt: Date;
  readonly claimedAt: Date | null;
  /** When each step began for the last time, and ended. */
  readonly times: readonly { startedAt: Date | null; finishedAt: Date | null }[];
  readonly job: Job;
}

const toStep = (row: Selectable<JobStepTable>): Step => ({
  name: row.name as StepName,
  status: row.status as Step['status'],
  attempts: row.attempts,
  progress: row.progress,
  error: row.error ?? undefined,
});

// The table's checks promise what a state needs.
const stateOf = (row: Selectable<JobTable>, steps: readonly Step[]): Job => {
  const work = { kind: row.kind as JobKind, steps };
  const at = row.finished_at ?? row.created_at;
  switch (row.status as Job['status']) {
    case 'pending': return { ...work, status: 'pending', availableAt: row.available_at };
    case 'running': return { ...work, status: 'running', lease: { workerId: row.worker_id ?? '', token: row.token ?? '', until: row.lease_until ?? at } };
    case 'done': return { ...work, status: 'done', at };
    case 'failed': return { ...work, status: 'failed', at, fault: { reason: row.reason ?? '', detail: row.detail ?? '' } };
    case 'cancelled': return { ...work, status: 'cancelled', at };
  }
};

const toStored = (row: Selectable<JobTable>, steps: readonly Selectable<JobStepTable>[]): StoredJob => ({
  id: row.id, assetId: row.asset_id, ownerId: row.owner_id, wanted: row.wanted, claims: row.claims,
  createdAt: row.created_at, claimedAt: row.claimed_at,
  times: steps.map((step) => ({ startedAt: step.started_at, finishedAt: step.finished_at })),
  job: stateOf(row, steps.map(toStep)),
});

/** These jobs, in the order of the rows. */
export const withSteps = async (db: Db<Tables> | Tx<Tables>, rows: readonly Selectable<JobTable>[]): Promise<StoredJob[]> => {
  if (rows.length === 0) return [];
  const steps = await db.selectFrom('job_step').selectAll().where('job_id', 'in', rows.map(({ id }) => id)).orderBy('position').execute();
  const byJob = Map.groupBy(steps, (step) => step.job_id);
  return rows.map((row) => toStored(row, byJob.get(row.id) ?? []));
};

const whole = async (tx: Tx<Tables>, row: Selectable<JobTable> | undefined): Promise<StoredJob | undefined> => (await withSteps(tx, row ? [row] : []))[0];

/** The job, kept from others until the transaction ends. */
export const lockJob = async (tx: Tx<Tables>, id: string): Promise<StoredJob | undefined> =>
  whole(tx, await tx.selectFrom('job').selectAll().where('id', '=', id).forUpdate().executeTakeFirst());

/** What the worker has in hand. */
export const lockJobOf = async (tx: Tx<Tables>, workerId: string): Promise<StoredJob | undefined> =>
  whole(tx, await tx.selectFrom('job').selectAll().where('worker_id', '=', workerId).where('status', '=', sql.lit('running')).forUpdate().executeTakeFirst());

export const latestJobOf = async (db: Db<Tables>, assetId: string): Promise<StoredJob | undefined> =>
  (await withSteps(db, await db.selectFrom('job').selectAll().where('asset_id', '=', assetId).orderBy('id', 'desc').limit(1).execute()))[0];

/**
 * The job whose turn it is, first among those that somebody waits for: of the teacher with the fewest under way, among those the one who was served
 * longest ago, and of that teacher the shortest; what others are claiming at this moment is passed over.
 */
export const pickJob = async (tx: Tx<Tables>, now: Date): Promise<StoredJob | undefined> => {
  const { rows } = await sql<Selectable<JobTable>>`
    with served as (
      select owner_id, max(claimed_at) as at, count(*) filter (where status = 'running') as running
      from job
      where owner_id in (select owner_id from job where status = 'pending' and available_at <= ${now})
        and claimed_at > ${now}::timestamptz - interval '1 day'
      group by owner_id)
    select job.* from job left join served on served.owner_id = job.owner_id
    where job.status = 'pending' and job.available_at <= ${now}
    order by job.background, coalesce(served.running, 0), served.at nulls first, job.rank_at, job.id
    limit 1 for update of job skip locked`.execute(tx);
  return whole(tx, rows[0]);
};

/** Jobs whose workers have not been heard of in time. */
export const silentJobs = async (db: Db<Tables>, now: Date): Promise<string[]> => {
  const rows = await db.selectFrom('job').select('id').where('status', '=', sql.lit('running')).where('lease_until', '<=', now).limit(100).execute();
  return rows.map(({ id }) => id);
};

export interface NewJob {
  id: string;
  assetId: string;
  ownerId: string;
  wanted: readonly string[];
  durationSeconds: number | undefined;
  background?: boolean;
}

/** Above it a film ranks like one of this length. */
const longestSeconds = 6 * 3600;
/** What is known of nobody's length ranks like a short lesson. */
const usualSeconds = 600;

/** Somebody waits for it from now on; answers its id, or undefined when nothing of the kind is waiting for the asset. */
export const bringForward = async (tx: Tx<Tables>, assetId: string): Promise<string | undefined> =>
  (await tx.updateTable('job').set({ background: false }).where('asset_id', '=', assetId).where('status', '=', sql.lit('pending')).where('background', '=', true)
    .returning('id').executeTakeFirst())?.id;

export const insertJob = async (tx: Tx<Tables>, { id, assetId, ownerId, wanted, durationSeconds, background = false }: NewJob, job: Job, now: Date): Promise<void> => {
  const rank = Math.min(durationSeconds ?? usualSeconds, longestSeconds);
  await tx.insertInto('job').values({
    id, asset_id: assetId, owner_id: ownerId, kind: job.kind, wanted: [...wanted], status: job.status,
    rank_at: new Date(now.getTime() + rank * 1000), available_at: now, created_at: now, background,
  }).execute();
  await tx.insertInto('job_step').values(job.steps.map(({ name, status }, position) => ({ job_id: id, position, name, status }))).execute();
};

const columnsOf = (job: Job) => {
  const idle = { worker_id: null, token: null, lease_until: null, reason: null, detail: null, finished_at: null };
  switch (job.status) {
    case 'pending': return { ...idle, available_at: job.availableAt };
    case 'running': return { ...idle, worker_id: job.lease.workerId, token: job.lease.token, lease_until: job.lease.until };
    case 'failed': return { ...idle, finished_at: job.at, reason: job.fault.reason, detail: job.fault.detail };
    case 'done':
    case 'cancelled': return { ...idle, finished_at: job.at };
  }
};

/** Writes what a decision changed. A claim counts as one, and serves the teacher. */
export const saveJob = async (tx: Tx<Tables>, before: StoredJob, after: Job, { now, claimed = false }: { now: Date; claimed?: boolean }): Promise<void> => {
  await tx.updateTable('job')
    .set({ status: after.status, ...columnsOf(after), ...(claimed ? { claims: before.claims + 1, claimed_at: now } : {}) })
    .where('id', '=', before.id).execute();
  for (const [position, step] of after.steps.entries()) {
    const was = before.job.steps[position];
    if (was === step) continue;
    await tx.updateTable('job_step').set({
      status: step.status, attempts: step.attempts, progress: step.progress, error: step.error ?? null,
      ...(step.attempts > (was?.attempts ?? 0) ? { started_at: now } : {}),
      ...(step.status === 'pending' ? {} : { finished_at: now }),
    }).where('job_id', '=', before.id).where('position', '=', position).execute();
  }
};

/** Keeps what the worker of a step wants to be told when the job, or another one of the asset, goes on. */
export const saveResult = async (tx: Tx<Tables>, jobId: string, step: StepName, result: unknown): Promise<void> => {
  await tx.updateTable('job_step').set({ result: json(result) }).where('job_id', '=', jobId).where('name', '=', step).execute();
};

/** The latest result of each step that was ever finished for the asset. */
export const resultsOf = async (tx: Tx<Tables>, assetId: string): Promise<Partial<Record<StepName, unknown>>> => {
  const rows = await tx.selectFrom('job_step').innerJoin('job', 'job.id', 'job_step.job_id')
    .distinctOn('job_step.name').select(['job_step.name', 'job_step.result'])
    .where('job.asset_id', '=', assetId).where('job_step.status', '=', sql.lit('done')).where('job_step.result', 'is not', null)
    .orderBy('job_step.name').orderBy('job_step.finished_at', 'desc').execute();
  return Object.fromEntries(rows.map(({ name, result }) => [name, result]));
};

/** Notes that a worker was heard of; its other claims wait until the transaction ends. */
export const seeWorker = async (tx: Tx<Tables>, { id, name }: { id: string; name: string }, now: Date): Promise<void> => {
  await tx.insertInto('worker').values({ id, name, first_seen_at: now, seen_at: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, seen_at: now })).execute();
};

export const seeWorkerOf = async (tx: Tx<Tables>, { workerId }: Lease, now: Date): Promise<void> => {
  await tx.updateTable('worker').set({ seen_at: now }).where('id', '=', workerId).execute();
};

/** The asset of a job that belongs to whoever holds this token; undefined for everybody else. */
export const leasedAsset = async (db: Db<Tables>, jobId: string, token: string): Promise<string | undefined> => {
  const row = await db.selectFrom('job').select(['asset_id', 'token']).where('id', '=', jobId).where('status', '=', sql.lit('running')).executeTakeFirst();
  return row?.token === token ? row.asset_id : undefined;
};
