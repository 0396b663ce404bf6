import Type from 'typebox';
import { Language } from '@liceo/contracts/schemas';
import { Id, NoContent, Nullable, reply, route, Timestamp, type Route } from '@liceo/kernel/http';
import { baseUrlOf } from '../base-url.ts';
import { ById } from '../page-after.ts';
import type { finishOrganisation } from '../organisation/finish-organisation.ts';
import { OldPassword, Tokens } from '../schemas.ts';
import type { Providers } from './find-providers.ts';
import type { finishSignIn } from './finish-sign-in.ts';
import type { listWaysIn } from './list-ways-in.ts';
import type { provePresence } from './prove-presence.ts';
import { organisationsReturn, providerKinds, type ProviderKind } from './sign-in-provider.ts';
import type { removeWayIn } from './remove-way-in.ts';
import type { startSignIn } from './start-sign-in.ts';

export interface FederationUseCases {
  offered: Providers['offered'];
  start: ReturnType<typeof startSignIn>;
  finish: ReturnType<typeof finishSignIn>;
  finishOrganisation: ReturnType<typeof finishOrganisation>;
  prove: ReturnType<typeof provePresence>;
  list: ReturnType<typeof listWaysIn>;
  remove: ReturnType<typeof removeWayIn>;
  publicUrl: string | undefined;
}

export const ProviderId = Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$', maxLength: 40 });
export const Kind = Type.Unsafe<ProviderKind>({ type: 'string', enum: [...providerKinds] });
const ByProvider = Type.Object({ provider: ProviderId });

/** A path of the site, and no other: where people come to after they have signed in. */
const LocalPath = Type.String({ pattern: '^/([^/\\\\\\x00-\\x1f][^\\\\\\x00-\\x1f]*)?$', maxLength: 2000, description: 'A path of this site' });

export const StartBody = Type.Object({ returnTo: Type.Optional(LocalPath), language: Type.Optional(Language) });

export const Departure = Type.Object({
  location: Type.String({ description: 'Where the browser has to go' }),
  binding: Type.String({ description: 'What the same browser has to bring back, kept where scripts do not reach it' }),
});

const FinishBody = Type.Object({
  binding: Type.String({ minLength: 1, maxLength: 100 }),
  answer: Type.String({ maxLength: 8000, description: 'The query of the address at which the browser came back' }),
});

const Arrival = Type.Object({ returnTo: Type.String(), session: Nullable(Tokens) });

const WaysIn = Type.Object({
  hasPassword: Type.Boolean(),
  items: Type.Array(Type.Object({
    id: Id, provider: Type.String(), name: Type.String(), address: Nullable(Type.String()), createdAt: Timestamp, lastUsedAt: Timestamp,
  })),
});

const about = { tag: 'identity' } as const;

export const federationRoutes = (use: FederationUseCases): Route[] => [
  route({
    ...about, method: 'GET', path: '/auth/providers', permission: 'public', summary: 'By whom else one can sign in',
    response: { 200: Type.Object({ items: Type.Array(Type.Object({ id: Type.String(), kind: Kind, name: Type.String() })) }) },
    handler: async () => ({ items: await use.offered() }),
  }),
  route({
    ...about, method: 'POST', path: '/auth/federated/:provider/start', permission: 'public', summary: 'Begin to sign in by a provider',
    params: ByProvider, body: StartBody, response: { 200: Departure },
    handler: ({ params, body: { returnTo = '/', language = 'es' }, headers }) =>
      use.start({ provider: params.provider, baseUrl: use.publicUrl ?? baseUrlOf(headers), returnTo, language }),
  }),
  route({
    ...about, method: 'POST', path: '/auth/federated/:provider/finish', permission: 'public', summary: 'Come back from a provider: opens a session, or adds the way in that was asked for',
    params: ByProvider, body: FinishBody, response: { 200: Arrival },
    handler: ({ params, body, actor, ip, userAgent }) =>
      params.provider === organisationsReturn
        ? use.finishOrganisation({ ...body, device: { ip, userAgent } })
        : use.finish({ provider: params.provider, ...body, accountId: actor?.userId, device: { ip, userAgent } }),
  }),
  route({
    ...about, method: 'GET', path: '/auth/ways-in', permission: 'signedIn', summary: 'How one gets into one’s own account',
    response: { 200: WaysIn },
    handler: ({ actor }) => use.list(actor.userId),
  }),
  route({
    ...about, method: 'POST', path: '/auth/ways-in/:provider/start', permission: 'signedIn', summary: 'Begin to add a provider to one’s own account; within ten minutes of signing in, or with the password',
    params: ByProvider, body: Type.Object({ returnTo: Type.Optional(LocalPath), password: Type.Optional(OldPassword) }), response: { 200: Departure },
    handler: async ({ params, body: { returnTo = '/', password }, actor, ip, headers }) => {
      await use.prove({ accountId: actor.userId, sessionId: actor.sessionId, password, ip });
      return use.start({ provider: params.provider, accountId: actor.userId, baseUrl: use.publicUrl ?? baseUrlOf(headers), returnTo, language: 'es' });
    },
  }),
  route({
    ...about, method: 'DELETE', path: '/auth/ways-in/:id', permission: 'signedIn', summary: 'Take a way in from one’s own account; the last one stays',
    params: ById, response: { 204: NoContent },
    handler: async ({ actor, params, ip }) => {
      await use.remove({ accountId: actor.userId, id: params.id, ip });
      return reply(204);
    },
  }),
];
