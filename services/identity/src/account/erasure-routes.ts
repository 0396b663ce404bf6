import { NoContent, Nullable, reply, route, Timestamp, type Route } from '@liceo/kernel/http';
import Type from 'typebox';
import type { askForErasure, readErasureRequest, takeBackErasure } from './ask-for-erasure.ts';

interface ErasureUseCases {
  ask: ReturnType<typeof askForErasure>;
  takeBack: ReturnType<typeof takeBackErasure>;
  read: ReturnType<typeof readErasureRequest>;
}

const Request = Type.Object({ askedAt: Timestamp, dueAt: Timestamp });

export const erasureRoutes = (use: ErasureUseCases): Route[] => [
  route({
    method: 'GET', path: '/auth/erasure', tag: 'identity', permission: 'signedIn', summary: 'Whether one has asked to be erased, and when it will happen',
    response: { 200: Type.Object({ request: Nullable(Request) }) },
    handler: async ({ actor }) => ({ request: (await use.read(actor.userId)) ?? null }),
  }),
  route({
    method: 'POST', path: '/auth/erasure', tag: 'identity', permission: 'signedIn', summary: 'Ask to be erased, with a fresh proof; until it is due it can be taken back',
    response: { 201: Request },
    handler: async ({ actor }) => reply(201, await use.ask(actor)),
  }),
  route({
    method: 'DELETE', path: '/auth/erasure', tag: 'identity', permission: 'signedIn', summary: 'Stay after all',
    response: { 204: NoContent },
    handler: async ({ actor }) => {
      await use.takeBack(actor.userId);
      return reply(204);
    },
  }),
];
