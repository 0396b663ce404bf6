import { describe, expect, it } from 'vitest';
import { SessionRevoked, SuspiciousSignIn } from '@liceo/contracts/events/identity';
import { startForTest } from '@liceo/kernel/testing';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { claimsOf, clientFor, goodPassword, newcomer } from '../testing.ts';
import type { Tokens } from './open-session.ts';

const t = await startForTest<Tables>(identity);

const refresh = (refreshToken: string) => t.anonymous.post('/auth/refresh', { refreshToken });
const signInAgain = async ({ user }: Tokens): Promise<Tokens> =>
  (await t.anonymous.post('/auth/sign-in', { email: user.email, password: goodPassword }, { 'user-agent': 'Second/1.0' })).body as Tokens;
const sidOf = (tokens: Tokens): string => claimsOf(tokens.accessToken).sid;

describe('refreshing', () => {
  it('answers new tokens of the same session', async () => {
    const first = await newcomer(t);
    t.clock.advance({ minutes: 9 });
    const answer = await refresh(first.refreshToken);
    expect(answer).toMatchObject({ status: 200, body: { user: first.user, expiresIn: 600 } });
    expect(sidOf(answer.body)).toBe(sidOf(first));
    expect(answer.body.refreshToken).not.toBe(first.refreshToken);
    expect((await refresh(answer.body.refreshToken)).status).toBe(200);
  });

  it('answers the same token to everybody who asks at once', async () => {
    const first = await newcomer(t);
    const answers = await Promise.all(Array.from({ length: 6 }, () => refresh(first.refreshToken)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.refreshToken)).size).toBe(1);
    expect((await refresh(answers[0]?.body.refreshToken)).status).toBe(200);
  });

  it('ends the session when a token is used again after thirty seconds', async () => {
    const first = await newcomer(t);
    const second = (await refresh(first.refreshToken)).body as Tokens;
    t.clock.advance({ seconds: 31 });
    expect(await refresh(first.refreshToken)).toMatchObject({ status: 401, body: { code: 'identity.refresh_token_wrong' } });
    expect((await refresh(second.refreshToken)).status).toBe(401);
    expect((await (await clientFor(t, second)).get('/auth/sessions')).body.code).toBe('kernel.session_revoked');
    expect(await t.published(SuspiciousSignIn)).toContainEqual(
      expect.objectContaining({ userId: first.user.id, reason: 'refresh_token_reused' }),
    );
  });

  it('ends the session also when the copy is much older', async () => {
    const first = await newcomer(t);
    let current = first;
    for (let n = 0; n < 3; n += 1) current = (await refresh(current.refreshToken)).body as Tokens;
    expect((await refresh(first.refreshToken)).status).toBe(401);
    expect((await refresh(current.refreshToken)).status).toBe(401);
  });

  it('works for thirty days after the last use', async () => {
    const first = await newcomer(t);
    t.clock.advance({ days: 29 });
    const second = (await refresh(first.refreshToken)).body as Tokens;
    t.clock.advance({ days: 29 });
    const third = (await refresh(second.refreshToken)).body as Tokens;
    t.clock.advance({ days: 30 });
    expect((await refresh(third.refreshToken)).status).toBe(401);
  });

  it.each(['', 'x', 'A'.repeat(64), 'A'.repeat(201), null, 7, 'é'.repeat(64)])('refuses %j', async (refreshToken) => {
    const { status } = await t.anonymous.post('/auth/refresh', { refreshToken });
    expect([400, 401]).toContain(status);
  });
});

describe('signing out', () => {
  it('ends access and refresh at once and tells the other services', async () => {
    const tokens = await newcomer(t);
    const client = await clientFor(t, tokens);
    expect((await client.post('/auth/sign-out')).status).toBe(204);
    expect(await client.get('/auth/sessions')).toMatchObject({ status: 401, body: { code: 'kernel.session_revoked' } });
    expect((await refresh(tokens.refreshToken)).status).toBe(401);
    const expiresAt = new Date(t.clock.now().getTime() + 600_000).toISOString();
    expect(await t.published(SessionRevoked)).toContainEqual({ sessionId: sidOf(tokens), userId: tokens.user.id, expiresAt });
    expect((await t.anonymous.get('/auth/revocations')).body.items).toContainEqual({ sessionId: sidOf(tokens), expiresAt });
  });

  it('leaves the other sessions open', async () => {
    const first = await newcomer(t);
    const second = await signInAgain(first);
    await (await clientFor(t, first)).post('/auth/sign-out');
    expect((await refresh(second.refreshToken)).status).toBe(200);
  });
});

describe('the list of sessions', () => {
  it('shows where somebody is signed in, the newest first, a page at a time', async () => {
    const first = await newcomer(t);
    const second = await signInAgain(first);
    const client = await clientFor(t, first);
    const pageOne = await client.get('/auth/sessions?limit=1');
    expect(pageOne.body.items).toMatchObject([{ id: sidOf(second), current: false, userAgent: 'Second/1.0' }]);
    const pageTwo = await client.get(`/auth/sessions?limit=1&after=${pageOne.body.next}`);
    expect(pageTwo.body).toMatchObject({ items: [{ id: sidOf(first), current: true }], next: null });
  });

  it('refuses a cursor that it did not give', async () => {
    const client = await clientFor(t, await newcomer(t));
    expect(await client.get('/auth/sessions?after=nonsense')).toMatchObject({ status: 400, body: { field: 'after' } });
  });

  it('lets its owner end one, once', async () => {
    const first = await newcomer(t);
    const second = await signInAgain(first);
    const client = await clientFor(t, first);
    expect((await client.delete(`/auth/sessions/${sidOf(second)}`)).status).toBe(204);
    expect((await client.delete(`/auth/sessions/${sidOf(second)}`)).status).toBe(404);
    expect((await (await clientFor(t, second)).get('/auth/sessions')).status).toBe(401);
    expect((await client.get('/auth/sessions')).body.items).toHaveLength(1);
  });

  it('lets nobody end the session of somebody else', async () => {
    const [mine, theirs] = [await newcomer(t), await newcomer(t)];
    const client = await clientFor(t, mine);
    expect(await client.delete(`/auth/sessions/${sidOf(theirs)}`)).toMatchObject({ status: 404, body: { code: 'identity.session_missing' } });
    expect((await refresh(theirs.refreshToken)).status).toBe(200);
  });

  it('is for people who are signed in', async () => {
    expect((await t.anonymous.get('/auth/sessions')).status).toBe(401);
    expect((await t.anonymous.post('/auth/sign-out')).status).toBe(401);
    expect((await t.anonymous.delete('/auth/sessions/01890000-0000-7000-8000-000000000001')).status).toBe(401);
  });
});

describe('the sweep', () => {
  it('forgets revocations when no token can need them, and sessions that ended long ago', async () => {
    const [gone, staying] = [await newcomer(t), await newcomer(t)];
    await (await clientFor(t, gone)).post('/auth/sign-out');
    t.clock.advance({ minutes: 10 });
    expect((await t.anonymous.get('/auth/revocations')).body.items).toEqual([]);
    t.clock.advance({ days: 29 });
    await refresh(staying.refreshToken);
    t.clock.advance({ days: 1 });
    await t.runtime.jobs().run('identity.sweep-sessions');
    expect(await t.db.selectFrom('revocation').selectAll().execute()).toEqual([]);
    const left = await t.db.selectFrom('session').select('account_id').execute();
    expect(left).toEqual([{ account_id: staying.user.id }]);
  });
});
