import { createHmac } from 'node:crypto';
import * as openid from 'openid-client';
import Type from 'typebox';
import { Value } from 'typebox/value';
import type { Peer } from './peer.ts';
import { isSafeAddress, presets, type Provider } from './sign-in-provider.ts';

const version = 'v24.0';
const answerSeconds = 10;
const longestAnswer = 64 * 1024;

const Profile = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 100 }),
  name: Type.Optional(Type.String({ maxLength: 300 })),
  email: Type.Optional(Type.String({ maxLength: 254 })),
});

/** Facebook has its dialog and its graph on two hosts. */
const graphOf = ({ issuer }: Provider): string => (issuer === presets.facebook.issuer ? 'https://graph.facebook.com' : issuer);

const configurationOf = (provider: Provider): openid.Configuration => {
  const graph = graphOf(provider);
  const configuration = new openid.Configuration(
    { issuer: provider.issuer, authorization_endpoint: `${provider.issuer}/${version}/dialog/oauth`, token_endpoint: `${graph}/${version}/oauth/access_token` },
    provider.clientId, { client_secret: provider.clientSecret }, openid.ClientSecretPost(provider.clientSecret),
  );
  configuration.timeout = answerSeconds;
  if (provider.issuer.startsWith('http:') && isSafeAddress(provider.issuer)) openid.allowInsecureRequests(configuration);
  return configuration;
};

/** Facebook's OAuth 2, whose people are known by asking its Graph API. */
export const speakFacebook = (): Peer => ({
  send: async ({ provider, secrets, returnAddress }) =>
    openid.buildAuthorizationUrl(configurationOf(provider), {
      redirect_uri: returnAddress, scope: 'email,public_profile', state: secrets.state,
      code_challenge: await openid.calculatePKCECodeChallenge(secrets.verifier), code_challenge_method: 'S256',
    }),
  receive: async ({ provider, secrets, returnAddress, answer }) => {
    const configuration = configurationOf(provider);
    const { access_token: token } = await openid.authorizationCodeGrant(configuration, new URL(`${returnAddress}?${answer.toString()}`), {
      expectedState: secrets.state, pkceCodeVerifier: secrets.verifier,
    });
    const url = new URL(`${graphOf(provider)}/${version}/me`);
    url.searchParams.set('fields', 'id,name,email');
    // Says that whoever uses the token knows the secret of the application it was issued to.
    url.searchParams.set('appsecret_proof', createHmac('sha256', provider.clientSecret).update(token).digest('hex'));
    const response = await openid.fetchProtectedResource(configuration, token, url, 'GET');
    const text = await response.text();
    if (!response.ok || text.length > longestAnswer) throw new openid.ClientError(`the graph answered ${response.status}`);
    const profile: unknown = JSON.parse(text);
    if (!Value.Check(Profile, profile)) throw new openid.ClientError('the graph answered without a person');
    return {
      // People have another id for each application.
      issuer: `${provider.issuer}/${provider.clientId}`, subject: profile.id, address: profile.email, addressConfirmed: false,
      name: profile.name, roles: ['student'],
    };
  },
});
