import * as openid from 'openid-client';
import type { Clock } from '@liceo/kernel/clock';
import type { ExternalPerson } from './entry.ts';
import type { Peer } from './peer.ts';
import { isSafeAddress, type Provider } from './sign-in-provider.ts';

const scope = 'openid email profile';
const answerSeconds = 10;
const discoveryKeptMs = 60 * 60_000;

interface Kept {
  provider: Provider;
  until: number;
  configuration: Promise<openid.Configuration>;
}

const isSame = (one: Provider, other: Provider): boolean =>
  one.issuer === other.issuer && one.clientId === other.clientId && one.clientSecret === other.clientSecret;

const discover = (provider: Provider): Promise<openid.Configuration> => {
  const issuer = new URL(provider.issuer);
  const insecure = issuer.protocol === 'http:' && isSafeAddress(provider.issuer);
  return openid.discovery(issuer, provider.clientId, { client_secret: provider.clientSecret }, openid.ClientSecretBasic(provider.clientSecret), {
    timeout: answerSeconds,
    // The key that signed a token is looked at as well, and not only the way on which it came.
    execute: [openid.enableNonRepudiationChecks, ...(insecure ? [openid.allowInsecureRequests] : [])],
  });
};

const textIn = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value : undefined);

/** Speaks OpenID Connect. What a provider offers is asked for once an hour; keys are asked for again when an unknown one appears. */
export const speakOpenId = (clock: Clock): Peer => {
  const known = new Map<string, Kept>();

  const configurationOf = (provider: Provider): Promise<openid.Configuration> => {
    const now = clock.now().getTime();
    const kept = known.get(provider.id);
    if (kept && now < kept.until && isSame(kept.provider, provider)) return kept.configuration;
    const configuration = discover(provider);
    known.set(provider.id, { provider, until: now + discoveryKeptMs, configuration });
    configuration.catch(() => known.delete(provider.id));
    return configuration;
  };

  return {
    send: async ({ provider, secrets, returnAddress }) =>
      openid.buildAuthorizationUrl(await configurationOf(provider), {
        redirect_uri: returnAddress, scope, state: secrets.state, nonce: secrets.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(secrets.verifier), code_challenge_method: 'S256',
      }),
    receive: async ({ provider, secrets, returnAddress, answer }): Promise<ExternalPerson> => {
      const configuration = await configurationOf(provider);
      const tokens = await openid.authorizationCodeGrant(configuration, new URL(`${returnAddress}?${answer.toString()}`), {
        expectedState: secrets.state, expectedNonce: secrets.nonce, pkceCodeVerifier: secrets.verifier, idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new openid.ClientError('the provider answered without an ID token');
      const asks = textIn(claims['email']) === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined;
      const told: Record<string, unknown> = asks ? { ...claims, ...(await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub)) } : claims;
      return {
        issuer: claims.iss, subject: claims.sub, address: textIn(told['email']),
        // Some write the word instead of the value.
        addressConfirmed: told['email_verified'] === true || told['email_verified'] === 'true',
        name: textIn(told['name']) ?? textIn(told['preferred_username']), roles: ['student'],
      };
    },
  };
};
