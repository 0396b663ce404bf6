import { decodeJwt, decodeProtectedHeader } from 'jose';
import * as oidc from 'openid-client';
import { describe, expect, it } from 'vitest';
import { claimsOf } from '../testing.ts';
import { authorization, browserOf, discover, makeClient, redirectUri, startOpenid } from './openid-for-test.ts';

const { t, issuer, admin } = await startOpenid();
const web = await makeClient(admin, { permissions: ['courses:write', 'users:read'] });
const application = await discover(issuer, web);
const exchange = (token: string) => t.peer.post('/auth/client-access', { authorization: `Bearer ${token}` });

const enter = async (details: Record<string, unknown> = {}, more: Record<string, string> = {}) => {
  const browser = await browserOf(t, issuer, details);
  const { url, checks } = await authorization(application, more);
  const tokens = await oidc.authorizationCodeGrant(application, await browser.consent(url), checks);
  return { browser, tokens };
};

describe('an application', () => {
  it('finds everything in one document, under both of its names', async () => {
    const metadata = application.serverMetadata();
    expect(metadata).toMatchObject({
      issuer, token_endpoint: `${issuer}/oauth2/token`, jwks_uri: `${issuer}/.well-known/jwks.json`, code_challenge_methods_supported: ['S256'], backchannel_logout_supported: true,
    });
    expect(metadata.grant_types_supported?.toSorted()).toEqual(['authorization_code', 'client_credentials', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code']);
    expect(await (await fetch(`${issuer}/.well-known/oauth-authorization-server`)).json()).toMatchObject({ issuer, authorization_endpoint: metadata.authorization_endpoint });
  });

  it('gets a code, an ID token of RS256 with its nonce, and learns at userinfo what the scopes show', async () => {
    const { browser, tokens } = await enter({ name: 'Berta Prado' });
    expect(decodeProtectedHeader(tokens.id_token ?? '').alg).toBe('RS256');
    expect(tokens.claims()).toMatchObject({ sub: browser.userId, iss: issuer, aud: web.id });
    const person = await oidc.fetchUserInfo(application, tokens.access_token, browser.userId);
    expect(person).toEqual({ sub: browser.userId, name: 'Berta Prado', locale: 'es', email: expect.stringContaining('@example.org'), email_verified: false });
  });

  it('learns nothing for which it has no scope', async () => {
    const { browser, tokens } = await enter({}, { scope: 'openid' });
    expect(await oidc.fetchUserInfo(application, tokens.access_token, browser.userId)).toEqual({ sub: browser.userId });
    expect(tokens.refresh_token).toBeUndefined();
  });

  it('gets a new refresh token each time; one that was used before ends all that the consent gave', async () => {
    const { browser, tokens } = await enter();
    const next = await oidc.refreshTokenGrant(application, tokens.refresh_token ?? '');
    expect(next.refresh_token).not.toBe(tokens.refresh_token);
    await expect(oidc.refreshTokenGrant(application, tokens.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(oidc.refreshTokenGrant(application, next.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(oidc.fetchUserInfo(application, next.access_token, browser.userId)).rejects.toThrow();
    expect((await browser.api.get('/auth/applications')).body.items).toEqual([]);
  });

  it('is not asked about again once the person has agreed, and is told so when nobody may be asked', async () => {
    const { browser } = await enter();
    const quiet = await authorization(application, { prompt: 'none', scope: 'openid profile' });
    const back = await browser.consent(quiet.url);
    expect(back.href.startsWith(redirectUri)).toBe(true);
    expect(back.searchParams.get('error')).toBeNull();
    browser.state.signedIn = false;
    const afterwards = await browser.consent((await authorization(application, { prompt: 'none' })).url);
    expect(afterwards.searchParams.get('error')).toBe('login_required');
  });

  it('is told when the person refuses', async () => {
    const browser = await browserOf(t, issuer);
    const back = await browser.consent((await authorization(application)).url, 'deny');
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('code')).toBeNull();
  });

  it('sends who is not signed in to the page for that, and back from there', async () => {
    const browser = await browserOf(t, issuer);
    browser.state.signedIn = false;
    const { url, checks } = await authorization(application);
    const { at } = await browser.go(url);
    expect(at.pathname).toBe('/sign-in');
    const returnTo = at.searchParams.get('returnTo') ?? '';
    expect(returnTo).toMatch(/^\/connect\/continue\/[\w-]+$/);
    browser.state.signedIn = true;
    const back = await browser.consent(`/oauth2/interaction/${returnTo.split('/').at(-1)}`);
    const tokens = await oidc.authorizationCodeGrant(application, back, checks);
    expect(tokens.claims()?.sub).toBe(browser.userId);
  });

  it('shows the person what it asks for, and nobody else', async () => {
    const browser = await browserOf(t, issuer);
    const { at } = await browser.go((await authorization(application, { scope: 'openid email courses:write' })).url);
    const uid = at.pathname.split('/').at(-1) ?? '';
    expect((await browser.api.get(`/auth/authorizations/${uid}`)).body).toEqual({
      application: { id: web.id, name: 'School radio', host: '127.0.0.1:9' }, scopes: ['openid', 'email', 'courses:write'],
    });
    const stranger = await browserOf(t, issuer);
    expect((await stranger.api.get(`/auth/authorizations/${uid}`)).status).toBe(404);
    const other = await stranger.go(`/oauth2/interaction/${uid}`, { decision: 'allow' });
    expect(other.at.pathname).toBe('/connect/expired');
  });

  it('says what a token is worth, takes one back with all that came with it, and knows no token of another application', async () => {
    const { browser, tokens } = await enter();
    expect(await oidc.tokenIntrospection(application, tokens.access_token)).toMatchObject({ active: true, sub: browser.userId, client_id: web.id });
    const other = await discover(issuer, await makeClient(admin));
    expect(await oidc.tokenIntrospection(other, tokens.access_token)).toEqual({ active: false });
    await oidc.tokenRevocation(application, tokens.access_token);
    expect(await oidc.tokenIntrospection(application, tokens.access_token)).toEqual({ active: false });
    // What came with it is void as well; the consent stays.
    await expect(oidc.refreshTokenGrant(application, tokens.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' });
    expect((await browser.api.get('/auth/applications')).body.items).toMatchObject([{ id: web.id, scopes: ['openid', 'profile', 'email', 'offline_access'] }]);
  });

  it('is let into the API for what it was given and the person may do, and no more', async () => {
    const { browser, tokens } = await enter({}, { scope: 'openid courses:write users:read' });
    await admin.put(`/accounts/${browser.userId}/roles`, { roles: ['student', 'teacher'] });
    const { body } = await exchange(tokens.access_token);
    expect(claimsOf(body.accessToken)).toMatchObject({ sub: browser.userId, client_id: web.id, scope: 'courses:write', roles: [] });
    await browser.api.delete(`/auth/applications/${web.id}`);
    expect((await exchange(tokens.access_token)).status).toBe(401);
    const { items } = (await t.anonymous.get('/auth/revocations')).body;
    expect(items.map(({ sessionId }: { sessionId: string }) => sessionId)).toContain(claimsOf(body.accessToken).sid);
  });

  it('loses everything when the account is suspended', async () => {
    const { browser, tokens } = await enter();
    await admin.put(`/accounts/${browser.userId}/suspension`, { reason: 'An examination' });
    expect((await exchange(tokens.access_token)).status).toBe(401);
    await expect(oidc.refreshTokenGrant(application, tokens.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' });
  });
});

describe('a program', () => {
  it('gets a token for itself, with the permissions that it was given', async () => {
    const made = await makeClient(admin, { kind: 'machine', redirectUris: [], signOutUris: [], permissions: ['courses:write', 'users:read'] });
    const program = await discover(issuer, made);
    const { access_token: token } = await oidc.clientCredentialsGrant(program, { scope: 'courses:write' });
    const { body } = await exchange(token);
    expect(claimsOf(body.accessToken)).toMatchObject({ sub: made.id, client_id: made.id, scope: 'courses:write' });
    expect(body.expiresIn).toBeLessThanOrEqual(120);
    await expect(oidc.clientCredentialsGrant(program, { scope: 'orders:write' })).rejects.toMatchObject({ error: 'invalid_scope' });
  });
});

describe('an application that keeps no secret', () => {
  const back = 'org.school-radio.app:/back';
  const enterPublic = async () => {
    const made = await makeClient(admin, { kind: 'public', redirectUris: [back, 'http://127.0.0.1/back', 'https://radio.example/back'], signOutUris: [] });
    expect(made.secret).toBeUndefined();
    const configuration = await discover(issuer, made);
    const browser = await browserOf(t, issuer);
    return { made, configuration, browser };
  };
  const token = (form: Record<string, string>, origin?: string) =>
    fetch(`${issuer}/oauth2/token`, { method: 'POST', body: new URLSearchParams(form), ...(origin !== undefined && { headers: { origin } }) });

  it('gets its tokens by PKCE alone, and new ones each time', async () => {
    const { made, configuration, browser } = await enterPublic();
    const { url, checks } = await authorization(configuration, { redirect_uri: back });
    const tokens = await oidc.authorizationCodeGrant(configuration, await browser.consent(url), checks);
    expect(tokens.claims()).toMatchObject({ sub: browser.userId, aud: made.id });
    const next = await oidc.refreshTokenGrant(configuration, tokens.refresh_token ?? '');
    await expect(oidc.refreshTokenGrant(configuration, tokens.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(oidc.refreshTokenGrant(configuration, next.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('gets nothing for a code without its verifier, without PKCE, as itself, or with a secret that it never had', async () => {
    const { made, configuration, browser } = await enterPublic();
    const { url } = await authorization(configuration, { redirect_uri: back });
    const code = (await browser.consent(url)).searchParams.get('code') ?? '';
    const exchanged = { grant_type: 'authorization_code', code, redirect_uri: back, client_id: made.id };
    expect(await (await token({ ...exchanged, code_verifier: oidc.randomPKCECodeVerifier() })).json()).toMatchObject({ error: 'invalid_grant' });
    const bare = await authorization(configuration, { redirect_uri: back, code_challenge: undefined, code_challenge_method: undefined });
    expect((await browser.consent(bare.url)).searchParams.get('error')).toBe('invalid_request');
    expect((await token({ grant_type: 'client_credentials', client_id: made.id })).status).toBe(400);
    expect((await token({ ...exchanged, client_secret: 'guess' })).status).toBe(401);
    expect(await admin.post(`/clients/${made.id}/secrets`, { oldValidHours: 0 })).toMatchObject({ status: 409, body: { code: 'identity.client_has_no_secret' } });
  });

  it('is come back to at any port of its machine, and nowhere that it did not name', async () => {
    const { configuration, browser } = await enterPublic();
    const loopback = await browser.consent((await authorization(configuration, { redirect_uri: 'http://127.0.0.1:51234/back' })).url);
    expect([loopback.port, loopback.searchParams.get('error')]).toEqual(['51234', null]);
    const stolen = await browser.go((await authorization(configuration, { redirect_uri: 'org.other.app:/back' })).url);
    expect([stolen.at.origin, stolen.at.searchParams.get('code')]).toEqual([issuer, null]);
  });

  it('fetches its tokens from its own page, and no other page does', async () => {
    const { made } = await enterPublic();
    const allowed = async (origin: string) => (await token({ grant_type: 'authorization_code', code: 'x', client_id: made.id }, origin)).headers.get('access-control-allow-origin');
    expect(await allowed('https://radio.example')).toBe('https://radio.example');
    expect(await allowed('https://elsewhere.example')).toBeNull();
    expect(await allowed('null')).toBeNull();
    const answer = await fetch(`${issuer}/oauth2/token`, {
      method: 'POST', body: new URLSearchParams({ grant_type: 'authorization_code', code: 'x' }),
      headers: { origin: new URL(redirectUri).origin, authorization: `Basic ${Buffer.from(`${web.id}:${web.secret}`).toString('base64')}` },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a device', () => {
  it('waits until the person has typed its code and agreed', async () => {
    const device = await discover(issuer, await makeClient(admin, { kind: 'device', name: 'Screen of the hall', redirectUris: [], signOutUris: [] }));
    const started = await oidc.initiateDeviceAuthorization(device, { scope: 'openid profile offline_access' });
    const browser = await browserOf(t, issuer);
    const { at: page } = await browser.go('/oauth2/device');
    const wrong = await browser.go('/oauth2/device', { xsrf: page.searchParams.get('xsrf') ?? '', user_code: 'ZZZZ-ZZZZ' });
    expect(wrong.at.searchParams.get('fault')).toBe('unknown');
    const xsrf = wrong.at.searchParams.get('xsrf') ?? '';
    const { at: shown } = await browser.go('/oauth2/device', { xsrf, user_code: started.user_code });
    expect(shown.searchParams.get('application')).toBe('Screen of the hall');
    const { at } = await browser.go('/oauth2/device', { xsrf: shown.searchParams.get('xsrf') ?? '', user_code: started.user_code, confirm: 'yes' });
    const uid = at.pathname.split('/').at(-1) ?? '';
    const { at: end } = await browser.go(`/oauth2/interaction/${uid}`, { decision: 'allow' });
    expect(end.pathname).toBe('/connect/device');
    expect(end.searchParams.get('done')).toBe('Screen of the hall');
    const tokens = await oidc.pollDeviceAuthorizationGrant(device, { ...started, interval: 0.1 });
    expect(tokens.claims()?.sub).toBe(browser.userId);
    expect(decodeJwt(tokens.id_token ?? '').aud).toBe(device.clientMetadata().client_id);
  });
});
