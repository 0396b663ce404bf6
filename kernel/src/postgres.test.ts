import { afterAll, expect, inject, it, vi } from 'vitest';
import { openPostgres } from './postgres.ts';

// A limit for what hangs: a virtual machine may be denied most of its CPU.
const patience = { timeout: 30_000 };

const postgres = openPostgres(inject('databaseServer'), { poolSize: 3 });
const other = openPostgres(inject('databaseServer'), { poolSize: 1 });
afterAll(() => Promise.all([postgres.close(), other.close()]));

const pidOf = async (on: { query: typeof postgres.query }): Promise<number> => (await on.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid ?? 0;
const terminate = (pid: number) => other.query('select pg_terminate_backend($1)', [pid]);

it('gives values as JavaScript has them', async () => {
  const noon = new Date('2026-03-02T12:00:00.123Z');
  const { rows, count, command } = await postgres.query(
    `select 9007199254740991::bigint as whole, '{1,2,null}'::bigint[] as wholes, '{}'::bigint[] as none, $1::timestamptz as time, $2::jsonb as data, $3::text[] as words, interval '1 day' as span`,
    [noon, JSON.stringify({ a: [1] }), ['x', 'y "z"']],
  );
  expect(rows).toEqual([{ whole: 9_007_199_254_740_991, wholes: [1, 2, null], none: [], time: noon, data: { a: [1] }, words: ['x', 'y "z"'], span: '1 day' }]);
  expect([count, command]).toEqual([1, 'SELECT']);
});

it('has single statements share connections without waiting for one another', async () => {
  const pids = await Promise.all(Array.from({ length: 50 }, () => pidOf(postgres)));
  expect(new Set(pids).size).toBe(1);
});

it('goes on with a new connection when one for single statements is lost', async () => {
  const lost = await pidOf(postgres);
  await terminate(lost);
  await vi.waitFor(async () => expect(await pidOf(postgres)).not.toBe(lost), patience);
});

it('fails what is under way on a lost connection, and the session with it', async () => {
  const session = await postgres.reserve();
  const pid = await pidOf(session);
  const slow = session.query('select pg_sleep(60)');
  slow.catch(() => undefined);
  await terminate(pid);
  await expect(slow).rejects.toThrow();
  await vi.waitFor(() => expect(session.lost).toBeDefined(), patience);
  await expect(session.query('select 1')).rejects.toThrow();
  session.release();
  const next = await postgres.reserve();
  expect(await pidOf(next)).not.toBe(pid);
  next.release();
});

it('listens again after a lost connection, and says that something may have been missed', async () => {
  const heard: string[] = [];
  let again = 0;
  const { close } = await postgres.listen('birds', (payload) => heard.push(payload), () => (again += 1));
  await postgres.query("select pg_notify('birds', 'wren')");
  await vi.waitFor(() => expect(heard).toEqual(['wren']), patience);
  const { rows } = await other.query<{ pid: number }>("select pid from pg_stat_activity where query = 'listen \"birds\"'");
  await terminate(rows[0]?.pid ?? 0);
  await vi.waitFor(() => expect(again).toBe(1), patience);
  await postgres.query("select pg_notify('birds', 'owl')");
  await vi.waitFor(() => expect(heard).toEqual(['wren', 'owl']), patience);
  await close();
});

it('answers what is under way before it closes, and nothing after', async () => {
  const closing = openPostgres(inject('databaseServer'), { poolSize: 1 });
  const slow = closing.query<{ done: boolean }>('select true as done from pg_sleep(0.3)');
  const closed = closing.close();
  await expect(closing.query('select 1')).rejects.toThrow('closed');
  expect((await slow).rows).toEqual([{ done: true }]);
  await closed;
});
