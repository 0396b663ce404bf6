import { createServer } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { expect, it } from 'vitest';
import { atTheEnd } from '@liceo/kernel/testing-end';
import { authorization, browserOf, discover, makeClient, startOpenid } from './openid-for-test.ts';

const { t, issuer, admin } = await startOpenid();

/** An application that is told of sign-outs. */
const listener = async () => {
  const told: Promise<string>[] = [];
  const server = createServer((request, response) => {
    told.push(text(request).finally(() => response.end()));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  atTheEnd(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { told, uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/signed-out` };
};

const signedOutUri = 'http://127.0.0.1:9/out';

it('asks the person, ends the session here, tells the application, and comes back to it', async () => {
  const { told, uri } = await listener();
  const made = await makeClient(admin, { backChannelUri: uri });
  const application = await discover(issuer, made);
  const browser = await browserOf(t, issuer);
  const { url, checks } = await authorization(application);
  const tokens = await oidc.authorizationCodeGrant(application, await browser.consent(url), checks);
  const request = oidc.buildEndSessionUrl(application, { id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: signedOutUri, state: 'a state' });

  const { at } = await browser.go(request.href);
  expect(at.pathname).toBe('/connect/sign-out');
  expect(at.searchParams.get('application')).toBe('School radio');
  const { at: back } = await browser.go('/oauth2/end-session/confirm', { xsrf: at.searchParams.get('xsrf') ?? '', logout: 'yes' });
  expect(back.href).toBe(`${signedOutUri}?state=a+state`);

  const message = new URLSearchParams(await told[0]).get('logout_token') ?? '';
  const { payload } = await jwtVerify(message, createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`)), { issuer, audience: made.id });
  expect(payload).toMatchObject({ sub: browser.userId, events: { 'http://schemas.openid.net/event/backchannel-logout': {} } });
  expect((await browser.api.get('/auth/sessions')).status).toBe(401);
  expect((await browser.go((await authorization(application, { prompt: undefined })).url)).at.pathname).toBe('/sign-in');
});

it('goes nowhere but to a registered address, and does nothing for a form of another site', async () => {
  const application = await discover(issuer, await makeClient(admin));
  const browser = await browserOf(t, issuer);
  const { url, checks } = await authorization(application);
  const tokens = await oidc.authorizationCodeGrant(application, await browser.consent(url), checks);
  const foreign = oidc.buildEndSessionUrl(application, { id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: 'https://evil.test/' });
  expect((await browser.ask(foreign.href)).status).toBe(400);
  const forged = await browser.ask(`${issuer}/oauth2/end-session/confirm`, { xsrf: 'a guess', logout: 'yes' });
  expect(forged.status).toBe(400);
  expect((await browser.api.get('/auth/sessions')).status).toBe(200);
});

it('without an application ends at the academy', async () => {
  const application = await discover(issuer, await makeClient(admin));
  const browser = await browserOf(t, issuer);
  const { url } = await authorization(application);
  await browser.consent(url);
  const { at } = await browser.go('/oauth2/end-session');
  expect(at.pathname).toBe('/connect/sign-out');
  expect((await browser.go('/oauth2/end-session/confirm', { xsrf: at.searchParams.get('xsrf') ?? '', logout: 'yes' })).at.pathname).toBe('/connect/signed-out');
});

it('asks for a new sign-in when the application wants one', async () => {
  const application = await discover(issuer, await makeClient(admin));
  const browser = await browserOf(t, issuer);
  await browser.consent((await authorization(application)).url);
  t.clock.advance({ seconds: -5 });
  const later = await browserOf(t, issuer);
  t.clock.advance({ seconds: 5 });
  await later.consent((await authorization(application)).url);
  const { at } = await later.go((await authorization(application, { prompt: 'login' })).url);
  expect(at.pathname).toBe('/sign-in');
  expect((await later.api.get('/auth/sessions')).status).toBe(401);
});
