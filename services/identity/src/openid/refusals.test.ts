import { SignJWT, UnsecuredJWT, generateKeyPair } from 'jose';
import * as oidc from 'openid-client';
import { describe, expect, it } from 'vitest';
import { authorization, browserOf, discover, makeClient, redirectUri, startOpenid } from './openid-for-test.ts';

const { t, issuer, admin } = await startOpenid();
const registered = 'https://radio.example/back';
const web = await makeClient(admin, { redirectUris: [redirectUri, registered] });
const application = await discover(issuer, web);
const token = (form: Record<string, string>, client = web) => fetch(`${issuer}/oauth2/token`, {
  method: 'POST', headers: { authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}` }, body: new URLSearchParams(form),
});
const errorOf = async (response: Response): Promise<unknown> => ((await response.json()) as { error: unknown }).error;

/** A code that somebody has just agreed to. */
const freshCode = async () => {
  const browser = await browserOf(t, issuer);
  const { url, checks } = await authorization(application);
  const back = await browser.consent(url);
  return { browser, back, checks, form: { grant_type: 'authorization_code', code: back.searchParams.get('code') ?? '', redirect_uri: redirectUri, code_verifier: checks.pkceCodeVerifier } };
};

describe('an address to return to', () => {
  it.each([
    ['another path', 'https://radio.example/other'],
    ['a longer path', 'https://radio.example/back/more'],
    ['a prefix of the host', 'https://radio.example.evil.test/back'],
    ['a subdomain', 'https://evil.radio.example/back'],
    ['a path that climbs', 'https://radio.example/back/../other'],
    ['a path that climbs in code', 'https://radio.example/back/%2e%2e/other'],
    ['a user before the host', 'https://radio.example@evil.test/back'],
    ['a user at the host', 'https://user@radio.example/back'],
    ['a fragment', 'https://radio.example/back#x'],
    ['a query that was not registered', 'https://radio.example/back?next=x'],
    ['another port', 'https://radio.example:8443/back'],
    ['another port of this machine', 'http://127.0.0.1:10/back'],
    ['another scheme', 'http://radio.example/back'],
    ['a scheme of scripts', 'javascript:alert(1)//radio.example/back'],
    ['a backslash', 'https://radio.example\\@evil.test/back'],
    ['a control character', 'https://radio.example/back\n'],
    ['other capitals', 'https://radio.example/BACK'],
    ['nothing but a path', '/back'],
    ['none', undefined],
  ])('is refused without a redirect when it is %s', async (_name, uri) => {
    const browser = await browserOf(t, issuer);
    const { url } = await authorization(application, { redirect_uri: uri });
    const response = await browser.ask(url);
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
  });

  it('is refused when it stands there twice', async () => {
    const browser = await browserOf(t, issuer);
    const { url } = await authorization(application);
    const response = await browser.ask(`${url}&redirect_uri=${encodeURIComponent('https://evil.test/')}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
  });

  it('is shown on no page as something else than text', async () => {
    const browser = await browserOf(t, issuer);
    const { url } = await authorization(application, { client_id: '"><script>alert(1)</script>' });
    const page = await (await browser.ask(url)).text();
    expect(page).not.toContain('<script');
    expect(page).toContain('<html lang="es">');
  });
});

