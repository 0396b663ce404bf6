import { Id, NoContent, reply, route, Timestamp, type Route } from '@liceo/kernel/http';
import Type from 'typebox';
import { ById } from '../page-after.ts';
import { Jwks } from '../schemas.ts';
import type { SigningKeys } from '../signing-key/signing-keys.ts';
import type { describeAuthorization, disconnectApplication, listApplications } from './connected-applications.ts';
import type { exchangeCredential } from './exchange-credential.ts';

export interface OpenidUseCases {
  keys: SigningKeys['published'];
  exchange: ReturnType<typeof exchangeCredential>;
  applications: ReturnType<typeof listApplications>;
  disconnect: ReturnType<typeof disconnectApplication>;
  describe: ReturnType<typeof describeAuthorization>;
}

const Scopes = Type.Array(Type.String());

const Authorization = Type.Object({
  application: Type.Object({ id: Id, name: Type.String(), host: Type.Optional(Type.String()) }),
  scopes: Scopes,
});

const Applications = Type.Object({
  items: Type.Array(Type.Object({ id: Id, name: Type.String(), scopes: Scopes, since: Timestamp })),
});

const about = { tag: 'identity' } as const;

export const openidRoutes = (openid: OpenidUseCases): Route[] => [
  route({
    ...about, method: 'GET', path: '/.well-known/jwks.json', permission: 'public', summary: 'The keys that verify access tokens and ID tokens',
    response: { 200: Jwks },
    handler: async () => reply(200, { keys: await openid.keys() }, { 'cache-control': 'public, max-age=60' }),
  }),
  route({
    ...about, method: 'GET', path: '/auth/applications', permission: 'signedIn', summary: 'The applications that one has let into one’s own account',
    response: { 200: Applications },
    handler: async ({ actor }) => ({ items: await openid.applications(actor.userId) }),
  }),
  route({
    ...about, method: 'DELETE', path: '/auth/applications/:id', permission: 'signedIn', summary: 'Let an application into one’s own account no more; what it holds is void at once',
    params: ById,
    response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await openid.disconnect(actor.userId, params.id);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'GET', path: '/auth/authorizations/:uid', permission: 'signedIn', summary: 'What an application asks one for, before one decides',
    params: Type.Object({ uid: Type.String({ minLength: 1, maxLength: 100 }) }),
    response: { 200: Authorization },
    handler: ({ actor, params }) => openid.describe(actor, params.uid),
  }),
  route({
    ...about, method: 'POST', path: '/auth/client-access', permission: 'peer', internal: true, summary: 'An access token for what an API client shows, for the gateway',
    body: Type.Object({ authorization: Type.String({ minLength: 1, maxLength: 2000 }) }),
    response: { 200: Type.Object({ accessToken: Type.String(), expiresIn: Type.Integer() }) },
    handler: ({ body }) => openid.exchange(body.authorization),
  }),
];
