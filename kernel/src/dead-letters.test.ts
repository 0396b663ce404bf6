import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { notes, NoteSeen, type NotesTables } from '../fixtures/notes/src/index.ts';
import type { Db } from './db.ts';
import { newId } from './id.ts';
import { startForTest } from './testing.ts';
import type { KernelTables } from './tables.ts';

const t = await startForTest<NotesTables>(notes);
const db = t.db as unknown as Db<KernelTables>;
const operator = await t.as({ permissions: ['system:read', 'system:write'] });
const path = '/system/notes/dead-letters';

const note = async (): Promise<string> => (await (await t.as({})).post('/notes', { text: 'a note' })).body.id as string;

/** An event that was given up long ago. What it says can be handled by now, unless its reader is poison. */
const deadLetter = async (noteId: string, by = 'bob'): Promise<string> => {
  const id = newId();
  await sql`insert into kernel.inbox (event_id, type, version, source, subject, time, data, correlation_id, state, attempts, last_error)
    values (${id}, ${NoteSeen.name}, 1, '/readers', ${noteId}, now(), ${JSON.stringify({ id: noteId, by })}::text::jsonb, ${id}, 'dead', 8, 'Error: then')`.execute(db);
  return id;
};

const letters = async (): Promise<string[]> => ((await operator.get(path)).body.items as { id: string }[]).map(({ id }) => id);

describe('dead letters', () => {
  it('are replayed all at once, and those that fail again wait', async () => {
    const [one, other] = [await note(), await note()];
    const poison = await note();
    await deadLetter(one);
    await deadLetter(other);
    const bad = await deadLetter(poison, 'poison');
    expect(await operator.post(`${path}/replay`)).toMatchObject({ status: 202, body: { replayed: 3 } });
    await t.settled();
    expect(await letters()).toEqual([]);
    const { rows } = await sql<{ id: string; state: string }>`select event_id as id, state from kernel.inbox where state <> 'done'`.execute(db);
    expect(rows).toEqual([{ id: bad, state: 'pending' }]);
    const reader = await t.as({});
    for (const id of [one, other]) expect((await reader.get(`/notes/${id}`)).body.seen).toBe(1);
    expect((await operator.post(`${path}/replay`)).body).toEqual({ replayed: 0 });
  });

  it('are thrown away for good, also when the event comes again', async () => {
    const id = await note();
    const event = await deadLetter(id);
    expect((await operator.delete(`${path}/${event}`)).status).toBe(204);
    expect(await letters()).not.toContain(event);
    expect(await operator.delete(`${path}/${event}`)).toMatchObject({ status: 404, body: { code: 'kernel.dead_letter_missing' } });
    expect((await operator.post(`${path}/${event}/replay`)).status).toBe(404);
    await expect(t.deliver(NoteSeen, id, { id, by: 'bob' }, event)).rejects.toThrow();
    await t.settled();
    expect((await (await t.as({})).get(`/notes/${id}`)).body.seen).toBe(0);
    const { rows } = await sql`select state, discarded_by from kernel.inbox where event_id = ${event}`.execute(db);
    expect(rows).toEqual([{ state: 'discarded', discarded_by: operator.userId }]);
  });

  it('are changed by nobody who may only read them', async () => {
    const event = await deadLetter(await note());
    const reader = await t.as({ permissions: ['system:read'] });
    expect((await reader.get(path)).status).toBe(200);
    expect((await reader.post(`${path}/replay`)).status).toBe(403);
    expect((await reader.delete(`${path}/${event}`)).status).toBe(403);
    expect((await t.anonymous.delete(`${path}/${event}`)).status).toBe(401);
    expect(await letters()).toContain(event);
  });
});
