import { createServer } from 'node:http';
import Provider, { type Configuration } from 'oidc-provider';
import { freePort } from '@liceo/kernel/free-port';

export interface PersonElsewhere {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
}

export interface OpenIdProviderForTest {
  issuer: string;
  /** Who signs in there from now on. */
  person: PersonElsewhere;
  stop(): Promise<void>;
}

interface Client {
  id: string;
  secret: string;
  returnAddress: string;
}

/** An OpenID provider that others wrote: oidc-provider, with people who are signed in as soon as they are asked. */
export const startOpenIdProvider = async ({ id, secret, returnAddress }: Client): Promise<OpenIdProviderForTest> => {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const started: Pick<OpenIdProviderForTest, 'person'> = { person: { sub: 'nobody' } };
  const configuration: Configuration = {
    clients: [{ client_id: id, client_secret: secret, redirect_uris: [returnAddress], response_types: ['code'], grant_types: ['authorization_code'] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    cookies: { keys: ['only for tests'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...started.person, sub }) }),
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({ clientId: id, accountId: context.oidc.session?.accountId ?? '' });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  };
  const provider = new Provider(issuer, configuration);
  const callback = provider.callback();
  const server = createServer((request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void callback(request, response);
    provider.interactionFinished(request, response, { login: { accountId: started.person.sub } }).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return Object.assign(started, {
    issuer,
    stop: () => new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  });
};
