import { expect, it, vi } from 'vitest';
import { notes, NoteSeen, type NotesTables } from '../fixtures/notes/src/index.ts';
import { newId } from './id.ts';
import { createSaga } from './saga.ts';
import { startForTest } from './testing.ts';

const t = await startForTest<NotesTables>(notes);
const ada = await t.as({});

/** The series of a name, by their labels. */
const series = async (name: string): Promise<Record<string, number>> => {
  const { status, text, headers } = await t.anonymous.get('/metrics');
  expect([status, headers['content-type']]).toEqual([200, expect.stringContaining('text/plain')]);
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`));
  return Object.fromEntries(lines.map((line) => {
    const at = line.lastIndexOf(' ');
    return [line.slice(name.length, at), Number(line.slice(at + 1))];
  }));
};

it('requests are measured by route and status, never by path', async () => {
  const unknown = newId();
  await ada.get(`/notes/${unknown}`);
  await ada.get(`/notes/${newId()}`);
  await ada.post('/notes', { text: 'measured' });
  await ada.get('/no/such/path');
  const counted = await series('http_server_request_duration_seconds_count');
  expect(counted['{service="notes",method="GET",route="/notes/:id",status="404"}']).toBe(2);
  expect(counted['{service="notes",method="POST",route="/notes",status="201"}']).toBe(1);
  expect(Object.keys(counted).filter((labels) => labels.includes(unknown) || labels.includes('/no/such'))).toEqual([]);
});

it('events that are sent, handled and failed are counted', async () => {
  const { body: note } = await ada.post('/notes', { text: 'seen' });
  await t.deliver(NoteSeen, note.id, { id: note.id, by: 'bob' });
  await expect(t.deliver(NoteSeen, note.id, { id: note.id, by: 'poison' })).rejects.toThrow('cannot be handled');
  expect((await series('liceo_events_handled_total'))['{service="notes"}']).toBeGreaterThanOrEqual(1);
  expect((await series('liceo_event_failures_total'))['{service="notes",type="readers.NoteSeen"}']).toBeGreaterThanOrEqual(1);
  // The relay sends in its own time.
  await vi.waitFor(async () => expect(Object.keys(await series('liceo_events_sent_total'))).toEqual(['{service="notes"}']), { timeout: 30_000 });
});

it('sagas are counted as they come into a state', async () => {
  const saga = createSaga<{ status: string }, { type: 'none' }, { type: 'moved' }, NotesTables>(
    {
      name: 'moving', events: [], idOf: () => undefined, describe: () => null, perform: () => Promise.resolve(),
      decide: (state) => ({ state: { status: state ? 'there' : 'on the way' }, commands: [], deadline: null }),
    },
    { db: t.db, clock: t.clock },
  );
  const id = newId();
  await t.db.transaction((tx) => saga.start(tx, id, { type: 'moved' }));
  for (let again = 0; again < 2; again += 1) await t.db.transaction((tx) => saga.handle(tx, id, { type: 'moved' }));
  expect(await series('liceo_saga_states_total')).toEqual({ '{saga="moving",state="on the way"}': 1, '{saga="moving",state="there"}': 1 });
});

it('the process tells of its event loop and memory, and the service of what waits', async () => {
  const { text } = await t.anonymous.get('/metrics');
  for (const name of ['nodejs_eventloop_lag_seconds', 'process_resident_memory_bytes', 'liceo_outbox_lag_seconds{service="notes"}', 'liceo_db_connections{service="notes",state="idle"}']) {
    expect(text).toContain(name);
  }
});
