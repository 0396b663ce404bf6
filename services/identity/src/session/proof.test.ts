import { describe, expect, it } from 'vitest';
import { startForTest } from '@liceo/kernel/testing';
import { codeAt, guardedPerson, withKey } from '../factor/factor-for-test.ts';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { asRole, claimsOf, clientFor, goodPassword, newcomer } from '../testing.ts';

const t = await startForTest<Tables>(identity, { environment: withKey });
const needed = { status: 403, body: { code: 'identity.proof_needed' } };

describe('what must not be done by whoever finds a browser open', () => {
  it('is done within a quarter of an hour after the sign-in, and later with the password', async () => {
    const own = await clientFor(t, await newcomer(t, { email: 'open@example.org' }));
    t.clock.advance({ minutes: 14, seconds: 59 });
    expect((await own.post('/auth/authenticator')).status).toBe(201);
    t.clock.advance({ seconds: 1 });
    expect(await own.post('/auth/authenticator')).toMatchObject(needed);
    expect((await own.get('/auth/account')).body.proof).toEqual({ fresh: false, methods: ['password'] });
    expect(await own.post('/auth/proofs', { password: 'wrong password' })).toMatchObject({ status: 403, body: { code: 'identity.password_wrong', field: 'password' } });
    expect(await own.post('/auth/authenticator')).toMatchObject(needed);
    expect((await own.post('/auth/proofs', { password: goodPassword })).status).toBe(204);
    expect((await own.post('/auth/authenticator')).status).toBe(201);
  });

  it('is not done with what another session proved', async () => {
    const first = await newcomer(t, { email: 'two@example.org' });
    t.clock.advance({ minutes: 16 });
    const second = (await t.anonymous.post('/auth/sign-in', { email: 'two@example.org', password: goodPassword })).body;
    expect((await (await clientFor(t, second)).post('/auth/authenticator')).status).toBe(201);
    expect(await (await clientFor(t, first)).post('/auth/authenticator')).toMatchObject(needed);
  });

  it('wants the second factor of who has one, and takes no password instead', async () => {
    const person = await guardedPerson(t, 'code@example.org');
    t.clock.advance({ minutes: 15 });
    expect(await person.own.delete('/auth/authenticator')).toMatchObject(needed);
    expect(await person.own.put('/auth/password', { current: goodPassword, password: 'quite another battery' })).toMatchObject(needed);
    expect(await person.own.post('/auth/proofs', { password: goodPassword })).toMatchObject({ status: 403, body: { code: 'identity.code_wrong' } });
    expect((await person.own.post('/auth/proofs', { code: codeAt(person.secret, t.clock.now()) })).status).toBe(204);
    expect((await person.own.put('/auth/password', { current: goodPassword, password: 'quite another battery' })).status).toBe(204);
    expect((await person.own.delete('/auth/authenticator')).status).toBe(204);
  });

  it('covers the roles of others and the erasure of accounts', async () => {
    const chief = await newcomer(t);
    await (await asRole(t, 'admin')).put(`/accounts/${chief.user.id}/roles`, { roles: ['admin'] });
    const admin = await clientFor(t, (await t.anonymous.post('/auth/refresh', { refreshToken: chief.refreshToken })).body);
    const { user } = await newcomer(t);
    t.clock.advance({ minutes: 15 });
    expect(await admin.put(`/accounts/${user.id}/roles`, { roles: ['teacher'] })).toMatchObject(needed);
    expect(await admin.post('/accounts', { name: 'T', email: 't@example.org', password: goodPassword, roles: ['admin'] })).toMatchObject(needed);
    expect(await admin.delete(`/accounts/${user.id}`)).toMatchObject(needed);
    expect(await admin.post('/auth/erasure')).toMatchObject(needed);
    expect(await admin.put('/sign-in-policy', { secondFactorRoles: [] })).toMatchObject(needed);
  });

  it('covers the secrets of API clients', async () => {
    const machine = { kind: 'machine', name: 'Timetable', redirectUris: [], signOutUris: [], permissions: [] };
    const keeper = await newcomer(t, { email: 'keeper@example.org' });
    const { sid } = claimsOf(keeper.accessToken);
    const admin = await t.as({ userId: keeper.user.id, sessionId: sid, roles: [], permissions: ['clients:write'] });
    const { id } = (await admin.post('/clients', machine)).body;
    t.clock.advance({ minutes: 15 });
    expect(await admin.post('/clients', machine)).toMatchObject(needed);
    expect(await admin.post(`/clients/${id}/secrets`, { oldValidHours: 0 })).toMatchObject(needed);
    expect((await admin.get(`/clients/${id}`)).body.secrets).toHaveLength(1);
    expect((await (await clientFor(t, keeper)).post('/auth/proofs', { password: goodPassword })).status).toBe(204);
    expect((await admin.post(`/clients/${id}/secrets`, { oldValidHours: 0 })).status).toBe(201);
    expect((await admin.post('/clients', machine)).status).toBe(201);
  });

  it('cannot be guessed', async () => {
    const own = await clientFor(t, await newcomer(t, { email: 'guessing@example.org' }));
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await own.post('/auth/proofs', { password: 'wrong password' })).status);
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
  });

  it.each([{}, { password: goodPassword, code: '123456' }, { code: '1' }, { password: 7 }])('is not proven by %j', async (body) => {
    expect((await (await clientFor(t, await newcomer(t))).post('/auth/proofs', body)).status).toBe(400);
  });
});
