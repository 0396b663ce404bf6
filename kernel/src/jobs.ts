import { PgBoss } from 'pg-boss';
import { inFlow } from './context.ts';
import { newId } from './id.ts';
import type { Logger } from './log.ts';
import type { Postgres } from './postgres.ts';
import type { Tracer } from './telemetry.ts';

/** A job that runs on a schedule, on one replica at a time, with retries. */
export interface Job {
  /** `<service>.<what>` */
  name: string;
  /** Cron in UTC. */
  schedule: string;
  retry: { limit: number; delaySeconds: number; backoff: boolean };
  run(context: { signal: AbortSignal }): Promise<void>;
}

export const job = (
  name: string,
  options: { schedule: string; retry?: Partial<Job['retry']> },
  run: Job['run'],
): Job => ({ name, schedule: options.schedule, retry: { limit: 3, delaySeconds: 10, backoff: true, ...options.retry }, run });

export interface JobRunner {
  /** Runs a job now and waits for it, whatever its schedule. For operators and tests. */
  run(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** The connections of a service as pg-boss uses them. It sends whole transactions as one text, which must not meet another query. */
export const bossDatabase = (postgres: Postgres) => ({
  executeSql: async (text: string, values?: unknown[]) => {
    const session = await postgres.reserve();
    try {
      return values && values.length > 0 ? await session.query(text, values) : await session.script(text);
    } catch (error) {
      // A text that began a transaction has left it open.
      if (!session.lost) await session.query('rollback');
      throw error;
    } finally {
      session.release();
    }
  },
});

const inTurn = async (postgres: Postgres, work: () => Promise<void>): Promise<void> => {
  const session = await postgres.reserve();
  try {
    await session.query("select pg_advisory_lock(hashtext('liceo.jobs'))");
    await work();
  } finally {
    if (!session.lost) await session.query("select pg_advisory_unlock(hashtext('liceo.jobs'))");
    session.release();
  }
};

/** Each run is a flow of its own, and the beginning of a trace. */
const runInFlow = async ({ name, run }: Job, signal: AbortSignal, tracer: Tracer | undefined): Promise<void> => {
  const span = tracer?.start({ kind: 'internal', name: `job ${name}`, attributes: { 'liceo.job': name } });
  try {
    await inFlow({ correlationId: newId(), traceparent: span?.traceparent }, () => run({ signal }));
    span?.end();
  } catch (error) {
    span?.end({ fault: error });
    throw error;
  }
};

/** Runs a service's jobs on pg-boss, over the service's own connections. */
export const startJobs = async (jobs: readonly Job[], postgres: Postgres, log: Logger, tracer?: Tracer): Promise<JobRunner> => {
  const byName = new Map(jobs.map((each) => [each.name, each]));
  if (byName.size < jobs.length) throw new Error('Two jobs share a name');
  const boss = new PgBoss({
    db: bossDatabase(postgres),
    schema: 'pgboss',
  });
  boss.on('error', (error) => log.error({ err: error }, 'the job queue met an error'));
  const begin = async (): Promise<void> => {
    await boss.start();
    for (const each of jobs) {
      const { name, schedule, retry } = each;
      await boss.createQueue(name, {
        policy: 'exclusive', retryLimit: retry.limit, retryDelay: retry.delaySeconds, retryBackoff: retry.backoff,
      });
      await boss.work(name, { pollingIntervalSeconds: 10 }, async ([claimed]) => {
        if (claimed) await runInFlow(each, claimed.signal, tracer);
      });
      await boss.schedule(name, schedule, null, { tz: 'UTC' });
    }
  };
  // Replicas that start together would make the queue's tables at the same time.
  if (jobs.length > 0) await inTurn(postgres, begin);
  return {
    run: async (name) => {
      const found = byName.get(name);
      if (!found) throw new Error(`There is no job ${name}`);
      await runInFlow(found, new AbortController().signal, tracer);
    },
    stop: async () => {
      if (jobs.length > 0) await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
};
