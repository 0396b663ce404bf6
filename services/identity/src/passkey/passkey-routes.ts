import Type from 'typebox';
import { Id, NoContent, Nullable, reply, route, Text, Timestamp, type Route } from '@liceo/kernel/http';
import { ById } from '../page-after.ts';
import { Tokens } from '../schemas.ts';
import type { listPasskeys, removePasskey, renamePasskey } from './own-passkeys.ts';
import { Assertion, Registration } from './passkey-answer.ts';
import type { offerRegistration, registerPasskey } from './register-passkey.ts';
import { relyingParty } from './relying-party.ts';
import type { offerPasskeyProof, offerPasskeySignIn, proveByPasskey, signInByPasskey } from './use-passkey.ts';

export interface PasskeyUseCases {
  publicUrl: string | undefined;
  list: ReturnType<typeof listPasskeys>;
  rename: ReturnType<typeof renamePasskey>;
  remove: ReturnType<typeof removePasskey>;
  offerRegistration: ReturnType<typeof offerRegistration>;
  register: ReturnType<typeof registerPasskey>;
  offerSignIn: ReturnType<typeof offerPasskeySignIn>;
  signIn: ReturnType<typeof signInByPasskey>;
  offerProof: ReturnType<typeof offerPasskeyProof>;
  prove: ReturnType<typeof proveByPasskey>;
}

const Passkey = Type.Object({ id: Id, name: Type.String(), createdAt: Timestamp, lastUsedAt: Nullable(Timestamp), backedUp: Type.Boolean({ description: 'Kept beyond one device' }) });
const Name = Text(60);
/** What `navigator.credentials` takes; its shape is the browsers'. */
const Offer = Type.Object({ challengeId: Id, options: Type.Record(Type.String(), Type.Unknown()) });
const Use = Type.Object({ challengeId: Id, answer: Assertion });

const about = { tag: 'identity' } as const;
const own = ({ userId, sessionId }: { userId: string; sessionId: string }) => ({ accountId: userId, sessionId });

export const passkeyRoutes = (use: PasskeyUseCases): Route[] => [
  route({
    ...about, method: 'GET', path: '/auth/passkeys', permission: 'signedIn', summary: 'One’s own passkeys',
    response: { 200: Type.Object({ items: Type.Array(Passkey) }) },
    handler: async ({ actor }) => ({ items: await use.list(actor.userId) }),
  }),
  route({
    ...about, method: 'POST', path: '/auth/passkeys/options', permission: 'signedIn', summary: 'Begin to make a passkey: what the browser needs for it',
    response: { 200: Offer },
    handler: async ({ actor, headers }) => ({ ...await use.offerRegistration(own(actor), relyingParty(use.publicUrl, headers)) }) as never,
  }),
  route({
    ...about, method: 'POST', path: '/auth/passkeys', permission: 'signedIn', summary: 'Keep the passkey that the browser made',
    body: Type.Object({ challengeId: Id, name: Name, answer: Registration }),
    response: { 201: Passkey },
    handler: async ({ actor, body, headers }) => reply(201, await use.register({ ...own(actor), ...body, party: relyingParty(use.publicUrl, headers) })),
  }),
  route({
    ...about, method: 'PUT', path: '/auth/passkeys/:id', permission: 'signedIn', summary: 'Give a passkey another name',
    params: ById, body: Type.Object({ name: Name }),
    response: { 204: NoContent },
    handler: async ({ actor, params, body }) => {
      await use.rename(actor.userId, params.id, body.name);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'DELETE', path: '/auth/passkeys/:id', permission: 'signedIn', summary: 'Remove a passkey; not the last way in',
    params: ById,
    response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await use.remove(own(actor), params.id);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'POST', path: '/auth/sign-in/passkey/options', permission: 'public', summary: 'Begin to sign in with a passkey: what the browser needs for it',
    response: { 200: Offer },
    handler: async ({ headers }) => ({ ...await use.offerSignIn(relyingParty(use.publicUrl, headers)) }) as never,
  }),
  route({
    ...about, method: 'POST', path: '/auth/sign-in/passkey', permission: 'public', summary: 'Open a session with a passkey, which counts as two factors',
    body: Use,
    response: { 200: Tokens },
    handler: ({ body, headers, ip, userAgent }) => use.signIn({ ...body, party: relyingParty(use.publicUrl, headers), device: { ip, userAgent } }),
  }),
  route({
    ...about, method: 'POST', path: '/auth/proofs/passkey/options', permission: 'signedIn', evenRestricted: true, summary: 'Begin to show with a passkey who one is',
    response: { 200: Offer },
    handler: async ({ actor, headers }) => ({ ...await use.offerProof(own(actor), relyingParty(use.publicUrl, headers)) }) as never,
  }),
  route({
    ...about, method: 'POST', path: '/auth/proofs/passkey', permission: 'signedIn', evenRestricted: true, summary: 'Show with a passkey who one is',
    body: Use,
    response: { 204: NoContent },
    handler: async ({ actor, body, headers }) => {
      await use.prove(own(actor), { ...body, party: relyingParty(use.publicUrl, headers) });
      return reply(204);
    },
  }),
];