describe('a request', () => {
  it.each([
    ['without a challenge', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['with a challenge in the clear', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['with a challenge of no named method', { code_challenge_method: undefined }, 'invalid_request'],
    ['for a token in the address', { response_type: 'id_token token' }, 'unsupported_response_type'],
    ['for what the application was not given', { scope: 'openid orders:write' }, 'invalid_scope'],
  ])('%s is refused at the application', async (_name, more, error) => {
    const browser = await browserOf(t, issuer);
    const { url } = await authorization(application, more);
    const response = await browser.ask(url);
    const back = new URL(response.headers.get('location') ?? '', issuer);
    expect(back.href.startsWith(redirectUri)).toBe(true);
    expect(`${back.search}${back.hash}`).toContain(`error=${error}`);
    expect(back.searchParams.get('code')).toBeNull();
  });

  it('is not read beyond what any proper one has', async () => {
    const answer = await token({ grant_type: 'authorization_code', code: 'x'.repeat(70_000) });
    expect(answer.status).toBe(413);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('of an application that is let in no more is refused', async () => {
    const gone = await makeClient(admin);
    const configuration = await discover(issuer, gone);
    await admin.put(`/clients/${gone.id}/disabled`);
    const browser = await browserOf(t, issuer);
    expect((await browser.ask((await authorization(configuration)).url)).status).toBe(400);
  });
});

describe('a code', () => {
  it('works once; its second use voids what the first one gave', async () => {
    const { form, browser } = await freshCode();
    const tokens = (await (await token(form)).json()) as { access_token: string };
    const again = await token(form);
    expect([again.status, await errorOf(again)]).toEqual([400, 'invalid_grant']);
    await expect(oidc.fetchUserInfo(application, tokens.access_token, browser.userId)).rejects.toThrow();
  });

  it('works once also for two who come at the same moment', async () => {
    const { form } = await freshCode();
    const statuses = await Promise.all([token(form), token(form), token(form)].map(async (answer) => (await answer).status));
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(1);
    expect(statuses.filter((status) => status === 400).length).toBeGreaterThanOrEqual(2);
  });

  it.each([
    ['a wrong verifier', { code_verifier: 'x'.repeat(43) }],
    ['no verifier', { code_verifier: '' }],
    ['another address', { redirect_uri: registered }],
    ['a code that was made up', { code: 'x'.repeat(43) }],
  ])('is refused with %s', async (_name, more) => {
    const { form } = await freshCode();
    const answer = await token({ ...form, ...more });
    expect([answer.status, await errorOf(answer)]).toEqual([400, expect.stringMatching(/^invalid_(?:grant|request)$/)]);
  });

  it('is refused to another application, and to one with a wrong secret', async () => {
    const { form } = await freshCode();
    const other = await makeClient(admin);
    expect(await errorOf(await token(form, other))).toBe('invalid_grant');
    const wrong = await token(form, { ...web, secret: other.secret });
    expect([wrong.status, await errorOf(wrong)]).toEqual([401, 'invalid_client']);
  });

  it('is worth nothing to an application that did not ask for it', async () => {
    const { back, checks } = await freshCode();
    await expect(oidc.authorizationCodeGrant(application, back, { ...checks, expectedState: 'another' })).rejects.toMatchObject({ cause: { message: expect.stringContaining('state') } });
    const later = await freshCode();
    await expect(oidc.authorizationCodeGrant(application, later.back, { ...later.checks, expectedNonce: 'another' })).rejects.toMatchObject({ cause: { message: expect.stringContaining('nonce') } });
  });
});

describe('the API', () => {
  const claims = { sub: web.id, sid: web.id, scope: 'users:read', client_id: web.id };
  const refusal = async (accessToken: string): Promise<number> =>
    (await t.runtime.http.app.inject({ method: 'GET', url: '/accounts', headers: { authorization: `Bearer ${accessToken}` } })).statusCode;

  it('takes no token without a signature, of another key, or of another kind', async () => {
    expect(await refusal(new UnsecuredJWT(claims).setIssuer('liceo').setAudience('liceo').setExpirationTime('5m').encode())).toBe(401);
    const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    expect(await refusal(await new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid: 'test', typ: 'at+jwt' }).setIssuer('liceo').setAudience('liceo').setExpirationTime('5m').sign(privateKey))).toBe(401);
    expect(await refusal(await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'test', typ: 'at+jwt' }).setIssuer('liceo').setAudience('liceo').setExpirationTime('5m').sign(Buffer.from('x'.repeat(32))))).toBe(401);
    const { back, checks } = await freshCode();
    const tokens = await oidc.authorizationCodeGrant(application, back, checks);
    expect(await refusal(tokens.id_token ?? '')).toBe(401);
  });

  it('lets an application do nothing that only the person does, and sees nobody behind one without permissions', async () => {
    const program = await t.as({ userId: web.id, clientId: web.id, permissions: ['users:read'] });
    expect((await program.get('/accounts')).status).toBe(200);
    for (const path of ['/auth/sessions', '/auth/account', '/auth/applications']) expect((await program.get(path)).status).toBe(403);
    expect((await program.delete(`/accounts/${web.id}`)).status).toBe(403);
    expect((await program.put('/auth/password', { current: 'x', password: 'correct horse battery' })).status).toBe(403);
  });
});

describe('what lies in the database', () => {
  it('opens nothing', async () => {
    const { back, checks } = await freshCode();
    const tokens = await oidc.authorizationCodeGrant(application, back, checks);
    const device = await makeClient(admin, { kind: 'device', redirectUris: [], signOutUris: [] });
    const started = await oidc.initiateDeviceAuthorization(await discover(issuer, device), { scope: 'openid' });
    const rows = JSON.stringify([await t.db.selectFrom('openid_artifact').selectAll().execute(), await t.db.selectFrom('api_client_secret').selectAll().execute()]);
    for (const secret of [tokens.access_token, tokens.refresh_token, back.searchParams.get('code'), started.device_code, started.user_code.replace('-', ''), web.secret]) {
      expect(rows).not.toContain(secret);
    }
    const row = await t.db.selectFrom('openid_artifact').select('id_hash').where('model', '=', 'DeviceCode').executeTakeFirstOrThrow();
    const answer = await token({ grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: `row:${row.id_hash.toString('hex')}`, client_id: device.id });
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });
});
