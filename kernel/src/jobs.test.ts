import { PgBoss } from 'pg-boss';
import { afterAll, expect, it } from 'vitest';
import { notes, type NotesTables } from '../fixtures/notes/src/index.ts';
import { bossDatabase } from './jobs.ts';
import { startForTest } from './testing.ts';

const t = await startForTest<NotesTables>(notes);
const boss = new PgBoss({ db: bossDatabase(t.runtime.connection.postgres), schema: 'pgboss', supervise: false, schedule: false });
await boss.start();
afterAll(() => boss.stop());

it('a job that the schedule sends reaches its worker, with its data', async () => {
  await boss.createQueue('notes.sent');
  await boss.insert('notes.sent', [{ data: { of: ['the', 'schedule'] } }]);
  const [fetched] = await boss.fetch('notes.sent');
  expect(fetched?.data).toEqual({ of: ['the', 'schedule'] });
  await boss.complete('notes.sent', fetched?.id ?? '', { done: true });
  expect(await boss.fetch('notes.sent')).toEqual([]);
});
