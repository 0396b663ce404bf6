import { startForTest } from '@liceo/kernel/testing';
import { describe, expect, it } from 'vitest';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { asRole, clientFor, goodPassword, newcomer } from '../testing.ts';

// Identifiers carry the real time, so the clock has to show it as well.
const t = await startForTest<Tables>(identity, { now: new Date().toISOString() });
const admin = await asRole(t, 'admin');
const support = await asRole(t, 'support');

const signInAgain = async (email: string) => (await t.anonymous.post('/auth/sign-in', { email, password: goodPassword })).body;

describe('one account', () => {
  it('is seen by staff with its roles, also when it was erased', async () => {
    const { user } = await newcomer(t, { name: 'Íñigo Peña' });
    expect(await support.get(`/accounts/${user.id}`)).toMatchObject({
      status: 200, body: { id: user.id, name: 'Íñigo Peña', email: user.email, roles: ['student'], status: 'active' },
    });
    await admin.delete(`/accounts/${user.id}`);
    expect((await support.get(`/accounts/${user.id}`)).body).toMatchObject({ status: 'deleted', name: '', email: '', roles: [] });
    expect((await support.get('/accounts/0199aaaa-0000-7000-8000-00000000dead')).body).toMatchObject({ status: 404, code: 'identity.account_missing' });
  });

  it('is shown to nobody else', async () => {
    const tokens = await newcomer(t);
    const own = await clientFor(t, tokens);
    for (const path of ['', '/sessions', '/role-changes']) expect((await own.get(`/accounts/${tokens.user.id}${path}`)).status, path).toBe(403);
    expect((await t.anonymous.get(`/accounts/${tokens.user.id}`)).status).toBe(401);
  });

  it('is listed with those that were erased only when they are asked for', async () => {
    const { user } = await newcomer(t);
    await admin.delete(`/accounts/${user.id}`);
    const idsOf = async (query: string) => (await support.get(`/accounts?limit=100${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect(await idsOf('')).not.toContain(user.id);
    expect(await idsOf('&status=active')).not.toContain(user.id);
    expect(await idsOf('&status=deleted')).toContain(user.id);
  });
});

describe('the sessions of an account', () => {
  it('are ended one by one or all together by those who may change accounts', async () => {
    const first = await newcomer(t);
    const [second, third] = [await signInAgain(first.user.email), await signInAgain(first.user.email)];
    const path = `/accounts/${first.user.id}/sessions`;
    const { body: { items } } = await admin.get(path);
    expect(items).toHaveLength(3);
    expect(items[0]).toEqual({
      id: expect.any(String), userAgent: expect.any(String), ip: expect.any(String), lastIp: expect.any(String),
      createdAt: expect.any(String), lastUsedAt: expect.any(String), expiresAt: expect.any(String),
    });
    expect((await admin.delete(`${path}/${items[0].id}`)).status).toBe(204);
    expect((await (await clientFor(t, third)).get('/auth/sessions')).status).toBe(401);
    expect((await (await clientFor(t, second)).get('/auth/sessions')).status).toBe(200);
    expect(await admin.delete(path)).toMatchObject({ status: 200, body: { ended: 2 } });
    expect((await t.anonymous.post('/auth/refresh', { refreshToken: second.refreshToken })).status).toBe(401);
    expect((await admin.get(path)).body.items).toEqual([]);
  });

  it('are not reached through another account', async () => {
    const [victim, other] = [await newcomer(t), await newcomer(t)];
    const { body: { items: [session] } } = await admin.get(`/accounts/${victim.user.id}/sessions`);
    expect((await admin.delete(`/accounts/${other.user.id}/sessions/${session.id}`)).status).toBe(404);
    expect((await (await clientFor(t, victim)).get('/auth/sessions')).status).toBe(200);
  });

  it('are no business of those who may only read accounts', async () => {
    const { user } = await newcomer(t);
    expect((await support.get(`/accounts/${user.id}/sessions`)).status).toBe(403);
    expect((await support.delete(`/accounts/${user.id}/sessions`)).status).toBe(403);
  });
});

describe('one’s other sessions', () => {
  it('end together, and the one in use goes on', async () => {
    const first = await newcomer(t);
    const second = await signInAgain(first.user.email);
    const stranger = await clientFor(t, await newcomer(t));
    const own = await clientFor(t, first);
    expect(await own.delete('/auth/sessions')).toMatchObject({ status: 200, body: { ended: 1 } });
    expect((await own.get('/auth/sessions')).body.items).toMatchObject([{ current: true }]);
    expect((await (await clientFor(t, second)).get('/auth/sessions')).status).toBe(401);
    expect((await stranger.get('/auth/sessions')).status).toBe(200);
    expect((await t.anonymous.delete('/auth/sessions')).status).toBe(401);
  });
});

describe('changes of roles', () => {
  it('are written down with who made them, the latest first', async () => {
    const boss = await newcomer(t, { name: 'Marta Vidal' });
    await admin.put(`/accounts/${boss.user.id}/roles`, { roles: ['admin'] });
    const changer = await asRole(t, 'admin', boss.user.id);
    const { user } = await newcomer(t);
    await changer.put(`/accounts/${user.id}/roles`, { roles: ['student', 'support'] });
    await changer.put(`/accounts/${user.id}/roles`, { roles: ['student', 'support'] });
    await changer.put(`/accounts/${user.id}/roles`, { roles: ['teacher', 'support'] });
    const { body } = await support.get(`/accounts/${user.id}/role-changes`);
    expect(body.items).toMatchObject([
      { changedBy: { id: boss.user.id, name: 'Marta Vidal' }, added: ['teacher'], removed: ['student'] },
      { changedBy: { id: boss.user.id, name: 'Marta Vidal' }, added: ['support'], removed: [] },
    ]);
    const first = (await support.get(`/accounts/${user.id}/role-changes?limit=1`)).body;
    expect((await support.get(`/accounts/${user.id}/role-changes?limit=1&after=${first.next}`)).body).toMatchObject({ items: [body.items[1]], next: null });
    await admin.delete(`/accounts/${user.id}`);
    expect((await support.get(`/accounts/${user.id}/role-changes`)).body.items).toEqual([]);
  });
});

describe('the newcomers', () => {
  it('are counted by day, students only', async () => {
    const { body: before } = await support.get('/accounts/figures?days=1');
    await newcomer(t);
    await admin.post('/accounts', { name: 'Luis', email: 'luis@example.org', password: goodPassword, roles: ['teacher'] });
    const { body } = await support.get('/accounts/figures?days=1');
    expect(body.period - before.period).toBe(1);
    expect(body.days).toEqual([{ date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), students: body.period }]);
    t.clock.advance({ days: 1 });
    expect((await support.get('/accounts/figures?days=1')).body).toMatchObject({ period: 0, previous: body.period });
    t.clock.advance({ days: -1 });
    expect((await support.get('/accounts/figures?timeZone=%2B01:00')).body).toMatchObject({ status: 400, code: 'identity.time_zone_unknown' });
  });
});
