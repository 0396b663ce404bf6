import { PgBoss } from 'pg-boss';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { notes } from '../fixtures/notes/src/index.ts';
import { depthStatements, observeDepths } from './depths.ts';
import { bossDatabase } from './jobs.ts';
import { createLogger } from './log.ts';
import { registry } from './metrics.ts';
import { openPostgres, type Postgres } from './postgres.ts';
import { createTestDatabase, migrationsOf } from './testing-database.ts';

const database = await createTestDatabase(inject('databaseServer'), 'notes', migrationsOf(notes.folder));
const postgres = openPostgres(database.url, { poolSize: 3 });
const boss = new PgBoss({ db: bossDatabase(postgres), schema: 'pgboss', supervise: false, schedule: false });
await boss.start();
await boss.createQueue('notes.tidy', { policy: 'exclusive' });
const log = createLogger('silent');
afterAll(async () => {
  await boss.stop();
  await postgres.close();
  await database.drop();
});

let asked = 0;
const counting: Postgres = {
  ...postgres,
  query: (text, values) => {
    asked += 1;
    return postgres.query(text, values);
  },
};

/** The value of a series of ours, by its name and its labels but the service. */
const valueOf = async (name: string, labels = ''): Promise<number | undefined> => {
  const text = await registry.metrics();
  const line = text.split('\n').find((each) => each.startsWith(`${name}{service="counted"${labels && `,${labels}`}}`));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
};

const observed = async (check: () => Promise<void>): Promise<void> => {
  const observing = observeDepths('counted', counting, ['notes.tidy'], log);
  await check().finally(() => observing.stop());
};

const event = `gen_random_uuid(), 'notes.NoteWritten', 1, n::text, now() - interval '40 seconds', '{}', 'flow'`;

describe('what waits', () => {
  it('is nothing at first', () =>
    observed(async () => {
      expect(await valueOf('liceo_outbox_lag_seconds')).toBe(0);
      expect(await valueOf('liceo_outbox_events')).toBe(0);
      expect(await valueOf('liceo_inbox_events')).toBe(0);
      expect(await valueOf('liceo_dead_letters')).toBe(0);
      expect(await valueOf('liceo_jobs', 'job="notes.tidy"')).toBe(0);
      expect(await valueOf('liceo_sagas', 'saga="checkout",state="pending"')).toBeUndefined();
    }));

  it('is counted: events to send and to handle, dead letters, sagas by state, runs of jobs', async () => {
    // A history beside it, which a count must not read.
    await postgres.script(`
      insert into kernel.outbox (id, type, version, subject, time, data, correlation_id, sent_at)
        select ${event}, now() from generate_series(1, 20000) n;
      insert into kernel.outbox (id, type, version, subject, time, data, correlation_id)
        select ${event} from generate_series(1, 3) n;
      insert into kernel.inbox (event_id, type, version, source, subject, time, data, correlation_id, state)
        select gen_random_uuid(), 'x', 1, '/x', n::text, now(), '{}', 'flow', case when n <= 2 then 'pending' when n <= 6 then 'dead' else 'done' end
        from generate_series(1, 20000) n;
      insert into kernel.saga (name, id, state, done, deadline, started_at, updated_at)
        select 'checkout', gen_random_uuid(), jsonb_build_object('status', case when n <= 5 then 'pending' else 'completed' end), n > 5,
          case when n <= 4 then now() end, now(), now()
        from generate_series(1, 20000) n`);
    await boss.send('notes.tidy');
    await observed(async () => {
      const lag = await valueOf('liceo_outbox_lag_seconds');
      expect(lag).toBeGreaterThanOrEqual(40);
      expect(lag).toBeLessThan(100);
      expect(await valueOf('liceo_outbox_events')).toBe(3);
      expect(await valueOf('liceo_inbox_events')).toBe(2);
      expect(await valueOf('liceo_dead_letters')).toBe(4);
      expect(await valueOf('liceo_sagas', 'saga="checkout",state="pending"')).toBe(5);
      expect(await valueOf('liceo_sagas', 'saga="checkout",state="completed"')).toBeUndefined();
      expect(await valueOf('liceo_jobs', 'job="notes.tidy"')).toBe(1);
    });
  });

  it('is looked up at most every few seconds, however many ask', () =>
    observed(async () => {
      const before = asked;
      await Promise.all([registry.metrics(), registry.metrics()]);
      await registry.metrics();
      expect(asked - before).toBe(3);
    }));

  it.each(Object.entries(depthStatements))('is found by an index: %s', async (_name, text) => {
    for (const table of ['kernel.outbox', 'kernel.inbox', 'kernel.saga']) await postgres.query(`analyze ${table}`);
    const { rows } = await postgres.query<Record<string, string>>(`explain ${text}`, text.includes('$1') ? [['notes.tidy']] : []);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).not.toMatch(/Seq Scan on (outbox|inbox|saga|job)/);
    expect(plan).toMatch(/Index (Only )?Scan/);
  });
});

it('connections are counted by what they do', () =>
  observed(async () => {
    const session = await postgres.reserve();
    expect(await valueOf('liceo_db_connections', 'state="busy"')).toBeGreaterThanOrEqual(1);
    expect(await valueOf('liceo_db_connections', 'state="waiting"')).toBe(0);
    session.release();
    expect(await valueOf('liceo_db_connections', 'state="idle"')).toBeGreaterThanOrEqual(1);
  }));

it.each<[string, Postgres['query']]>([
  ['is gone', () => Promise.reject(new Error('gone'))],
  ['does not answer', () => new Promise(() => undefined)],
])('a database that %s leaves its series out, and nothing else', async (_what, query) => {
  const broken: Postgres = { ...postgres, query };
  const observing = observeDepths('counted', broken, [], log);
  expect(await valueOf('liceo_outbox_events')).toBeUndefined();
  expect(await registry.metrics()).toContain('process_cpu_seconds_total');
  observing.stop();
});
