import { describe, expect, it } from 'vitest';
import { LinkRequested, UserReinstated, UserSuspended } from '@liceo/contracts/events/identity';
import { MinorStatusChanged } from '@liceo/contracts/events/users';
import { startForTest } from '@liceo/kernel/testing';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { asRole, claimsOf, clientFor, goodPassword, newcomer } from '../testing.ts';

const t = await startForTest<Tables>(identity);
const admin = await asRole(t, 'admin');
const reason = 'Sells the answers to exams';

const suspend = (id: string, why = reason, by = admin) => by.put(`/accounts/${id}/suspension`, { reason: why });
const reinstate = (id: string, by = admin) => by.delete(`/accounts/${id}/suspension`);
const signIn = (email: string, password = goodPassword) => t.anonymous.post('/auth/sign-in', { email, password });

describe('an account that is suspended', () => {
  it('lets nobody in: open sessions end, and neither password nor mailed link opens another', async () => {
    const { user, refreshToken, accessToken } = await newcomer(t, { email: 'out@example.org' });
    await t.anonymous.post('/auth/sign-in-links', { email: 'out@example.org' });
    await t.settled();
    const link = (await t.published(LinkRequested)).findLast(({ userId, purpose }) => userId === user.id && purpose === 'sign_in');
    const { token } = (await t.peer.post(`/auth/links/${link?.linkId}/token`)).body;

    expect((await suspend(user.id)).status).toBe(204);
    const { items } = (await t.anonymous.get('/auth/revocations')).body as { items: { sessionId: string }[] };
    expect(items.map(({ sessionId }) => sessionId)).toContain(claimsOf(accessToken).sid);
    expect((await t.anonymous.post('/auth/refresh', { refreshToken })).status).toBe(401);
    expect((await t.anonymous.post('/auth/sign-in-links/confirm', { token })).status).toBe(400);
    expect(await signIn('out@example.org')).toMatchObject({ status: 403, body: { code: 'identity.account_suspended' } });
    // Only who knows the password learns that it is so.
    expect(await signIn('out@example.org', 'wrong password')).toMatchObject({ status: 401 });
    expect(await t.published(UserSuspended)).toContainEqual({ userId: user.id, changedBy: admin.userId });
    expect((await admin.get(`/accounts/${user.id}`)).body).toMatchObject({ suspendedAt: t.clock.now().toISOString(), suspensionReason: reason });
  });

  it('is as it was once it is let in again', async () => {
    const { user } = await newcomer(t, { email: 'back@example.org' });
    await suspend(user.id);
    expect((await reinstate(user.id)).status).toBe(204);
    expect((await signIn('back@example.org')).status).toBe(200);
    expect(await t.published(UserReinstated)).toContainEqual({ userId: user.id, changedBy: admin.userId });
    expect((await admin.get(`/accounts/${user.id}`)).body).not.toHaveProperty('suspendedAt');
    expect((await admin.get(`/accounts/${user.id}/suspensions`)).body.items).toMatchObject([
      { changedBy: { id: admin.userId } }, { changedBy: { id: admin.userId }, reason },
    ]);
  });

  it('cannot be suspended twice, nor let in while it is not', async () => {
    const { user } = await newcomer(t);
    expect(await reinstate(user.id)).toMatchObject({ status: 409, body: { code: 'identity.account_not_suspended' } });
    await suspend(user.id);
    expect(await suspend(user.id)).toMatchObject({ status: 409, body: { code: 'identity.account_suspended_already' } });
  });
});

describe('suspending', () => {
  it('wants a reason', async () => {
    const { user } = await newcomer(t);
    expect(await suspend(user.id, '  ')).toMatchObject({ status: 400, body: { field: 'reason' } });
  });

  it('is for who may change accounts, never for oneself, and leaves an administrator', async () => {
    const tokens = await newcomer(t);
    expect((await suspend(tokens.user.id, reason, await clientFor(t, tokens))).status).toBe(403);
    expect((await suspend(tokens.user.id, reason, await asRole(t, 'support'))).status).toBe(403);
    const own = await newcomer(t);
    expect(await suspend(own.user.id, reason, await asRole(t, 'admin', own.user.id))).toMatchObject({ status: 409, body: { code: 'identity.own_account' } });
    const { id } = await t.db.selectFrom('account_role').select('account_id as id').where('role', '=', 'admin').executeTakeFirstOrThrow();
    expect(await suspend(id)).toMatchObject({ status: 409, body: { code: 'identity.last_admin' } });
    expect((await suspend('0199aaaa-0000-7000-8000-00000000dead')).status).toBe(404);
  });

  it('leaves nothing behind when the account is erased', async () => {
    const { user } = await newcomer(t);
    await suspend(user.id);
    expect((await admin.delete(`/accounts/${user.id}`)).status).toBe(204);
    expect(await t.db.selectFrom('suspension_change').selectAll().where('account_id', '=', user.id).execute()).toEqual([]);
  });
});

describe('an account whose guardian withdraws their consent', () => {
  const become = (userId: string, consent: 'not_needed' | 'given' | 'withdrawn') =>
    t.deliver(MinorStatusChanged, userId, { userId, minor: true, consent, changedBy: admin.userId });

  it.each(['given', 'not_needed'] as const)('lets nobody in until it is %s', async (later) => {
    const email = `${later}@example.org`;
    const { user, refreshToken } = await newcomer(t, { email });
    await become(user.id, 'withdrawn');
    expect((await t.anonymous.post('/auth/refresh', { refreshToken })).status).toBe(401);
    expect(await signIn(email)).toMatchObject({ status: 403, body: { code: 'identity.account_suspended' } });
    await become(user.id, later);
    expect((await signIn(email)).status).toBe(200);
  });

  it('stays as staff left it: their suspension is not lifted, and an administrator is not shut out', async () => {
    const { user } = await newcomer(t, { email: 'both@example.org' });
    await suspend(user.id);
    await become(user.id, 'withdrawn');
    await become(user.id, 'given');
    expect((await signIn('both@example.org')).status).toBe(403);
    const { user: other } = await newcomer(t, { email: 'young-admin@example.org' });
    await admin.put(`/accounts/${other.id}/roles`, { roles: ['student', 'admin'] });
    await become(other.id, 'withdrawn');
    expect((await signIn('young-admin@example.org')).status).toBe(200);
  });
});
