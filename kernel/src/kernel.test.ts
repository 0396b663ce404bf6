import { describe, expect, it } from 'vitest';
import { notes, NoteSeen, NoteWritten, type NotesTables } from '../fixtures/notes/src/index.ts';
import { newId } from './id.ts';
import { startForTest } from './testing.ts';

const t = await startForTest<NotesTables>(notes);
const ada = await t.as({});
const write = async (text = 'hello') => (await ada.post('/notes', { text })).body as { id: string };

describe('a route', () => {
  it('answers with the shape of its schema', async () => {
    const created = await ada.post('/notes', { text: 'first', tags: ['a'], ignored: true });
    expect(created.status).toBe(201);
    const read = await t.anonymous.get(`/notes/${created.body.id}`);
    expect(read.body).toEqual({ id: created.body.id, text: 'first', tags: ['a'], seen: 0, at: '2026-03-02T10:00:00.000Z' });
  });

  it('names the field and the rule of bad input', async () => {
    const response = await ada.post('/notes', { text: 'x'.repeat(51), tags: [1] });
    expect(response.status).toBe(400);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.body).toMatchObject({ code: 'kernel.invalid_request', field: 'text', rule: 'maxLength' });
    expect(response.body.errors).toContainEqual(expect.objectContaining({ field: 'tags.0', rule: 'type' }));
  });

  it.each([
    ['malformed JSON', '{"text":', 400],
    ['a NUL character', '{"text":"a\\u0000b"}', 400],
    ['half a surrogate pair', '{"text":"a\\ud800b"}', 400],
    ['a prototype', '{"text":"a","__proto__":{"x":1}}', 400],
  ])('refuses %s', async (_what, body, status) => {
    expect((await ada.post('/notes', body)).status).toBe(status);
  });

  it('refuses another media type, an unknown path and a bad id with problem documents', async () => {
    expect((await ada.post('/notes', 'text', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await ada.get('/nowhere')).body.code).toBe('kernel.route_missing');
    expect((await ada.get('/notes/not-an-id')).body).toMatchObject({ field: 'id', rule: 'format' });
    expect((await ada.get('/notes/%zz')).status).toBe(400);
    expect((await ada.get(`/notes/${newId()}`)).body.code).toBe('notes.note_missing');
  });

  it('asks for the permission before it looks at the input', async () => {
    expect((await t.anonymous.post('/notes', {})).status).toBe(401);
    expect((await ada.delete(`/notes/${newId()}`)).status).toBe(403);
  });

  it('shows nothing of an unknown error', async () => {
    const remover = await t.as({ permissions: ['notes:delete'] });
    const response = await remover.delete(`/notes/${newId()}`);
    expect(response.status).toBe(500);
    expect(response.text).not.toContain('secret detail');
    expect(response.body.correlationId).toBeTruthy();
  });

  it('refuses a token of a revoked session from the next request on', async () => {
    const sessionId = newId();
    const eve = await t.as({ sessionId });
    expect((await eve.post('/notes', { text: 'a' })).status).toBe(201);
    const { createRevocations, createTokenVerifier } = await import('./auth.ts');
    const revocations = createRevocations();
    revocations.add(sessionId, new Date(Date.now() + 60_000));
    const verify = createTokenVerifier(() => Promise.reject(new Error('no keys are needed')), revocations);
    await expect(verify('not-a-token')).rejects.toThrow();
    expect(revocations.has(sessionId)).toBe(true);
  });
});

describe('an idempotency key', () => {
  it('gives a repeated request the first answer', async () => {
    const key = { 'idempotency-key': newId() };
    const [first, second] = [await ada.post('/notes', { text: 'once' }, key), await ada.post('/notes', { text: 'once' }, key)];
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotent-replayed']).toBe('true');
  });

  it('refuses another body', async () => {
    const key = { 'idempotency-key': newId() };
    await ada.post('/notes', { text: 'once' }, key);
    expect((await ada.post('/notes', { text: 'twice' }, key)).status).toBe(422);
  });

  it('lets one of many simultaneous requests through', async () => {
    const key = { 'idempotency-key': newId() };
    const before = (await t.published(NoteWritten)).length;
    const answers = await Promise.all(Array.from({ length: 10 }, () => ada.post('/notes', { text: 'race' }, key)));
    expect(new Set(answers.map((answer) => answer.status)).isSubsetOf(new Set([201, 409]))).toBe(true);
    expect((await t.published(NoteWritten)).length).toBe(before + 1);
  });
});

describe('events', () => {
  it('are published with the change that they tell of', async () => {
    const { id } = await write('published');
    expect(await t.published(NoteWritten)).toContainEqual({ id, text: 'published' });
  });

  it('are handled once however often they arrive', async () => {
    const { id } = await write();
    const event = newId();
    await t.deliver(NoteSeen, id, { id, by: 'bob' }, event);
    await t.deliver(NoteSeen, id, { id, by: 'bob' }, event);
    expect((await ada.get(`/notes/${id}`)).body.seen).toBe(1);
  });

  it('that fail leave the others of their batch alone', async () => {
    const [good, bad] = [await write(), await write()];
    await Promise.all([
      expect(t.deliver(NoteSeen, bad.id, { id: bad.id, by: 'poison' })).rejects.toThrow('cannot be handled'),
      t.deliver(NoteSeen, good.id, { id: good.id, by: 'bob' }),
    ]);
    expect((await ada.get(`/notes/${good.id}`)).body.seen).toBe(1);
  });

  it('become dead letters after the last attempt, and can be replayed', async () => {
    const { id } = await write();
    const event = newId();
    await expect(t.deliver(NoteSeen, id, { id, by: 'poison' }, event)).rejects.toThrow();
    const operator = await t.as({ permissions: ['system:read', 'system:write'] });
    const letters = async () => ((await operator.get('/system/notes/dead-letters')).body.items as { id: string }[]).map((letter) => letter.id);
    const { sql } = await import('kysely');
    for (let attempt = 0; attempt < 8; attempt += 1) {
      await sql`update kernel.inbox set next_attempt_at = now() where event_id = ${event} and state = 'pending'`.execute(t.db as never);
      await t.runtime.inbox.loop.idle();
    }
    expect(await letters()).toContain(event);
    await sql`update kernel.inbox set data = jsonb_set(data, '{by}', '"bob"') where event_id = ${event}`.execute(t.db as never);
    expect((await operator.post(`/system/notes/dead-letters/${event}/replay`)).status).toBe(202);
    await t.settled();
    expect(await letters()).not.toContain(event);
    expect((await ada.get(`/notes/${id}`)).body.seen).toBe(1);
  });
});

it('jobs run by name', async () => {
  await expect(t.runtime.jobs().run('notes.tidy')).resolves.toBeUndefined();
});

it('the OpenAPI document is made from the routes', () => {
  expect(t.runtime.http.openapi()).toMatchObject({ openapi: '3.1.0', paths: { '/notes/{id}': { get: { summary: 'One note' } } } });
});
