import * as oidc from 'openid-client';
import { freePort } from '@liceo/kernel/free-port';
import { describe, expect, it } from 'vitest';
import { startPlatform, waitFor, type Client } from '../platform.ts';

const port = await freePort();
const platform = await startPlatform({ PORT: String(port) });
const issuer = platform.shape === 'single' ? `http://localhost:${port}` : platform.url;
const admin = await platform.as('admin');
const machine = { kind: 'machine', name: 'Gestor de cursos', redirectUris: [], signOutUris: [], permissions: ['courses:write', 'courses:manage', 'courses:read-all'] };

const made = async (details: object = machine): Promise<{ id: string; secret: string }> => (await admin.post('/v1/clients', details)).body;
const basic = ({ id, secret }: { id: string; secret: string }): Client =>
  platform.visitor.with({ authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` });
const bearer = (token: string): Client => platform.visitor.with({ authorization: `Bearer ${token}` });

/** What every service refuses within two seconds, wherever it runs. */
const untilRefused = (client: Client) =>
  waitFor(async () => (await client.get('/v1/courses?limit=1')).status === 401, { seconds: 5, what: 'the refusal in learning' });

describe('a program with a name and a secret', () => {
  it('uses the published API of courses: creates, lists, reads, changes and deletes', async () => {
    const program = basic(await made());
    const created = await program.post('/v1/courses', { name: 'Álgebra', description: 'Desde cero' });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ id: expect.any(Number), name: 'Álgebra', description: 'Desde cero' });
    const { id } = created.body;
    expect((await program.get('/v1/courses?limit=100')).body.map((course: { id: number }) => course.id)).toContain(id);
    expect((await program.get(`/v1/courses/${id}`)).body).toMatchObject({ id, students: [] });
    expect((await program.put(`/v1/courses/${id}`, { name: 'Álgebra II', description: 'Más' })).body).toMatchObject({ id, name: 'Álgebra II' });
    expect((await program.delete(`/v1/courses/${id}`)).status).toBe(204);
    expect((await program.get(`/v1/courses/${id}`)).status).toBe(404);
  });

  it('may do what it was given, and nothing that only people do', async () => {
    const program = basic(await made());
    expect((await program.get('/v1/accounts')).status).toBe(403);
    expect((await program.get('/v1/orders')).status).toBe(403);
    expect((await program.get('/v1/auth/sessions')).status).toBe(403);
    expect((await program.post('/v1/clients', machine)).status).toBe(403);
  });

  it('is refused with another secret, by a problem that says so', async () => {
    const { id } = await made();
    const answer = await basic({ id, secret: 'x'.repeat(43) }).get('/v1/courses');
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ code: 'gateway.credentials_refused' });
  });

  it('is refused everywhere as soon as it is disabled', async () => {
    const client = await made();
    const program = basic(client);
    expect((await program.get('/v1/courses?limit=1')).status).toBe(200);
    expect((await admin.put(`/v1/clients/${client.id}/disabled`)).status).toBe(204);
    await untilRefused(program);
  });
});

describe('the token of a program', () => {
  it('is taken by every service, and refused as soon as it is taken back', async () => {
    const { id, secret } = await made({ ...machine, permissions: ['courses:write', 'users:read', 'orders:read'] });
    const configuration = await oidc.discovery(new URL(issuer), id, undefined, oidc.ClientSecretBasic(secret), { execute: [oidc.allowInsecureRequests] });
    const { access_token: token } = await oidc.clientCredentialsGrant(configuration, { scope: 'users:read orders:read' });
    const program = bearer(token);
    expect((await program.get('/v1/accounts')).status).toBe(200);
    expect((await program.get('/v1/users')).status).toBe(200);
    expect((await program.get('/v1/orders?all=true')).status).toBe(200);
    expect((await program.get('/v1/users/me')).status).toBe(403);
    expect((await program.post('/v1/orders', {})).status).toBe(403);
    expect((await program.post('/v1/courses', { name: 'Nada' })).status).toBe(403);
    await oidc.tokenRevocation(configuration, token);
    await untilRefused(program);
  });

  it('is nobody’s when it was made up', async () => {
    expect((await bearer('x'.repeat(43)).get('/v1/courses')).status).toBe(401);
  });
});
