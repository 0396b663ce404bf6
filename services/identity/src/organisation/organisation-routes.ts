import { text } from 'node:stream/consumers';
import Type from 'typebox';
import { Id, NoContent, Nullable, reply, route, Text, type Route } from '@liceo/kernel/http';
import { LiceoError } from '@liceo/kernel/errors';
import { baseUrlOf } from '../base-url.ts';
import { errors } from '../errors.ts';
import { Departure, StartBody } from '../federation/federation-routes.ts';
import { ById } from '../page-after.ts';
import type { addOrganisation, changeOrganisation, listOrganisations, removeOrganisation } from './change-organisations.ts';
import type { dropPreparedKey, prepareKey, usePreparedKey } from './change-keys.ts';
import type { describeToOrganisation } from './describe-to-organisation.ts';
import type { findOrganisation } from './find-organisation.ts';
import type { startOrganisation } from './start-organisation.ts';
import type { takeAssertion } from './take-assertion.ts';

export interface OrganisationUseCases {
  find: ReturnType<typeof findOrganisation>;
  start: ReturnType<typeof startOrganisation>;
  describe: ReturnType<typeof describeToOrganisation>;
  take: ReturnType<typeof takeAssertion>;
  list: ReturnType<typeof listOrganisations>;
  add: ReturnType<typeof addOrganisation>;
  change: ReturnType<typeof changeOrganisation>;
  remove: ReturnType<typeof removeOrganisation>;
  prepareKey: ReturnType<typeof prepareKey>;
  useKey: ReturnType<typeof usePreparedKey>;
  dropKey: ReturnType<typeof dropPreparedKey>;
  publicUrl: string | undefined;
}

const longestResponse = 512 * 1024;
const longestMetadata = 256 * 1024;

const AttributeName = Type.Optional(Type.String({ minLength: 1, maxLength: 200 }));
const Attributes = Type.Object({
  address: AttributeName, name: AttributeName, role: AttributeName,
  teacherValues: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 20 })),
}, { additionalProperties: false });

const details = {
  name: Text(100),
  domains: Type.Array(Type.String({ minLength: 1, maxLength: 254 }), { minItems: 1, maxItems: 50 }),
  attributes: Type.Optional(Attributes),
  allowsSignUp: Type.Optional(Type.Boolean({ default: true })),
  required: Type.Optional(Type.Boolean({ default: false, description: 'Whether people of its domains, but administrators, get in by no other way' })),
};
const Metadata = Type.String({ minLength: 1, maxLength: longestMetadata, description: 'The XML of the identity provider' });

const Key = Nullable(Type.Object({
  fingerprint: Type.String({ description: 'SHA-256 of the certificate' }), certificate: Type.String({ description: 'PEM' }), expiresAt: Type.String({ format: 'date-time' }),
}));

const Organisation = Type.Object({
  id: Id, name: Type.String(), domains: Type.Array(Type.String()), attributes: Attributes, allowsSignUp: Type.Boolean(), required: Type.Boolean(),
  entityId: Type.String(), signInUrl: Type.String(), certificates: Type.Integer(),
  ours: Type.Object({ entityId: Type.String(), consumerUrl: Type.String() }),
  wantsSignedRequests: Type.Boolean({ description: 'As the metadata of its identity provider says' }),
  keys: Type.Object({ current: Key, prepared: Key }, { description: 'Ours: the current one signs, both are published and open what was encrypted for them' }),
});

const Xml = Type.Unsafe<never>({ type: 'string', description: 'SAML metadata (application/samlmetadata+xml)' });
const about = { tag: 'identity' } as const;

/** A form as a browser posts it, no longer than we read. */
const readForm = async (body: AsyncIterable<Buffer>, length: number): Promise<Record<string, string>> => {
  if (length > longestResponse) errors.responseTooLarge();
  let read = 0;
  const limited = async function* () {
    for await (const chunk of body) {
      read += chunk.length;
      if (read > longestResponse) errors.responseTooLarge();
      yield chunk;
    }
  };
  return Object.fromEntries(new URLSearchParams(await text(limited())));
};

