import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { UserCreated, WayInAdded, WayInRemoved } from '@liceo/contracts/events/identity';
import { startForTest } from '@liceo/kernel/testing';
import { answer, codeAt, guard, withKey } from '../factor/factor-for-test.ts';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { asRole, claimsOf, clientFor, goodPassword, newcomer } from '../testing.ts';
import { startOpenIdProvider } from './openid-provider-for-test.ts';
import { testBrowser } from './testing-browser.ts';

const home = 'https://academy.example';
const client = { id: 'liceo', secret: 'the secret that the school gave us', returnAddress: `${home}/sign-in/return/school` };
const school = await startOpenIdProvider(client);
const folder = mkdtempSync(join(tmpdir(), 'liceo-providers-'));
const file = join(folder, 'providers.json');
writeFileSync(join(folder, 'secret'), `${client.secret}\n`);
writeFileSync(file, JSON.stringify([
  { id: 'school', kind: 'openid', name: 'The school', issuer: school.issuer, clientId: client.id, clientSecretFile: join(folder, 'secret'), trustsAddresses: true },
  { id: 'doubtful', kind: 'openid', name: 'Doubtful', issuer: school.issuer, clientId: client.id, clientSecret: client.secret, allowsSignUp: false },
]));
const t = await startForTest<Tables>(identity, { environment: { ...withKey, LICEO_SIGN_IN_PROVIDERS: file, PUBLIC_URL: home } });
afterAll(async () => {
  await school.stop();
  rmSync(folder, { recursive: true });
});

const start = async (provider = 'school', body: object = {}) => (await t.anonymous.post(`/auth/federated/${provider}/start`, body)).body as { location: string; binding: string };
const finish = (binding: string, back: URL, { as = t.anonymous, provider = 'school' } = {}) =>
  as.post(`/auth/federated/${provider}/finish`, { binding, answer: back.search }, { 'user-agent': 'Test 1.0' });
const signIn = async (person: typeof school.person, body: object = {}) => {
  school.person = person;
  const { location, binding } = await start('school', body);
  return finish(binding, await testBrowser().walk(location, home));
};
const confirmAddress = (email: string) => t.db.updateTable('account').set({ email_verified_at: t.clock.now() }).where('email_key', '=', email).execute();
let people = 0;
const stranger = () => {
  people += 1;
  return { sub: `s-${people}`, email: `stranger${people}@example.org`, email_verified: true, name: `Stranger ${people}` };
};

describe('who signs in by an OpenID provider', () => {
  it('is offered those that the installation names, without their secrets', async () => {
    const { body, text } = await t.anonymous.get('/auth/providers');
    expect(body.items).toEqual([{ id: 'school', kind: 'openid', name: 'The school' }, { id: 'doubtful', kind: 'openid', name: 'Doubtful' }]);
    expect(text).not.toContain('secret');
  });

  it('gets an account as a student and a session, comes back to the page, and finds the same account the next time', async () => {
    const person = stranger();
    const first = await signIn(person, { returnTo: '/learn?show=all', language: 'en' });
    expect(first).toMatchObject({ status: 200, body: { returnTo: '/learn?show=all', session: { user: { name: person.name, email: person.email, roles: ['student'], language: 'en' } } } });
    const { user } = first.body.session;
    expect(await t.published(UserCreated)).toContainEqual(expect.objectContaining({ userId: user.id, email: person.email }));
    expect((await (await clientFor(t, first.body.session)).get('/auth/account')).body).toMatchObject({ emailVerifiedAt: t.clock.now().toISOString(), passwordChangedAt: null });
    const again = await signIn({ ...person, email: 'moved@example.org' });
    expect(again.body.session.user.id).toBe(user.id);
    expect(claimsOf(again.body.session.accessToken).sid).not.toBe(claimsOf(first.body.session.accessToken).sid);
  });

  it('has an address to confirm when the provider has not confirmed it', async () => {
    const person = { ...stranger(), email_verified: false };
    const { session } = (await signIn(person)).body;
    expect((await (await clientFor(t, session)).get('/auth/account')).body.emailVerifiedAt).toBeNull();
  });

  it('needs an address, and a provider that may bring newcomers', async () => {
    expect(await signIn({ sub: 'no-address' })).toMatchObject({ status: 409, body: { code: 'identity.federated_address_missing' } });
    expect(await t.anonymous.post('/auth/federated/nobody/start')).toMatchObject({ status: 404, body: { code: 'identity.provider_missing' } });
  });

  it('is sent with state, nonce and PKCE, of which nothing lies in the database', async () => {
    const { location, binding } = await start();
    const sent = new URL(location).searchParams;
    expect(sent.get('code_challenge_method')).toBe('S256');
    expect(sent.get('redirect_uri')).toBe(client.returnAddress);
    const rows = JSON.stringify(await t.db.selectFrom('federated_attempt').selectAll().execute());
    for (const secret of [binding, sent.get('state'), sent.get('nonce')]) expect(rows).not.toContain(secret);
  });
});

