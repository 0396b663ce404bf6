import { describe, expect, it } from 'vitest';
import { LinkRequested, PasswordChanged, SessionRevoked } from '@liceo/contracts/events/identity';
import { startForTest } from '@liceo/kernel/testing';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { asRole, claimsOf, clientFor, goodPassword, newcomer } from '../testing.ts';

const t = await startForTest<Tables>(identity);
const better = 'quite another battery';
let place = 0;

/** From somewhere else each time, so that no limit of another test counts. */
const from = (): Record<string, string> => {
  place += 1;
  return { 'x-real-ip': `203.0.113.${place}` };
};
const signIn = (email: string, password: string) => t.anonymous.post('/auth/sign-in', { email, password }, from());

/** The links that were mailed to somebody, the latest last. */
const linksTo = async (userId: string, purpose: string): Promise<string[]> => {
  await t.settled();
  return (await t.published(LinkRequested)).filter((link) => link.userId === userId && link.purpose === purpose).map(({ linkId }) => linkId);
};
const tokenOf = async (linkId: string | undefined): Promise<string> => {
  const { status, body } = await t.peer.post(`/auth/links/${linkId}/token`);
  expect(status).toBe(200);
  return body.token as string;
};
const latest = async (userId: string, purpose: string): Promise<string> => tokenOf((await linksTo(userId, purpose)).at(-1));
const ask = (what: 'password-resets' | 'sign-in-links', email: string, where = from()) => t.anonymous.post(`/auth/${what}`, { email }, where);
const reset = (token: string, password = better) => t.anonymous.post('/auth/password-resets/confirm', { token, password }, from());

describe('a forgotten password', () => {
  it('is replaced with a mailed link, which works once; all sessions end, and the address is confirmed', async () => {
    const { user, refreshToken, accessToken } = await newcomer(t, { email: 'forgot@example.org' });
    expect(await ask('password-resets', ' Forgot@Example.org ')).toMatchObject({ status: 202, body: {} });
    const token = await latest(user.id, 'reset_password');
    expect((await reset(token)).status).toBe(204);
    expect((await signIn('forgot@example.org', goodPassword)).status).toBe(401);
    expect((await signIn('forgot@example.org', better)).status).toBe(200);
    expect((await t.anonymous.post('/auth/refresh', { refreshToken })).status).toBe(401);
    expect((await t.published(SessionRevoked)).map(({ sessionId }) => sessionId)).toContain(claimsOf(accessToken).sid);
    expect(await t.published(PasswordChanged)).toContainEqual({ userId: user.id, ip: expect.any(String), at: t.clock.now().toISOString() });
    expect(await reset(token, 'once more, another')).toMatchObject({ status: 400, body: { code: 'identity.link_invalid', field: 'token' } });
  });

  it('has rules like any other, and a bad one does not use the link up', async () => {
    const { user } = await newcomer(t, { email: 'rules@example.org' });
    await ask('password-resets', 'rules@example.org');
    const token = await latest(user.id, 'reset_password');
    expect(await reset(token, 'short')).toMatchObject({ status: 400, body: { field: 'password' } });
    expect(await reset(token, 'rules@example.org')).toMatchObject({ status: 400, body: { code: 'identity.password_too_personal' } });
    expect((await reset(token)).status).toBe(204);
  });

  it('has links that expire after an hour, of which only the latest is good, and no other link does', async () => {
    const { user } = await newcomer(t, { email: 'late@example.org' });
    await ask('password-resets', 'late@example.org');
    const first = await latest(user.id, 'reset_password');
    await ask('password-resets', 'late@example.org');
    const second = await latest(user.id, 'reset_password');
    expect((await reset(first)).status).toBe(400);
    expect((await reset(await latest(user.id, 'verify_email'))).status).toBe(400);
    expect((await reset('A'.repeat(64))).status).toBe(400);
    t.clock.advance({ minutes: 60 });
    expect((await reset(second)).status).toBe(400);
    expect((await signIn('late@example.org', goodPassword)).status).toBe(200);
  });

  it('is answered in the same way for an address that nobody has, and writes to nobody', async () => {
    const before = (await t.published(LinkRequested)).length;
    expect(await ask('password-resets', 'nobody@example.org')).toMatchObject({ status: 202, body: {} });
    await t.settled();
    expect(await t.published(LinkRequested)).toHaveLength(before);
    expect(await t.db.selectFrom('link_request').select('email_key').where('answered_at', 'is not', null).where('email_key', '<>', '').execute()).toEqual([]);
  });

  it('leads to three mails an hour at most, and to twenty from one place', async () => {
    const { user } = await newcomer(t, { email: 'flood@example.org' });
    for (let n = 0; n < 5; n += 1) expect((await ask('password-resets', 'flood@example.org')).status).toBe(202);
    expect(await linksTo(user.id, 'reset_password')).toHaveLength(3);
    const here = from();
    for (let n = 0; n < 20; n += 1) expect((await ask('password-resets', `guess${n}@example.org`, here)).status).toBe(202);
    expect(await ask('sign-in-links', 'flood@example.org', here)).toMatchObject({ status: 429, body: { code: 'identity.too_many_attempts' } });
  });

  it('lifts the limit of failed sign-ins', async () => {
    const { user } = await newcomer(t, { email: 'locked@example.org' });
    for (let n = 0; n < 5; n += 1) await signIn('locked@example.org', 'wrong password');
    expect((await signIn('locked@example.org', goodPassword)).status).toBe(429);
    await ask('password-resets', 'locked@example.org');
    await reset(await latest(user.id, 'reset_password'));
    expect((await signIn('locked@example.org', better)).status).toBe(200);
  });
});

