import { permissions } from '@liceo/contracts/permissions';
import { startForTest } from '@liceo/kernel/testing';
import { describe, expect, it } from 'vitest';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { asRole, claimsOf, newcomer, provenSession } from '../testing.ts';

const t = await startForTest<Tables>(identity);
const { user } = await newcomer(t, { name: 'Nora Vidal' });
const admin = await t.as({ userId: user.id, sessionId: await provenSession(t), roles: ['admin'], permissions });
const machine = { kind: 'machine', name: 'Timetable', redirectUris: [], signOutUris: [], permissions: ['courses:write', 'users:read'] };
const web = { ...machine, kind: 'web', redirectUris: ['https://radio.example/back'] };

const basic = ({ id, secret }: { id: string; secret: string }): string => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
const exchange = (authorization: string) => t.peer.post('/auth/client-access', { authorization });
const made = async (details: object = machine): Promise<{ id: string; secret: string }> => (await admin.post('/clients', details)).body;
const revoked = async (): Promise<string[]> => (await t.anonymous.get('/auth/revocations')).body.items.map(({ sessionId }: { sessionId: string }) => sessionId);

describe('an API client', () => {
  it('has a secret that is told once', async () => {
    const { id, secret } = await made();
    expect(secret).toMatch(/^[\w-]{43}$/);
    const { text, body } = await admin.get(`/clients/${id}`);
    expect(text).not.toContain(secret);
    expect(body).toMatchObject({ name: 'Timetable', kind: 'machine', createdBy: { id: user.id, name: 'Nora Vidal' }, secrets: [{}] });
    expect(body.lastUsedAt).toBeUndefined();
  });

  it('is exchanged for an access token with its permissions', async () => {
    const client = await made();
    const { status, body } = await exchange(basic(client));
    expect(status).toBe(200);
    expect(claimsOf(body.accessToken)).toMatchObject({ sub: client.id, client_id: client.id, scope: 'courses:write users:read', roles: [] });
    expect((await admin.get(`/clients/${client.id}`)).body.lastUsedAt).toBeDefined();
  });

  it('is nobody with another secret, another name, or as a web application', async () => {
    const client = await made();
    const other = await made();
    const radio = await made(web);
    for (const wrong of [{ ...client, secret: other.secret }, { ...client, secret: '' }, { ...client, id: '' }, { ...client, id: `${client.id}'` }, radio]) {
      expect((await exchange(basic(wrong))).status).toBe(401);
    }
    for (const text of ['Basic', 'Basic !', 'Basic bm8gY29sb24=', 'Bearer x', 'Digest x']) expect((await exchange(text)).status).toBe(401);
  });

  it('goes on with its old secret for as long as it was told, and not longer', async () => {
    const client = await made();
    const { body: { secret } } = await admin.post(`/clients/${client.id}/secrets`, { oldValidHours: 2 });
    expect((await exchange(basic(client))).status).toBe(200);
    expect((await exchange(basic({ id: client.id, secret }))).status).toBe(200);
    t.clock.advance({ hours: 2 });
    expect((await exchange(basic(client))).status).toBe(401);
    expect((await exchange(basic({ id: client.id, secret }))).status).toBe(200);
  });

  it('loses its access at once when the old secret ends, when it is disabled, loses a permission, or is deleted', async () => {
    const sid = async (client: { id: string; secret: string }) => claimsOf((await exchange(basic(client))).body.accessToken).sid;
    const client = await made();
    const first = await sid(client);
    const { body: { secret } } = await admin.post(`/clients/${client.id}/secrets`, { oldValidHours: 0 });
    expect(await revoked()).toContain(first);
    expect((await exchange(basic(client))).status).toBe(401);

    const current = { id: client.id, secret };
    const second = await sid(current);
    await admin.put(`/clients/${client.id}`, { ...machine, permissions: ['users:read'] });
    expect(await revoked()).toContain(second);
    const third = await sid(current);
    expect(claimsOf((await exchange(basic(current))).body.accessToken).scope).toBe('users:read');

    await admin.put(`/clients/${client.id}/disabled`);
    expect(await revoked()).toContain(third);
    expect((await exchange(basic(current))).status).toBe(401);
    await admin.delete(`/clients/${client.id}/disabled`);
    const fourth = await sid(current);
    expect(await revoked()).not.toContain(fourth);

    await admin.delete(`/clients/${client.id}`);
    expect(await revoked()).toContain(fourth);
    expect((await exchange(basic(current))).status).toBe(401);
  });

  it('leaves a record of who did what, which outlasts it', async () => {
    const client = await made();
    await admin.put(`/clients/${client.id}`, { ...machine, name: 'Timetable 2' });
    await admin.post(`/clients/${client.id}/secrets`, { oldValidHours: 1 });
    await admin.put(`/clients/${client.id}/disabled`);
    await admin.delete(`/clients/${client.id}/disabled`);
    await admin.delete(`/clients/${client.id}`);
    expect((await admin.get(`/clients/${client.id}`)).status).toBe(404);
    const { body, text } = await admin.get(`/clients/${client.id}/changes`);
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual(['deleted', 'enabled', 'disabled', 'secret_rotated', 'changed', 'created']);
    expect(body.items[4]).toMatchObject({ changedBy: { id: user.id, name: 'Nora Vidal' }, details: { before: { name: 'Timetable' }, after: { name: 'Timetable 2' } } });
    expect(text).not.toContain(client.secret);
  });

  it.each([
    ['no name', { name: ' \n' }, 'identity.name_blank', 'name'],
    ['an address without encryption', { redirectUris: ['http://radio.example/back'] }, 'identity.client_uri_invalid', 'redirectUris.0'],
    ['an address with a fragment', { redirectUris: ['https://radio.example/back#x'] }, 'identity.client_uri_invalid', 'redirectUris.0'],
    ['an address with a user', { redirectUris: ['https://a@radio.example/back'] }, 'identity.client_uri_invalid', 'redirectUris.0'],
    ['an address with a wildcard', { redirectUris: ['https://radio.example/*'] }, 'identity.client_uri_invalid', 'redirectUris.0'],
    ['a path that climbs', { redirectUris: ['https://radio.example/a/../b'] }, 'identity.client_uri_invalid', 'redirectUris.0'],
    ['another scheme', { signOutUris: ['javascript:alert(1)'] }, 'identity.client_uri_invalid', 'signOutUris.0'],
    ['no address', { redirectUris: [] }, 'identity.client_uri_missing', 'redirectUris'],
    ['a permission that makes ways in', { permissions: ['clients:write'] }, 'identity.permission_personal', 'permissions.0'],
    ['a permission that there is not', { permissions: ['all'] }, 'kernel.invalid_request', 'permissions.0'],
  ])('cannot be made with %s', async (_name, wrong, code, field) => {
    const { status, body } = await admin.post('/clients', { ...web, ...wrong });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body).toMatchObject({ code, field });
  });

  it.each(['org.radio.app:/back', 'http://[::1]/back', 'https://radio.example/back'])('without a secret may be come back to at %s', async (uri) => {
    const { status, body } = await admin.post('/clients', { ...web, kind: 'public', redirectUris: [uri] });
    expect([status, body.secret]).toEqual([201, undefined]);
    expect((await admin.get(`/clients/${body.id}`)).body).toMatchObject({ kind: 'public', redirectUris: [uri], secrets: [] });
  });

  it.each([
    ['radio:/back', 'redirectUris', 'identity.client_uri_invalid'], ['javascript:alert(1)', 'redirectUris', 'identity.client_uri_invalid'],
    ['data.x:,alert(1)#', 'redirectUris', 'identity.client_uri_invalid'], ['https://radio.example/notify', 'backChannelUri', 'identity.client_uri_not_wanted'],
  ])('without a secret may not be sent %s as one of its %s', async (uri, field, code) => {
    const wrong = field === 'redirectUris' ? { redirectUris: [uri] } : { backChannelUri: uri };
    expect(await admin.post('/clients', { ...web, kind: 'public', ...wrong })).toMatchObject({ body: { code } });
    expect(await admin.post('/clients', { ...web, redirectUris: ['org.radio.app:/back'] })).toMatchObject({ body: { code: 'identity.client_uri_invalid' } });
  });

  it('is given nothing that its maker may not do, and only who may make one sees any', async () => {
    const limited = await t.as({ sessionId: await provenSession(t), roles: [], permissions: ['clients:write', 'users:read'] });
    expect((await limited.post('/clients', machine)).body).toMatchObject({ code: 'identity.permission_not_yours', field: 'permissions.0' });
    expect((await limited.post('/clients', { ...machine, permissions: ['users:read'] })).status).toBe(201);
    for (const role of ['teacher', 'student', 'support'] as const) expect((await (await asRole(t, role)).get('/clients')).status).toBe(403);
  });
});
