import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startForTest } from '@liceo/kernel/testing';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { newcomer } from '../testing.ts';
import { startFacebook } from './facebook-for-test.ts';
import { startForgingProvider } from './forging-provider-for-test.ts';

const home = 'https://academy.example';
const secret = 'a secret of forty characters, all secret';
const clientOf = (id: string) => ({ id: 'liceo', secret, returnAddress: `${home}/sign-in/return/${id}` });
const [google, other, facebook] = [await startForgingProvider(clientOf('google')), await startForgingProvider(clientOf('other')), await startFacebook(clientOf('facebook'))];
const folder = mkdtempSync(join(tmpdir(), 'liceo-providers-'));
const file = join(folder, 'providers.json');
const named = { clientId: 'liceo', clientSecret: secret };
writeFileSync(file, JSON.stringify([
  { id: 'google', kind: 'google', issuer: google.issuer, ...named }, { id: 'other', kind: 'openid', issuer: other.issuer, ...named },
  { id: 'facebook', kind: 'facebook', issuer: facebook.issuer, ...named }, { id: 'gone', kind: 'openid', issuer: 'http://127.0.0.1:9', ...named },
]));
const logged: string[] = [];
const t = await startForTest<Tables>(identity, {
  environment: { LICEO_SIGN_IN_PROVIDERS: file, PUBLIC_URL: home }, logLevel: 'warn', logTo: { write: (line) => void logged.push(line) },
});
afterAll(async () => {
  await Promise.all([google.stop(), other.stop(), facebook.stop()]);
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  logged.length = 0;
  google.forgery = {};
});

const start = async (provider = 'google') => (await t.anonymous.post(`/auth/federated/${provider}/start`, {})).body as { location: string; binding: string };
const finish = (binding: string, answer: string, provider = 'google') => t.anonymous.post(`/auth/federated/${provider}/finish`, { binding, answer });
const invalid = { status: 400, body: { code: 'identity.federated_answer_invalid' } };
const accounts = async () => (await t.db.selectFrom('account').selectAll().execute()).length;

