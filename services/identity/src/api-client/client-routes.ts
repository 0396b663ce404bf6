import { permissions, type Permission } from '@liceo/contracts/permissions';
import { Id, NoContent, page, PageOf, PageQuery, reply, route, Timestamp, type Route } from '@liceo/kernel/http';
import Type from 'typebox';
import { afterId, ById } from '../page-after.ts';
import { clientKinds, type ClientKind } from './api-client.ts';
import type { changeClient, createClient, deleteClient, rotateSecret, setClientDisabled } from './change-client.ts';
import type { getClient, listClientChanges, listClients } from './list-clients.ts';

export interface ClientUseCases {
  list: ReturnType<typeof listClients>;
  get: ReturnType<typeof getClient>;
  changes: ReturnType<typeof listClientChanges>;
  create: ReturnType<typeof createClient>;
  change: ReturnType<typeof changeClient>;
  rotate: ReturnType<typeof rotateSecret>;
  setDisabled: ReturnType<typeof setClientDisabled>;
  delete: ReturnType<typeof deleteClient>;
}

const Kind = Type.Unsafe<ClientKind>({ type: 'string', enum: [...clientKinds] });
const GrantedPermission = Type.Unsafe<Permission>({ type: 'string', enum: [...permissions] });
const Uri = Type.String({ minLength: 8, maxLength: 2000, description: 'Compared letter by letter' });
const Person = Type.Object({ id: Id, name: Type.String() });

const details = {
  name: Type.String({ minLength: 1, maxLength: 100 }),
  redirectUris: Type.Array(Uri, { maxItems: 10 }),
  signOutUris: Type.Array(Uri, { maxItems: 10 }),
  backChannelUri: Type.Optional(Uri),
  permissions: Type.Array(GrantedPermission, { maxItems: permissions.length }),
};

const Client = Type.Object({
  id: Id, kind: Kind, ...details, createdBy: Person, createdAt: Timestamp, disabledAt: Type.Optional(Timestamp), lastUsedAt: Type.Optional(Timestamp),
});
const ClientWithSecrets = Type.Object({
  ...Client.properties, secrets: Type.Array(Type.Object({ createdAt: Timestamp, expiresAt: Type.Optional(Timestamp) })),
});
const Change = Type.Object({
  id: Id,
  action: Type.Union([Type.Literal('created'), Type.Literal('changed'), Type.Literal('secret_rotated'), Type.Literal('disabled'), Type.Literal('enabled'), Type.Literal('deleted')]),
  details: Type.Object({}, { additionalProperties: true }),
  changedBy: Person,
  at: Timestamp,
});
const Secret = Type.String({ description: 'Shown this once; only its hash is kept' });

const about = { tag: 'identity', permission: 'clients:write' } as const;

export const clientRoutes = (clients: ClientUseCases): Route[] => [
  route({
    ...about, method: 'GET', path: '/clients', summary: 'API clients and applications that the academy lets in',
    query: Type.Object(PageQuery),
    response: { 200: PageOf(Client) },
    handler: async ({ query: { limit = 20, after } }) => page(await clients.list({ limit, after: afterId(after) }), limit, ({ id }) => [id], (row) => row),
  }),
  route({
    ...about, method: 'POST', path: '/clients', summary: 'Let an application or program in; its secret is answered this once',
    body: Type.Object({ kind: Kind, ...details }),
    response: { 201: Type.Object({ id: Id, secret: Type.Optional(Secret) }) },
    handler: async ({ actor, body: { kind, ...wanted } }) => reply(201, await clients.create(actor, kind, wanted), { 'cache-control': 'no-store' }),
  }),
  route({
    ...about, method: 'GET', path: '/clients/:id', summary: 'One API client, and since when its secrets are',
    params: ById,
    response: { 200: ClientWithSecrets },
    handler: ({ params }) => clients.get(params.id),
  }),
  route({
    ...about, method: 'PUT', path: '/clients/:id', summary: 'Change an API client; when it loses a permission, its access tokens are refused at once',
    params: ById,
    body: Type.Object(details),
    response: { 204: NoContent },
    handler: async ({ actor, params, body }) => {
      await clients.change(actor, params.id, body);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'DELETE', path: '/clients/:id', summary: 'Remove an API client and everything it was given',
    params: ById,
    response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await clients.delete(actor, params.id);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'POST', path: '/clients/:id/secrets', summary: 'Give an API client a new secret; the old one is good for some hours more',
    params: ById,
    body: Type.Object({ oldValidHours: Type.Integer({ minimum: 0, maximum: 720 }) }),
    response: { 201: Type.Object({ secret: Secret }) },
    handler: async ({ actor, params, body }) => reply(201, await clients.rotate(actor, params.id, body.oldValidHours), { 'cache-control': 'no-store' }),
  }),
  route({
    ...about, method: 'PUT', path: '/clients/:id/disabled', summary: 'Let an API client in no more; its access ends at once',
    params: ById,
    response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await clients.setDisabled(actor, params.id, true);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'DELETE', path: '/clients/:id/disabled', summary: 'Let an API client in again',
    params: ById,
    response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await clients.setDisabled(actor, params.id, false);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'GET', path: '/clients/:id/changes', summary: 'Who did what to an API client',
    params: ById,
    query: Type.Object(PageQuery),
    response: { 200: PageOf(Change) },
    handler: async ({ params, query: { limit = 20, after } }) => page(await clients.changes(params.id, { limit, after: afterId(after) }), limit, ({ id }) => [id], (row) => row),
  }),
];
