import Type from 'typebox';
import { NoContent, reply, route, Text, type Route } from '@liceo/kernel/http';
import { baseUrlOf } from '../base-url.ts';
import type { addProvider, changeProvider, listProviders, removeProvider } from './change-providers.ts';
import { Kind, ProviderId } from './federation-routes.ts';

export interface ProviderUseCases {
  list: ReturnType<typeof listProviders>;
  add: ReturnType<typeof addProvider>;
  change: ReturnType<typeof changeProvider>;
  remove: ReturnType<typeof removeProvider>;
  publicUrl: string | undefined;
}

const details = {
  kind: Kind,
  name: Type.Optional(Text(60)),
  issuer: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
  clientId: Text(300),
  trustsAddresses: Type.Optional(Type.Boolean({ description: 'Whether what it says about addresses may open an account that exists' })),
  allowsSignUp: Type.Optional(Type.Boolean({ default: true })),
  enabled: Type.Optional(Type.Boolean({ default: true })),
};
const Secret = Type.String({ minLength: 1, maxLength: 1000 });

const Provider = Type.Object({
  id: Type.String(), kind: Kind, name: Type.String(), issuer: Type.String(), clientId: Type.String(), trustsAddresses: Type.Boolean(),
  allowsSignUp: Type.Boolean(), enabled: Type.Boolean(), installed: Type.Boolean(), returnAddress: Type.String(),
});

const ById = Type.Object({ id: ProviderId });
const about = { tag: 'identity' } as const;

export const providerRoutes = (use: ProviderUseCases): Route[] => [
  route({
    ...about, method: 'GET', path: '/sign-in-providers', permission: 'system:read', summary: 'The providers by which people can sign in, without their secrets',
    response: { 200: Type.Object({ canAdd: Type.Boolean({ description: 'Whether the installation has a key for secrets' }), items: Type.Array(Provider) }) },
    handler: ({ headers }) => use.list(use.publicUrl ?? baseUrlOf(headers)),
  }),
  route({
    ...about, method: 'POST', path: '/sign-in-providers', permission: 'system:write', summary: 'Add a provider; its secret is kept encrypted',
    body: Type.Object({ id: ProviderId, ...details, clientSecret: Secret }), response: { 204: NoContent },
    handler: async ({ actor, body }) => {
      await use.add(actor.userId, body);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'PUT', path: '/sign-in-providers/:id', permission: 'system:write', summary: 'Change a provider; without a secret the old one stays',
    params: ById, body: Type.Object({ ...details, clientSecret: Type.Optional(Secret) }), response: { 204: NoContent },
    handler: async ({ actor, params, body }) => {
      await use.change(actor.userId, params.id, body);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'DELETE', path: '/sign-in-providers/:id', permission: 'system:write', summary: 'Take a provider away; nobody signs in by it any more',
    params: ById, response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await use.remove(actor.userId, params.id);
      return reply(204);
    },
  }),
];
