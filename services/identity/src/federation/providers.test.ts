import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError } from '@liceo/kernel/config';
import { startForTest } from '@liceo/kernel/testing';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { asRole } from '../testing.ts';
import { startForgingProvider } from './forging-provider-for-test.ts';
import { readInstalledProviders } from './installed-providers.ts';

const home = 'https://academy.example';
const secret = 'a secret that the console was given';
const school = await startForgingProvider({ id: 'liceo', secret, returnAddress: `${home}/sign-in/return/school` });
const folder = mkdtempSync(join(tmpdir(), 'liceo-providers-'));
const file = join(folder, 'providers.json');
afterAll(async () => {
  await school.stop();
  rmSync(folder, { recursive: true });
});
writeFileSync(file, JSON.stringify([{ id: 'fixed', kind: 'google', clientId: 'liceo', clientSecret: 'in a file' }]));
const key = 'the key of this installation, 32 and more'.replaceAll(/[\s,]/g, '-');
const t = await startForTest<Tables>(identity, { environment: { LICEO_SIGN_IN_PROVIDERS: file, LICEO_SECRET_KEY: key, PUBLIC_URL: home } });
const admin = await asRole(t, 'admin');
const body = { kind: 'openid', name: 'School', issuer: school.issuer, clientId: 'liceo' };

describe('a provider that an administrator adds', () => {
  it('is offered at once; its secret is encrypted, shown to nobody, and stays in a change', async () => {
    expect((await admin.post('/sign-in-providers', { id: 'school', ...body, clientSecret: secret })).status).toBe(204);
    const { location, binding } = (await t.anonymous.post('/auth/federated/school/start', {})).body;
    const back = school.comeBack(location).toString();
    expect((await t.anonymous.post('/auth/federated/school/finish', { binding, answer: back })).status).toBe(200);
    const { text, body: listed } = await admin.get('/sign-in-providers');
    expect(text).not.toContain(secret);
    expect(listed).toMatchObject({ canAdd: true, items: [
      { id: 'fixed', installed: true, issuer: 'https://accounts.google.com', trustsAddresses: true },
      { id: 'school', installed: false, trustsAddresses: false, returnAddress: `${home}/sign-in/return/school` },
    ] });
    const row = await t.db.selectFrom('sign_in_provider').selectAll().executeTakeFirstOrThrow();
    expect(row.client_secret.includes(secret)).toBe(false);
    expect((await admin.put('/sign-in-providers/school', { ...body, name: 'The school', enabled: true })).status).toBe(204);
    const again = (await t.anonymous.post('/auth/federated/school/start', {})).body;
    expect((await t.anonymous.post('/auth/federated/school/finish', { binding: again.binding, answer: school.comeBack(again.location).toString() })).status).toBe(200);
  });

  it('sends its secret to no other issuer than it was given for', async () => {
    expect(await admin.put('/sign-in-providers/school', { ...body, issuer: 'https://evil.example' })).toMatchObject({ status: 400, body: { code: 'identity.issuer_invalid', field: 'clientSecret' } });
    expect(await admin.put('/sign-in-providers/school', { ...body, kind: 'facebook' })).toMatchObject({ status: 400, body: { field: 'clientSecret' } });
  });

  it('has a name of its own and a safe address', async () => {
    const add = (changed: object) => admin.post('/sign-in-providers', { id: 'another', ...body, clientSecret: secret, ...changed });
    expect(await add({ id: 'school' })).toMatchObject({ status: 409, body: { code: 'identity.provider_exists', field: 'id' } });
    expect(await add({ id: 'saml' })).toMatchObject({ status: 409, body: { code: 'identity.provider_exists' } });
    expect(await add({ id: 'fixed' })).toMatchObject({ status: 409, body: { code: 'identity.provider_installed' } });
    expect(await add({ id: 'No Slug' })).toMatchObject({ status: 400, body: { field: 'id' } });
    for (const issuer of ['http://id.example', 'ftp://id.example', 'https://user:word@id.example', 'nonsense', 'https://id.example#part']) {
      expect(await add({ issuer })).toMatchObject({ status: 400, body: { code: 'identity.issuer_invalid', field: 'issuer' } });
    }
    expect(await admin.put('/sign-in-providers/fixed', body)).toMatchObject({ status: 409, body: { code: 'identity.provider_installed' } });
    expect((await admin.put('/sign-in-providers/nobody', body)).status).toBe(404);
  });

  it('is offered no more when it is switched off or removed', async () => {
    expect((await admin.put('/sign-in-providers/school', { ...body, enabled: false })).status).toBe(204);
    expect((await t.anonymous.get('/auth/providers')).body.items.map(({ id }: { id: string }) => id)).toEqual(['fixed']);
    expect((await t.anonymous.post('/auth/federated/school/start', {})).status).toBe(404);
    expect((await admin.delete('/sign-in-providers/school')).status).toBe(204);
    expect((await admin.delete('/sign-in-providers/school')).status).toBe(404);
  });

  it('needs a key for its secret', async () => {
    const bare = await startForTest<Tables>(identity);
    const boss = await asRole(bare, 'admin');
    expect((await boss.get('/sign-in-providers')).body).toEqual({ canAdd: false, items: [] });
    expect(await boss.post('/sign-in-providers', { id: 'school', ...body, clientSecret: secret })).toMatchObject({ status: 409, body: { code: 'identity.secret_key_missing' } });
    expect(await bare.db.selectFrom('sign_in_provider').selectAll().execute()).toEqual([]);
    await bare.stop();
  });
});

describe('the file of the installation', () => {
  const read = (content: unknown) => {
    writeFileSync(join(folder, 'wrong.json'), typeof content === 'string' ? content : JSON.stringify(content));
    return () => readInstalledProviders({ LICEO_SIGN_IN_PROVIDERS: join(folder, 'wrong.json') });
  };
  const good = { id: 'one', kind: 'google', clientId: 'c', clientSecret: 's' };

  it('is refused with its fault and without its secrets', () => {
    expect(read('{ "clientSecret": "hidden"')).toThrow(/is not JSON$/);
    expect(read([{ ...good, kind: 'myspace' }])).toThrow(ConfigError);
    expect(read([{ ...good, extra: 1 }])).toThrow(ConfigError);
    expect(read([good, good])).toThrow(/one stands there twice/);
    expect(read([{ ...good, id: 'saml' }])).toThrow(/no provider is called saml/);
    expect(read([{ ...good, clientSecretFile: '/nowhere' }])).toThrow(/either clientSecret or clientSecretFile/);
    expect(read([{ id: 'one', kind: 'google', clientId: 'c', clientSecretFile: join(folder, 'none') }])).toThrow(/cannot be read \(ENOENT\)/);
    expect(read([{ ...good, kind: 'openid' }])).toThrow(/one: An issuer is an https address/);
    expect(() => readInstalledProviders({ LICEO_SIGN_IN_PROVIDERS: join(folder, 'missing.json') })).toThrow(/cannot be read \(ENOENT\)/);
    expect(read([good])()).toMatchObject([{ id: 'one', name: 'Google', trustsAddresses: true, allowsSignUp: true }]);
  });
});
