import { Gauge } from 'prom-client';
import type { Logger } from './log.ts';
import { registry } from './metrics.ts';
import type { Postgres } from './postgres.ts';

/** More than this is counted as this: what a count costs must not grow with the trouble that it tells of. */
const most = 10_000;
const keptMs = 5000;
// Who asks gives up after ten seconds as a rule, and then misses what the process could have told without its database.
const patienceMs = 2000;

interface Waiting {
  outbox: number;
  /** When the oldest event that was not sent happened. */
  oldest: Date | null;
  pending: number;
  dead: number;
}

interface Counted {
  name: string;
  count: number;
}

/** What waits in the database of a service. */
interface Depths extends Waiting {
  sagas: (Counted & { state: string })[];
  jobs: Counted[];
}

// Each by the partial index on just these rows; the order keeps the planner from any other way.
const waitingText = `
  select
    (select count(*) from (select from kernel.outbox where sent_at is null order by seq limit ${most}) as row) as outbox,
    (select time from kernel.outbox where sent_at is null order by seq limit 1) as oldest,
    (select count(*) from (select from kernel.inbox where state = 'pending' order by seq limit ${most}) as row) as pending,
    (select count(*) from (select from kernel.inbox where state = 'dead' order by seq limit ${most}) as row) as dead`;

const sagasText = `
  select name, state ->> 'status' as state, count(*) as count
  from (select name, state from kernel.saga where not done order by deadline limit ${most}) as open group by 1, 2`;

const jobsText = `
  select wanted.name, (
    select count(*) from (select from pgboss.job where job.name = wanted.name and state < 'active' and not blocked limit ${most}) as row
  ) as count
  from unnest($1::text[]) as wanted(name)`;

/** The statements, for the test that sees how PostgreSQL runs them. */
export const depthStatements = { waiting: waitingText, sagas: sagasText, jobs: jobsText };

interface Source {
  read(): Promise<Depths | undefined>;
  postgres: Postgres;
}

const sources = new Map<string, Source>();

/** A gauge that is set when it is asked for, and says nothing of a service whose database does not answer. */
const gauge = <Label extends string>(
  name: string, help: string, labels: readonly Label[], set: (on: Gauge<'service' | Label>, service: string, depths: Depths) => void,
): Gauge<'service' | Label> =>
  new Gauge<'service' | Label>({
    name,
    help,
    labelNames: ['service', ...labels],
    registers: [registry],
    async collect() {
      const known = await Promise.all(Array.from(sources, async ([service, { read }]) => [service, await read()] as const));
      this.reset();
      for (const [service, depths] of known) if (depths) set(this, service, depths);
    },
  });

gauge('liceo_outbox_lag_seconds', 'Age of the oldest event that was not sent', [], (on, service, { oldest }) =>
  on.set({ service }, oldest ? Math.max(0, (Date.now() - oldest.getTime()) / 1000) : 0));
gauge('liceo_outbox_events', `Events that were not sent, at most ${most}`, [], (on, service, { outbox }) => on.set({ service }, outbox));
gauge('liceo_inbox_events', `Events that arrived and were not handled, at most ${most}`, [], (on, service, { pending }) => on.set({ service }, pending));
gauge('liceo_dead_letters', `Events that were given up and wait for somebody, at most ${most}`, [], (on, service, { dead }) => on.set({ service }, dead));
gauge('liceo_sagas', `Sagas under way, at most ${most}`, ['saga', 'state'], (on, service, { sagas }) => {
  for (const { name, state, count } of sagas) on.set({ service, saga: name, state }, count);
});
gauge('liceo_jobs', `Runs of jobs that wait, at most ${most}`, ['job'], (on, service, { jobs }) => {
  for (const { name, count } of jobs) on.set({ service, job: name }, count);
});
const connections = new Gauge({
  name: 'liceo_db_connections',
  help: 'Connections to the database by what they do; waiting are those who would have one',
  labelNames: ['service', 'state'],
  registers: [registry],
  collect: () => {
    connections.reset();
    for (const [service, { postgres }] of sources) {
      for (const [state, count] of Object.entries(postgres.use())) connections.set({ service, state }, count);
    }
  },
});

const inTime = async <Result>(work: Promise<Result>): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`The database did not answer within ${patienceMs} ms`)), patienceMs);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
};

/**
 * Has the metrics tell what waits in a service's database. It is looked up when somebody asks, at most
 * every few seconds. Replicas tell the same: of them the highest counts, not the sum.
 */
export const observeDepths = (service: string, postgres: Postgres, jobs: readonly string[], log: Logger): { stop(): void } => {
  const look = async (): Promise<Depths> => {
    const [waiting, sagas, ofJobs] = await Promise.all([
      postgres.query<Waiting>(waitingText),
      postgres.query<Counted & { state: string }>(sagasText),
      jobs.length > 0 ? postgres.query<Counted>(jobsText, [jobs]) : { rows: [] },
    ]);
    const [first] = waiting.rows;
    if (!first) throw new Error('A count came back without a row');
    return { ...first, sagas: sagas.rows, jobs: ofJobs.rows };
  };

  let underWay: Promise<Depths> | undefined;
  let latest: Promise<Depths | undefined> | undefined;
  let lookedAt = 0;
  const read = (): Promise<Depths | undefined> => {
    if (latest && performance.now() - lookedAt < keptMs) return latest;
    lookedAt = performance.now();
    underWay ??= look().finally(() => (underWay = undefined));
    latest = inTime(underWay).catch((error: unknown) => {
      log.warn({ err: error }, 'what waits in the database could not be counted');
      return undefined;
    });
    return latest;
  };

  const source = { read, postgres };
  sources.set(service, source);
  return {
    stop: () => {
      if (sources.get(service) === source) sources.delete(service);
    },
  };
};
