import { hkdfSync } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { interactionPolicy, Provider, type Configuration, type JWK } from 'oidc-provider';
import type { Actor } from '@liceo/kernel/auth';
import type { Logger } from '@liceo/kernel/log';
import { livingSecrets } from '../api-client/api-client-store.ts';
import { matchingSecret } from '../api-client/client-secret.ts';
import { createAdapter, type AdapterDeps } from './create-adapter.ts';
import { findGrantId } from './artifact-store.ts';
import { allScopes, claimsAbout, claimsOfScope } from './claims.ts';
import { findPerson } from './find-person.ts';
import { answerError, pages } from './pages.ts';

export interface ProviderDeps extends AdapterDeps {
  log: Logger;
  /** Who is signed in where a request comes from. */
  actorOf(request: IncomingMessage): Actor | undefined;
}

const minutes = 60;
const days = 86_400;

export const basePath = '/oauth2';
const routes = {
  authorization: `${basePath}/authorize`,
  token: `${basePath}/token`,
  userinfo: `${basePath}/userinfo`,
  introspection: `${basePath}/introspect`,
  revocation: `${basePath}/revoke`,
  device_authorization: `${basePath}/device-authorization`,
  code_verification: `${basePath}/device`,
  end_session: `${basePath}/end-session`,
  jwks: '/.well-known/jwks.json',
};

/** Signs the cookies; it follows from the keys, so that every replica has the same. */
const cookieKey = (key: JWK): string => Buffer.from(hkdfSync('sha256', String((key as { d?: string }).d), '', 'liceo openid cookies', 32)).toString('base64url');

/** Nobody is let on by a session of the provider alone: the person has to be signed in at Liceo, and be the same. */
const policyOf = (actorOf: ProviderDeps['actorOf']) => {
  const policy = interactionPolicy.base();
  policy.get('login')?.checks.add(new interactionPolicy.Check('liceo_session', 'The person has to sign in.', 'login_required', ({ req, oidc }) => {
    const isResumed = oidc.result?.login !== undefined;
    const isSame = oidc.session?.accountId === undefined || actorOf(req)?.userId === oidc.session.accountId;
    return isResumed || isSame ? interactionPolicy.Check.NO_NEED_TO_PROMPT : interactionPolicy.Check.REQUEST_PROMPT;
  }));
  return policy;
};

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);
const isLocal = (url: string): boolean => loopback.has(new URL(url).hostname);

/**
 * Tells applications of sign-outs. The library's dispatcher refuses addresses of inner networks, so that nobody who enters
 * an address in the console reaches what stands behind the academy. Only an academy that is itself tried out on one
 * machine talks to applications on it.
 */
const fetchFrom = (issuer: string): NonNullable<Configuration['fetch']> => (url, options) => {
  const target = url instanceof Request ? url.url : String(url);
  if (!isLocal(issuer) || !isLocal(target)) return fetch(url, options as RequestInit);
  const { dispatcher: _guard, ...rest } = options as RequestInit & { dispatcher?: unknown };
  return fetch(url, rest);
};

const configurationOf = (issuer: string, keys: readonly JWK[], deps: ProviderDeps): Configuration => ({
  adapter: createAdapter(deps),
  fetch: fetchFrom(issuer),
  jwks: { keys: [...keys] },
  routes,
  cookies: {
    keys: keys.map(cookieKey),
    names: { session: 'liceo_op', interaction: 'liceo_op_interaction', resume: 'liceo_op_resume' },
    long: { httpOnly: true, sameSite: 'lax', signed: true },
    short: { httpOnly: true, sameSite: 'lax', signed: true },
  },
  scopes: allScopes,
  claims: claimsOfScope,
  responseTypes: ['code'],
  clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
  enabledJWA: { idTokenSigningAlgValues: ['RS256'] },
  pkce: { required: () => true },
  subjectTypes: ['public'],
  // Also without a request for the claims at userinfo, and so in the ID token.
  conformIdTokenClaims: false,
  ttl: {
    AccessToken: 10 * minutes, ClientCredentials: 10 * minutes, AuthorizationCode: minutes, IdToken: 60 * minutes,
    RefreshToken: 30 * days, DeviceCode: 10 * minutes, Interaction: 60 * minutes, Session: 14 * days, Grant: 365 * days,
  },
  issueRefreshToken: (_ctx, client, code) => client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
  rotateRefreshToken: () => true,
  // Who signs out of an application, or gives one token back, has not taken the consent back.
  revokeGrantPolicy: ({ oidc }) => !(oidc.route === 'end_session_confirm' || oidc.entities.AccessToken !== undefined),
  findAccount: async (_ctx, sub) => {
    const person = await deps.db.transaction((tx) => findPerson(tx, sub));
    return person && { accountId: sub, claims: () => claimsAbout(person) };
  },
  loadExistingGrant: async ({ oidc }) => {
    const { client, session, result } = oidc;
    if (!client || !session?.accountId) return undefined;
    const grantId = result?.consent?.grantId ?? session.grantIdFor(client.clientId) ?? await findGrantId(deps.db, session.accountId, client.clientId, deps.clock.now());
    const grant = grantId === undefined ? undefined : await oidc.provider.Grant.find(grantId);
    return grant?.accountId === session.accountId && grant.clientId === client.clientId ? grant : undefined;
  },
  // A browser alone fetches its tokens itself, from the page that people come back to. The origin of an address of a
  // phone's application is 'null', as is that of pages without one: neither is anybody's.
  clientBasedCORS: (_ctx, origin, client) =>
    client.clientAuthMethod === 'none' && origin !== 'null' && (client.redirectUris ?? []).some((uri) => new URL(uri).origin === origin),
  interactions: { url: (_ctx, { uid }) => `${basePath}/interaction/${uid}`, policy: policyOf(deps.actorOf) },
  renderError: answerError,
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: { enabled: true, logoutSource: pages.askToSignOut, postLogoutSuccessSource: pages.signedOut },
    deviceFlow: { enabled: true, charset: 'base-20', mask: '****-****', userCodeInputSource: pages.askForCode, userCodeConfirmSource: pages.confirmDevice, successSource: pages.deviceConnected },
    claimsParameter: { enabled: false },
  },
});

const faults = ['server_error'] as const;
const refusals = ['authorization.error', 'grant.error', 'introspection.error', 'revocation.error', 'userinfo.error', 'end_session.error', 'device_authorization.error'] as const;

/** An OpenID provider at this address, with these keys, the one that signs first. */
export const createProvider = (issuer: string, keys: readonly JWK[], deps: ProviderDeps): Provider => {
  const provider = new Provider(issuer, configurationOf(issuer, keys, deps));
  // The gateway says where the request came in.
  provider.proxy = true;
  Object.defineProperty(provider.Client.prototype, 'compareClientSecret', {
    value: async function compareClientSecret(this: { clientId: string }, presented: string): Promise<boolean> {
      return matchingSecret(await livingSecrets(deps.db, this.clientId, deps.clock.now()), presented) !== undefined;
    },
  });
  for (const fault of faults) provider.on(fault, (_ctx: unknown, error: unknown) => deps.log.error({ err: error }, 'the OpenID provider failed'));
  for (const refusal of refusals) {
    // The types know each of these names only by itself.
    provider.on(refusal as 'grant.error', (ctx, error) => deps.log.info({ refused: error.error, why: error.error_detail ?? error.error_description, client: ctx.oidc?.client?.clientId }, 'the OpenID provider refused a request'));
  }
  provider.on('backchannel.error', (_ctx, error, client) => deps.log.warn({ err: error, client: client.clientId }, 'an application could not be told of a sign-out'));
  return provider;
};
