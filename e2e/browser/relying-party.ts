import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as oidc from 'openid-client';
import { afterAll } from 'vitest';

export interface RelyingParty {
  url: string;
  redirectUri: string;
  signedOutUri: string;
  configuration: oidc.Configuration;
  /** What the last sign-in brought. */
  tokens(): oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;
  /** Says at which provider and as whom it signs people in; its addresses had to be there before. */
  register(issuer: string, clientId: string, secret: string): Promise<void>;
  stop(): Promise<void>;
}

/** A small application of somebody else, on a port of its own, that lets people sign in with the academy. */
export const startRelyingParty = async (): Promise<RelyingParty> => {
  let configuration: oidc.Configuration | undefined;
  let tokens: ReturnType<RelyingParty['tokens']> | undefined;
  let checks: { pkceCodeVerifier: string; expectedState: string; expectedNonce: string } | undefined;
  const known = () => {
    if (!configuration) throw new Error('The application is registered nowhere');
    return configuration;
  };

  const begin = async (response: ServerResponse): Promise<void> => {
    checks = { pkceCodeVerifier: oidc.randomPKCECodeVerifier(), expectedState: oidc.randomState(), expectedNonce: oidc.randomNonce() };
    const location = oidc.buildAuthorizationUrl(known(), {
      redirect_uri: redirectUri, scope: 'openid profile email offline_access', prompt: 'consent', state: checks.expectedState, nonce: checks.expectedNonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(checks.pkceCodeVerifier), code_challenge_method: 'S256',
    });
    response.writeHead(302, { location: location.href }).end();
  };
  const finish = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const at = new URL(request.url ?? '/', url);
    if (at.searchParams.has('error')) return void response.end(page(`Refused: ${at.searchParams.get('error')}`));
    tokens = await oidc.authorizationCodeGrant(known(), at, checks ?? {});
    const person = await oidc.fetchUserInfo(known(), tokens.access_token, tokens.claims()?.sub ?? '');
    response.end(page(`Welcome, ${person.name}`));
  };
  const signOut = (response: ServerResponse): void => {
    const location = oidc.buildEndSessionUrl(known(), { id_token_hint: tokens?.id_token ?? '', post_logout_redirect_uri: signedOutUri });
    response.writeHead(302, { location: location.href }).end();
  };
  const page = (heading: string): string => `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Radio</title><h1>${heading}</h1></html>`;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    switch (new URL(request.url ?? '/', 'http://here').pathname) {
      case '/enter': return begin(response);
      case '/back': return finish(request, response);
      case '/leave': return signOut(response);
      default: response.end(page('Signed out'));
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(page(`Failed: ${String(error)}`));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const redirectUri = `${url}/back`;
  const signedOutUri = `${url}/signed-out`;
  const stop = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  afterAll(stop);

  return {
    url, redirectUri, signedOutUri, stop,
    get configuration() {
      return known();
    },
    tokens: () => {
      if (!tokens) throw new Error('Nobody has signed in');
      return tokens;
    },
    register: async (issuer, clientId, secret) => {
      configuration = await oidc.discovery(new URL(issuer), clientId, undefined, oidc.ClientSecretBasic(secret), { execute: [oidc.allowInsecureRequests] });
    },
  };
};
