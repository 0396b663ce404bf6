import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors as oidcErrors, type Provider } from 'oidc-provider';
import type { Actor } from '@liceo/kernel/auth';
import { LiceoError } from '@liceo/kernel/errors';
import type { Mount } from '@liceo/kernel/http';
import { endSession } from '../session/end-session.ts';
import type { SigningKeys } from '../signing-key/signing-keys.ts';
import { interact } from './finish-interaction.ts';
import { leadOnByPage } from './lead-on.ts';
import { basePath, createProvider, type ProviderDeps } from './create-provider.ts';

interface Deps extends Omit<ProviderDeps, 'actorOf'> {
  keys: SigningKeys;
  /** The address that applications know this academy by; without it the one that a request came to. */
  publicUrl: string | undefined;
}

interface Kept {
  provider: Provider;
  kids: string;
}

const discovery = '/.well-known/openid-configuration';
/** RFC 8414 has another name for it. */
const discoveryOfOAuth = '/.well-known/oauth-authorization-server';
/** Where forms of the academy's pages are sent that may end at the application. */
const endsAtApplication = new RegExp(`^${basePath}/(?:interaction/|end-session/confirm$)`);
const mostIssuers = 20;
const host = /^[\w.-]+(?::\d{1,5})?$|^\[[\da-f:]+\](?::\d{1,5})?$/i;

const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

/** Where the caller reached us, by what the gateway passes on. */
const issuerOf = ({ headers }: IncomingMessage): string | undefined => {
  const name = first(headers['x-forwarded-host']) ?? headers.host ?? '';
  return host.test(name) ? `${first(headers['x-forwarded-proto']) === 'https' ? 'https' : 'http'}://${name}` : undefined;
};

/** The OpenID provider behind the gateway's root: one per address and set of keys. */
export const openidMounts = ({ keys, publicUrl, ...deps }: Deps): Mount[] => {
  const kept = new Map<string, Kept>();
  const actors = new WeakMap<IncomingMessage, Actor>();
  const signOuts = new WeakMap<IncomingMessage, Promise<void>>();
  const interaction = interact(deps);
  const end = endSession(deps);

  const providerAt = async (issuer: string): Promise<Provider> => {
    const pairs = await keys.pairs();
    const kids = pairs.map(({ kid }) => kid).join();
    const known = kept.get(issuer);
    if (known?.kids === kids) return known.provider;
    const provider = createProvider(issuer, pairs, { ...deps, actorOf: (request) => actors.get(request) });
    provider.on('end_session.success', ({ req }) => void signOuts.set(req, signOutToo(req)));
    kept.delete(issuer);
    if (kept.size >= mostIssuers) for (const oldest of kept.keys()) { kept.delete(oldest); break; }
    kept.set(issuer, { provider, kids });
    return provider;
  };

  /** Who signs out of an application here is signed out of the academy as well. */
  const signOutToo = async (request: IncomingMessage): Promise<void> => {
    const actor = actors.get(request);
    if (!actor) return;
    await end({ accountId: actor.userId, sessionId: actor.sessionId }).catch((error: unknown) => {
      if (error instanceof LiceoError && error.code === 'identity.session_missing') return;
      deps.log.error({ err: error }, 'who signed out of an application is still signed in here');
    });
  };

  const handle = async (request: IncomingMessage, response: ServerResponse, actor: Actor | undefined): Promise<void> => {
    const issuer = publicUrl ?? issuerOf(request);
    if (issuer === undefined) return void response.writeHead(400).end();
    const { host: name, protocol } = new URL(issuer);
    request.headers['x-forwarded-host'] = name;
    request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
    if (actor) actors.set(request, actor);
    const provider = await providerAt(issuer);
    const { pathname } = new URL(request.url ?? '/', issuer);
    if (request.method === 'POST' && endsAtApplication.test(pathname)) leadOnByPage(response, () => signOuts.get(request) ?? Promise.resolve());
    if (pathname === discoveryOfOAuth) request.url = discovery;
    if (!pathname.startsWith(`${basePath}/interaction/`)) return provider.callback()(request, response);
    try {
      await interaction(provider, request, response, actor);
    } catch (error) {
      if (!(error instanceof oidcErrors.OIDCProviderError)) throw error;
      // What the person asked for has expired, or was begun in another browser.
      deps.log.info({ refused: error.error, why: error.error_description }, 'an interaction was refused');
      response.writeHead(303, { location: `/connect/expired` }).end();
    }
  };

  return [`${basePath}/*`, discovery, discoveryOfOAuth].map((path) => ({ path, handle }));
};