describe('an account that exists', () => {
  it('opens by its address when both sides have confirmed it, and its owner is told', async () => {
    const person = stranger();
    const { user } = await newcomer(t, { email: person.email });
    await confirmAddress(person.email);
    expect((await signIn(person)).body.session.user.id).toBe(user.id);
    expect(await t.published(WayInAdded)).toContainEqual({ userId: user.id, name: 'The school', ip: '127.0.0.1', at: t.clock.now().toISOString() });
  });

  it('does not open by an address that one side has not confirmed', async () => {
    const [unconfirmedThere, unconfirmedHere] = [stranger(), stranger()];
    await newcomer(t, { email: unconfirmedThere.email });
    await confirmAddress(unconfirmedThere.email);
    await newcomer(t, { email: unconfirmedHere.email });
    for (const person of [{ ...unconfirmedThere, email_verified: false }, unconfirmedHere]) {
      expect(await signIn(person)).toMatchObject({ status: 409, body: { code: 'identity.federated_address_taken' } });
    }
    expect(await t.db.selectFrom('federated_identity').selectAll().where('subject', 'in', [unconfirmedThere.sub, unconfirmedHere.sub]).execute()).toEqual([]);
  });

  it('lets nobody in while it is suspended', async () => {
    const person = stranger();
    const { user } = (await signIn(person)).body.session;
    const admin = await asRole(t, 'admin');
    expect((await admin.put(`/accounts/${user.id}/suspension`, { reason: 'Unpaid' })).status).toBe(204);
    expect(await signIn(person)).toMatchObject({ status: 403, body: { code: 'identity.account_suspended' } });
  });

  it('loses every tie when it is erased', async () => {
    const person = stranger();
    const { session } = (await signIn(person)).body;
    expect((await (await asRole(t, 'admin')).delete(`/accounts/${session.user.id}`)).status).toBe(204);
    expect((await signIn(person)).body.session.user.id).not.toBe(session.user.id);
  });
});

describe('who has a second factor here', () => {
  it('is asked for it, whoever vouched for them', async () => {
    const person = stranger();
    const { secret } = await guard(t, (await signIn(person)).body.session);
    const half = await signIn(person);
    expect(half).toMatchObject({ status: 401, body: { code: 'identity.second_factor_needed' } });
    expect(half.text).not.toMatch(/accessToken|refreshToken/);
    expect(await answer(t, half.body.params.challenge, codeAt(secret, t.clock.now()))).toMatchObject({ status: 200, body: { user: { email: person.email } } });
  });
});

describe('ways in', () => {
  const link = async (own: Awaited<ReturnType<typeof clientFor>>, body: object = {}) => {
    const begun = await own.post('/auth/ways-in/school/start', { returnTo: '/account/security', ...body });
    if (begun.status !== 200) return begun;
    return finish(begun.body.binding, await testBrowser().walk(begun.body.location, home), { as: own });
  };

  it('are added by who is signed in, listed, and removed, and the owner is told of both', async () => {
    school.person = stranger();
    const own = await clientFor(t, await newcomer(t));
    expect(await link(own)).toMatchObject({ status: 200, body: { returnTo: '/account/security', session: null } });
    const { body } = await own.get('/auth/ways-in');
    expect(body).toMatchObject({ hasPassword: true, items: [{ provider: 'school', name: 'The school', address: school.person.email }] });
    expect((await signIn(school.person)).body.session.user.id).toBe(own.userId);
    expect((await own.delete(`/auth/ways-in/${body.items[0].id}`)).status).toBe(204);
    expect(await t.published(WayInRemoved)).toContainEqual({ userId: own.userId, name: 'The school', ip: '127.0.0.1', at: t.clock.now().toISOString() });
    expect((await own.get('/auth/ways-in')).body.items).toEqual([]);
    expect((await own.delete(`/auth/ways-in/${body.items[0].id}`)).status).toBe(404);
  });

  it('need a proof that the person is there: of the last quarter of an hour, or the password', async () => {
    school.person = stranger();
    const own = await clientFor(t, await newcomer(t));
    t.clock.advance({ minutes: 15 });
    expect(await link(own)).toMatchObject({ status: 403, body: { code: 'identity.proof_needed' } });
    expect(await link(own, { password: 'not my password' })).toMatchObject({ status: 403, body: { code: 'identity.password_wrong' } });
    expect((await link(own, { password: goodPassword })).status).toBe(200);
  });

  it('are not taken from another account, nor by another person who is signed in meanwhile', async () => {
    const person = stranger();
    await signIn(person);
    const own = await clientFor(t, await newcomer(t));
    expect(await link(own)).toMatchObject({ status: 409, body: { code: 'identity.way_in_taken' } });
    school.person = stranger();
    const begun = await own.post('/auth/ways-in/school/start');
    const back = await testBrowser().walk(begun.body.location, home);
    const other = await clientFor(t, await newcomer(t));
    expect(await finish(begun.body.binding, back, { as: other })).toMatchObject({ status: 400, body: { code: 'identity.federated_answer_invalid' } });
    expect((await other.get('/auth/ways-in')).body.items).toEqual([]);
  });

  it('are removed only by their owner, and never the last one', async () => {
    const { session } = (await signIn(stranger())).body;
    const own = await clientFor(t, session);
    const [{ id }] = (await own.get('/auth/ways-in')).body.items;
    const other = await clientFor(t, await newcomer(t));
    expect((await other.delete(`/auth/ways-in/${id}`)).status).toBe(404);
    expect(await own.delete(`/auth/ways-in/${id}`)).toMatchObject({ status: 409, body: { code: 'identity.last_way_in' } });
    expect((await own.get('/auth/ways-in')).body.items).toHaveLength(1);
  });

  it('of which there are two are not both removed at once', async () => {
    const { session } = (await signIn(stranger())).body;
    const own = await clientFor(t, session);
    school.person = stranger();
    expect((await link(own)).status).toBe(200);
    const { items } = (await own.get('/auth/ways-in')).body;
    const answers = await Promise.all(items.map(({ id }: { id: string }) => own.delete(`/auth/ways-in/${id}`)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409]);
  });
});
