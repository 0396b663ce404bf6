import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { notes, NoteSeen, type NotesTables } from '../fixtures/notes/src/index.ts';
import type { Db } from './db.ts';
import { newId } from './id.ts';
import { startForTest } from './testing.ts';
import type { KernelTables } from './tables.ts';

const t = await startForTest<NotesTables>(notes);
const db = t.db as unknown as Db<KernelTables>;
const hour = 3_600_000;

const hoursAgo = (hours: number): Date => new Date(t.clock.now().getTime() - hours * hour);

const sent = async (hours: number | null): Promise<string> => {
  const id = newId();
  await sql`insert into kernel.outbox (id, type, version, subject, time, data, correlation_id, sent_at)
    values (${id}, 'notes.NoteWritten', 1, ${id}, now(), '{}', ${id}, ${hours === null ? null : hoursAgo(hours)})`.execute(db);
  return id;
};

const arrived = async (state: 'done' | 'dead' | 'discarded', hours: number): Promise<string> => {
  const id = newId();
  await sql`insert into kernel.inbox (event_id, type, version, source, subject, time, data, correlation_id, state, done_at)
    values (${id}, ${NoteSeen.name}, 1, '/readers', ${id}, now(), '{}', ${id}, ${state}, ${state === 'dead' ? null : hoursAgo(hours)})`.execute(db);
  return id;
};

it('outbox and inbox are pruned of what is long over, and of nothing else', async () => {
  const kept = [await sent(29 * 24), await arrived('done', 13 * 24), await arrived('discarded', 13 * 24), await arrived('dead', 100 * 24)];
  const waiting = await sent(null);
  const gone = [await sent(31 * 24), await arrived('done', 15 * 24), await arrived('discarded', 15 * 24)];
  t.runtime.workers.poke('prune');
  await t.runtime.workers.idle();
  const { rows } = await sql<{ id: string }>`
    select id from kernel.outbox union all select event_id from kernel.inbox`.execute(db);
  const left = new Set(rows.map((row) => row.id));
  expect([...kept, waiting].filter((id) => !left.has(id))).toEqual([]);
  expect(gone.filter((id) => left.has(id))).toEqual([]);
});