describe('a link that signs in', () => {
  it('opens a session, once, within ten minutes', async () => {
    const { user } = await newcomer(t, { email: 'magic@example.org' });
    const enter = (token: string) => t.anonymous.post('/auth/sign-in-links/confirm', { token }, from());
    await ask('sign-in-links', 'magic@example.org');
    const token = await latest(user.id, 'sign_in');
    expect(await enter(token)).toMatchObject({ status: 200, body: { user: { id: user.id } } });
    expect((await enter(token)).status).toBe(400);
    await ask('sign-in-links', 'magic@example.org');
    const late = await latest(user.id, 'sign_in');
    t.clock.advance({ minutes: 10 });
    expect((await enter(late)).status).toBe(400);
  });

  it('opens one session for many who use it at once', async () => {
    const { user } = await newcomer(t, { email: 'race@example.org' });
    await ask('sign-in-links', 'race@example.org');
    const token = await latest(user.id, 'sign_in');
    const answers = await Promise.all(Array.from({ length: 8 }, () => t.anonymous.post('/auth/sign-in-links/confirm', { token }, from())));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});

describe('an address', () => {
  it('is confirmed with the link that every newcomer gets', async () => {
    const tokens = await newcomer(t, { email: 'proof@example.org' });
    const own = await clientFor(t, tokens);
    expect((await own.get('/auth/account')).body).toMatchObject({ email: 'proof@example.org', emailVerifiedAt: null });
    const token = await latest(tokens.user.id, 'verify_email');
    expect((await t.anonymous.post('/auth/email-verification/confirm', { token })).status).toBe(204);
    expect((await own.get('/auth/account')).body).toMatchObject({ emailVerifiedAt: t.clock.now().toISOString() });
    expect(await own.post('/auth/email-verification')).toMatchObject({ status: 409, body: { code: 'identity.email_verified' } });
  });

  it('gets the link again, once a minute', async () => {
    const tokens = await newcomer(t, { email: 'again-please@example.org' });
    const own = await clientFor(t, tokens);
    expect(await own.post('/auth/email-verification')).toMatchObject({ status: 429 });
    t.clock.advance({ minutes: 1 });
    expect((await own.post('/auth/email-verification')).status).toBe(202);
    expect(await linksTo(tokens.user.id, 'verify_email')).toHaveLength(2);
  });
});

describe('a password', () => {
  it('is changed by who knows it; other sessions end, this one goes on', async () => {
    const tokens = await newcomer(t, { email: 'change@example.org' });
    const elsewhere = (await signIn('change@example.org', goodPassword)).body;
    const own = await clientFor(t, tokens);
    const change = (current: string, password: string) => own.put('/auth/password', { current, password });
    expect(await change('not my password', better)).toMatchObject({ status: 403, body: { code: 'identity.password_wrong', field: 'current' } });
    expect(await change(goodPassword, goodPassword)).toMatchObject({ status: 400, body: { code: 'identity.password_unchanged' } });
    expect((await change(goodPassword, better)).status).toBe(204);
    expect((await t.anonymous.post('/auth/refresh', { refreshToken: elsewhere.refreshToken })).status).toBe(401);
    expect((await t.anonymous.post('/auth/refresh', { refreshToken: tokens.refreshToken })).status).toBe(200);
    expect((await signIn('change@example.org', better)).status).toBe(200);
  });

  it('cannot be guessed by way of changing it', async () => {
    const own = await clientFor(t, await newcomer(t, { email: 'guess@example.org' }));
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await own.put('/auth/password', { current: 'wrong password', password: better })).status);
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
  });
});

describe('what is left of links', () => {
  it('is only a hash, and nothing once they have expired', async () => {
    const { user } = await newcomer(t, { email: 'trace@example.org' });
    const token = await latest(user.id, 'verify_email');
    const { rows } = await t.db.selectFrom('mailed_link').selectAll().where('account_id', '=', user.id).execute().then((all) => ({ rows: JSON.stringify(all) }));
    expect(rows).not.toContain(token);
    t.clock.advance({ days: 8 });
    await t.runtime.jobs().run('identity.sweep-sessions');
    expect(await t.db.selectFrom('mailed_link').selectAll().execute()).toEqual([]);
    expect(await t.db.selectFrom('link_request').selectAll().execute()).toEqual([]);
  });

  it('is told to services only, which know the secret of peers', async () => {
    const tokens = await newcomer(t, { email: 'curious@example.org' });
    const [linkId] = await linksTo(tokens.user.id, 'verify_email');
    const curious = await clientFor(t, tokens);
    for (const headers of [{}, { 'x-liceo-peer': '' }, { 'x-liceo-peer': 'a guess' }]) {
      expect((await curious.post(`/auth/links/${linkId}/token`, {}, headers)).status).toBe(401);
    }
    expect((await t.peer.post(`/auth/links/${linkId}/token`)).status).toBe(200);
  });

  it('is told to no one after an erasure', async () => {
    const tokens = await newcomer(t, { email: 'erased@example.org' });
    const [linkId] = await linksTo(tokens.user.id, 'verify_email');
    expect((await (await asRole(t, 'admin')).delete(`/accounts/${tokens.user.id}`)).status).toBe(204);
    expect((await t.peer.post(`/auth/links/${linkId}/token`)).status).toBe(404);
  });
});
