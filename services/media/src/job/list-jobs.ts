import { sql } from 'kysely';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { Id } from '@liceo/kernel/http';
import { decodeCursor, page, type Page } from '@liceo/kernel/paging';
import Type from 'typebox';
import type { Tables } from '../tables.ts';
import type { Job } from './job.ts';
import { withSteps } from './job-store.ts';
import { viewJob, type JobView } from './view-job.ts';

export interface ListJobs {
  db: Db<Tables>;
  clock: Clock;
}

export interface JobFilter {
  status?: Job['status'] | undefined;
  limit: number;
  after?: string | undefined;
}

type Listed = JobView & { filename: string; worker?: string };

/** The jobs of the academy, the latest first. */
export const listJobs =
  ({ db, clock }: ListJobs) =>
  async ({ status, limit, after }: JobFilter): Promise<Page<Listed>> => {
    let query = db.selectFrom('job').innerJoin('asset', 'asset.id', 'job.asset_id').leftJoin('worker', 'worker.id', 'job.worker_id')
      .selectAll('job').select(['asset.filename', 'worker.name as worker']).orderBy('job.id', 'desc').limit(limit + 1);
    if (status) query = query.where('job.status', '=', status);
    if (after) query = query.where('job.id', '<', decodeCursor(after, Type.Tuple([Id]))[0]);
    const rows = await query.execute();
    const jobs = new Map((await withSteps(db, rows)).map((stored) => [stored.id, stored]));
    const now = clock.now();
    return page(rows, limit, ({ id }) => [id], ({ id, filename, worker }) => {
      const stored = jobs.get(id);
      if (!stored) throw new Error(`The job ${id} was read without its steps`);
      return { ...viewJob(stored, now), filename, ...(worker === null ? {} : { worker }) };
    });
  };

interface Ended {
  done: number;
  failed: number;
  cancelled: number;
  secondsPerJob: number | null;
}

/** How the workers get on: who was heard of within a day, what waits, and what became of the jobs of the last day. */
export const jobFigures =
  ({ db, clock }: ListJobs) =>
  async () => {
    const dayAgo = new Date(clock.now().getTime() - 86_400_000);
    const { rows: queue } = await sql<{ status: string; count: number }>`
      select status, count(*)::int as count from job where status in ('pending', 'running') group by status`.execute(db);
    const { rows: [ended] } = await sql<Ended>`
      select
        count(*) filter (where status = 'done')::int as done,
        count(*) filter (where status = 'failed')::int as failed,
        count(*) filter (where status = 'cancelled')::int as cancelled,
        avg(extract(epoch from finished_at - claimed_at)) filter (where status = 'done')::float8 as "secondsPerJob"
      from job where finished_at >= ${dayAgo}`.execute(db);
    const failures = await db.selectFrom('job').select(['reason', ({ fn }) => fn.countAll<number>().as('count')])
      .where('status', '=', sql.lit('failed')).where('finished_at', '>=', dayAgo).groupBy('reason').orderBy('count', 'desc').limit(20).execute();
    const workers = await db.selectFrom('worker').leftJoin('job', (join) => join.onRef('job.worker_id', '=', 'worker.id').on('job.status', '=', sql.lit('running')))
      .select(['worker.id', 'worker.name', 'worker.seen_at as seenAt', 'job.id as jobId', 'job.asset_id as assetId'])
      .where('worker.seen_at', '>=', dayAgo).orderBy('worker.seen_at', 'desc').limit(200).execute();
    const waits = (status: string): number => queue.find((row) => row.status === status)?.count ?? 0;
    const { done = 0, failed = 0, cancelled = 0, secondsPerJob = null } = ended ?? {};
    return {
      queue: { waiting: waits('pending'), running: waits('running') },
      lastDay: { done, failed, cancelled, secondsPerJob },
      failures: failures.map(({ reason, count }) => ({ reason: reason ?? '', count })),
      workers: workers.map(({ jobId, assetId, ...worker }) => ({ ...worker, job: jobId && assetId ? { id: jobId, assetId } : null })),
    };
  };