export const organisationRoutes = (use: OrganisationUseCases): Route[] => [
  route({
    ...about, method: 'GET', path: '/auth/organisations', permission: 'public', summary: 'The organisation that signs people of a domain in, if there is one; the answer depends on the domain alone',
    query: Type.Object({ domain: Type.String({ minLength: 1, maxLength: 254 }) }),
    response: { 200: Type.Object({ organisation: Nullable(Type.Object({ id: Id, name: Type.String(), required: Type.Boolean() })) }) },
    handler: async ({ query }) => ({ organisation: await use.find(query.domain) }),
  }),
  route({
    ...about, method: 'POST', path: '/auth/organisations/:id/start', permission: 'public', summary: 'Begin to sign in by one’s organisation',
    params: ById, body: StartBody, response: { 200: Departure },
    handler: ({ params, body: { returnTo = '/', language = 'es' }, headers }) => use.start({ id: params.id, baseUrl: use.publicUrl ?? baseUrlOf(headers), returnTo, language }),
  }),
  route({
    ...about, method: 'GET', path: '/auth/saml/:id/metadata', permission: 'public', summary: 'What an organisation’s identity provider has to know of this academy',
    params: ById, response: { 200: Xml },
    handler: async ({ params, headers }) => reply(200, await use.describe(params.id, use.publicUrl ?? baseUrlOf(headers)), { 'content-type': 'application/samlmetadata+xml; charset=utf-8' }),
  }),
  route({
    ...about, method: 'POST', path: '/auth/saml/:id/acs', permission: 'public', summary: 'Where an identity provider has browsers post its responses; they are sent on to a page',
    params: ById, stream: true, response: { 303: NoContent },
    handler: async ({ params, headers, raw }) => {
      const wantsPage = headers['accept']?.includes('text/html') ?? false;
      try {
        const form = await readForm(raw.request.raw, Number(headers['content-length'] ?? 0));
        return reply(303, null, { location: await use.take(params.id, form), 'cache-control': 'no-store' });
      } catch (error) {
        // A person who comes with a browser is told by the page that they are expected at.
        if (wantsPage && error instanceof LiceoError) return reply(303, null, { location: '/sign-in/return/saml', 'cache-control': 'no-store' });
        throw error;
      }
    },
  }),
  route({
    ...about, method: 'GET', path: '/sign-in-organisations', permission: 'system:read', summary: 'The organisations that sign their people in',
    response: { 200: Type.Object({ canMakeKeys: Type.Boolean(), items: Type.Array(Organisation) }) },
    handler: ({ headers }) => use.list(use.publicUrl ?? baseUrlOf(headers)),
  }),
  route({
    ...about, method: 'POST', path: '/sign-in-organisations', permission: 'system:write', summary: 'Add an organisation with the metadata of its identity provider',
    body: Type.Object({ ...details, metadata: Metadata }), response: { 201: Type.Object({ id: Id }) },
    handler: async ({ actor, body }) => reply(201, { id: await use.add(actor.userId, body) }),
  }),
  route({
    ...about, method: 'PUT', path: '/sign-in-organisations/:id', permission: 'system:write', summary: 'Change an organisation; without metadata its identity provider stays',
    params: ById, body: Type.Object({ ...details, metadata: Type.Optional(Metadata) }), response: { 204: NoContent },
    handler: async ({ actor, params, body }) => {
      await use.change(actor.userId, params.id, body);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'DELETE', path: '/sign-in-organisations/:id', permission: 'system:write', summary: 'Remove an organisation; its people keep their accounts',
    params: ById, response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await use.remove(actor.userId, params.id);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'POST', path: '/sign-in-organisations/:id/keys', permission: 'system:write', summary: 'Make a key for an organisation: the first is current at once, another one is prepared until it is used',
    params: ById, response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await use.prepareKey(actor.userId, params.id);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'POST', path: '/sign-in-organisations/:id/keys/use', permission: 'system:write', summary: 'Sign with the prepared key from now on; the old one is gone',
    params: ById, response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await use.useKey(actor.userId, params.id);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'DELETE', path: '/sign-in-organisations/:id/keys/prepared', permission: 'system:write', summary: 'Drop the prepared key',
    params: ById, response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await use.dropKey(actor.userId, params.id);
      return reply(204);
    },
  }),
];