describe('an answer of a provider', () => {
  it('lets one in when all of it is right, with Google’s preset', async () => {
    const { location, binding } = await start();
    expect(await finish(binding, google.comeBack(location).toString())).toMatchObject({ status: 200, body: { session: { user: { email: 'forged@example.org' } } } });
  });

  const now = (): number => Math.floor(new Date().getTime() / 1000);
  it.each([
    ['another nonce', () => ({ claims: { nonce: 'another' } })],
    ['no nonce', () => ({ claims: { nonce: undefined } })],
    ['another audience', () => ({ claims: { aud: 'somebody-else' } })],
    ['several audiences and another party', () => ({ claims: { aud: ['liceo', 'somebody-else'], azp: 'somebody-else' } })],
    ['another issuer', () => ({ claims: { iss: 'https://accounts.google.com.evil.example' } })],
    ['no subject', () => ({ claims: { sub: undefined } })],
    ['a time that is over', () => ({ claims: { iat: now() - 7200, exp: now() - 3600 } })],
    ['no end', () => ({ claims: { exp: undefined } })],
    ['no signature', () => ({ signature: 'none' as const })],
    ['a signature of somebody else', () => ({ signature: 'foreign key' as const })],
    ['a signature with the client’s secret', () => ({ signature: 'the secret' as const })],
  ])('is refused with %s in its token, and logged once', async (_what, forge) => {
    const before = await accounts();
    google.forgery = forge();
    const { location, binding } = await start();
    expect(await finish(binding, google.comeBack(location).toString())).toMatchObject(invalid);
    expect(logged).toHaveLength(1);
    for (const hidden of [secret, binding, 'code-', 'eyJ']) expect(logged[0]).not.toContain(hidden);
    expect(await accounts()).toBe(before);
  });

  it('is refused without its state, with another one, in another browser, and from another provider', async () => {
    const { location, binding } = await start();
    const back = google.comeBack(location);
    const stranger = await start();
    const without = new URLSearchParams({ code: back.get('code') ?? '' });
    const changed = new URLSearchParams({ ...Object.fromEntries(back), state: 'A'.repeat(43) });
    expect(await finish(binding, without.toString())).toMatchObject(invalid);
    expect(await finish(binding, changed.toString())).toMatchObject(invalid);
    expect(await finish(stranger.binding, back.toString())).toMatchObject(invalid);
    expect(await finish('', back.toString())).toMatchObject({ status: 400, body: { field: 'binding' } });
    expect(await finish('%00'.repeat(20), back.toString())).toMatchObject(invalid);
    expect(await finish(binding, back.toString(), 'other')).toMatchObject(invalid);
    expect((await finish(binding, back.toString())).status).toBe(200);
  });

  it('is of use once, also when many bring it at once, and not after ten minutes', async () => {
    const { location, binding } = await start();
    const back = google.comeBack(location).toString();
    const answers = await Promise.all(Array.from({ length: 6 }, () => finish(binding, back)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400, 400, 400]);
    const late = await start();
    t.clock.advance({ minutes: 10 });
    expect(await finish(late.binding, google.comeBack(late.location).toString())).toMatchObject(invalid);
  });

  it('is refused with a code that the provider gave for another browser, or none at all', async () => {
    const [victim, thief] = [await start(), await start()];
    const stolen = google.comeBack(victim.location).get('code') ?? '';
    const own = google.comeBack(thief.location);
    own.set('code', stolen);
    expect(await finish(thief.binding, own.toString())).toMatchObject(invalid);
    const { location, binding } = await start();
    const state = google.comeBack(location).get('state') ?? '';
    expect(await finish(binding, new URLSearchParams({ state }).toString())).toMatchObject(invalid);
  });

  it('that says no is told as such, and does not come back into the page', async () => {
    const { location, binding } = await start();
    const state = google.comeBack(location).get('state') ?? '';
    const no = new URLSearchParams({ state, error: 'access_denied', error_description: '<script>alert(1)</script>' });
    const answer = await finish(binding, no.toString());
    expect(answer).toMatchObject({ status: 403, body: { code: 'identity.federated_sign_in_declined' } });
    expect(answer.text).not.toContain('script');
  });

  it('is waited for in vain when the provider is away', async () => {
    expect(await t.anonymous.post('/auth/federated/gone/start', {})).toMatchObject({ status: 503, body: { code: 'identity.provider_unreachable' } });
    expect(logged).toHaveLength(1);
  });
});

describe('the way back', () => {
  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/a\nb', ''])('never leads to %j', async (returnTo) => {
    expect(await t.anonymous.post('/auth/federated/google/start', { returnTo })).toMatchObject({ status: 400, body: { field: 'returnTo' } });
  });
});

describe('Facebook', () => {
  const enter = async () => {
    const { location, binding } = await start('facebook');
    return finish(binding, facebook.comeBack(location).toString(), 'facebook');
  };

  it('is asked for the person with a proof of the secret; the address has yet to be confirmed', async () => {
    facebook.person = { id: '10001', name: 'Ana Facebook', email: 'ana.fb@example.org' };
    const { body } = await enter();
    expect(body.session.user).toMatchObject({ name: 'Ana Facebook', email: 'ana.fb@example.org', roles: ['student'] });
    expect(await t.db.selectFrom('account').select('email_verified_at as at').where('id', '=', body.session.user.id).executeTakeFirst()).toEqual({ at: null });
    expect((await enter()).body.session.user.id).toBe(body.session.user.id);
  });

  it('opens no account that exists, because it does not say whether the address is confirmed', async () => {
    await newcomer(t, { email: 'victim@example.org' });
    await t.db.updateTable('account').set({ email_verified_at: t.clock.now() }).where('email_key', '=', 'victim@example.org').execute();
    facebook.person = { id: '10002', name: 'Thief', email: 'victim@example.org' };
    expect(await enter()).toMatchObject({ status: 409, body: { code: 'identity.federated_address_taken' } });
  });

  it('is told by its codes: one that was used is refused', async () => {
    const { location } = await start('facebook');
    const used = facebook.comeBack(location);
    const again = await start('facebook');
    used.set('state', facebook.comeBack(again.location).get('state') ?? '');
    expect(await finish(again.binding, used.toString(), 'facebook')).toMatchObject(invalid);
  });
});
