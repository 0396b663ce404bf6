import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import * as oidc from 'openid-client';
import { permissions } from '@liceo/contracts/permissions';
import { startForTest, type TestClient } from '@liceo/kernel/testing';
import { atTheEnd } from '@liceo/kernel/testing-end';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { clientFor, newcomer, type IdentityUnderTest, provenSession } from '../testing.ts';

const insecure = { execute: [oidc.allowInsecureRequests] };
export const redirectUri = 'http://127.0.0.1:9/back';

/** Identity behind a listener of its own; what the gateway does with cookies, the browser of the test does with a token. */
export const startOpenid = async () => {
  let serve: IdentityUnderTest['runtime']['http']['handle'] = () => undefined;
  const server = createServer((request, response) => serve(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  atTheEnd(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const t = await startForTest<Tables>(identity, { environment: { PUBLIC_URL: issuer }, now: new Date().toISOString() });
  serve = t.runtime.http.handle;
  const admin = await t.as({ sessionId: await provenSession(t), roles: ['admin'], permissions });
  return { t, issuer, admin };
};

export interface MadeClient {
  id: string;
  secret: string;
}

export const makeClient = async (admin: TestClient, details: Record<string, unknown> = {}): Promise<MadeClient> => {
  const answer = await admin.post('/clients', { kind: 'web', name: 'School radio', redirectUris: [redirectUri], signOutUris: ['http://127.0.0.1:9/out'], permissions: [], ...details });
  if (answer.status !== 201) throw new Error(`clients answered ${answer.status}: ${answer.text}`);
  return answer.body as MadeClient;
};

export const discover = (issuer: string, { id, secret }: MadeClient): Promise<oidc.Configuration> =>
  oidc.discovery(new URL(issuer), id, undefined, secret === undefined ? oidc.None() : oidc.ClientSecretBasic(secret), insecure);

/** Where an answer leads on to, by a header or by a page. */
const leadOf = async (response: Response): Promise<string | undefined> =>
  response.headers.get('location') ?? /http-equiv="refresh" content="0;url=([^"]+)"/.exec(await response.clone().text())?.[1]?.replaceAll('&#38;', '&');

/** A browser of somebody: keeps cookies, and follows redirects as long as they stay with the provider. */
export const browserOf = async (t: IdentityUnderTest, issuer: string, details: Record<string, unknown> = {}) => {
  const tokens = await newcomer(t, details);
  const api = await clientFor(t, tokens);
  const jar = new Map<string, string>();
  const state = { signedIn: true };

  const ask = async (url: string, form?: Record<string, string>): Promise<Response> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(state.signedIn ? { authorization: `Bearer ${api.token}` } : {}),
      },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };

  /** Where one ends up: at the application, at a page of the academy, or with an answer that is no redirect. */
  const go = async (url: string, form?: Record<string, string>): Promise<{ at: URL; response: Response }> => {
    let at = new URL(url, issuer);
    let response = await ask(at.href, form);
    for (let hops = 0; hops < 12; hops += 1) {
      const next = await leadOf(response);
      if (next === undefined) break;
      at = new URL(next, at);
      if (at.origin !== issuer || !at.pathname.startsWith('/oauth2/')) break;
      response = await ask(at.href);
    }
    return { at, response };
  };

  /** Goes there and says yes when asked. */
  const consent = async (url: string, decision: 'allow' | 'deny' = 'allow'): Promise<URL> => {
    const { at } = await go(url);
    const [, uid] = /^\/connect\/consent\/([\w-]+)$/.exec(at.pathname) ?? [];
    return uid === undefined ? at : (await go(`/oauth2/interaction/${uid}`, { decision })).at;
  };

  return { tokens, api, ask, go, consent, state, userId: api.userId };
};

export interface Request {
  scope?: string;
  [parameter: string]: string | undefined;
}

/** A request as a proper application makes it. */
export const authorization = async (configuration: oidc.Configuration, more: Request = {}) => {
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const expectedState = oidc.randomState();
  const expectedNonce = oidc.randomNonce();
  const parameters = {
    redirect_uri: redirectUri, scope: 'openid profile email offline_access', state: expectedState, nonce: expectedNonce, prompt: 'consent',
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256', ...more,
  };
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) given[name] = value;
  return { url: oidc.buildAuthorizationUrl(configuration, given).href, checks: { pkceCodeVerifier, expectedState, expectedNonce } };
};
