import Type from 'typebox';
import { NoContent, reply, route, type Route } from '@liceo/kernel/http';
import { Email } from '../schemas.ts';
import type { askForEmailChange, confirmEmailChange, undoEmailChange } from './change-email.ts';

interface EmailChangeUseCases {
  ask: ReturnType<typeof askForEmailChange>;
  confirm: ReturnType<typeof confirmEmailChange>;
  undo: ReturnType<typeof undoEmailChange>;
}

const Token = Type.Object({ token: Type.String({ minLength: 1, maxLength: 200, description: 'From the address of the link' }) });
const about = { tag: 'identity', method: 'POST' } as const;

export const emailChangeRoutes = (use: EmailChangeUseCases): Route[] => [
  route({
    ...about, path: '/auth/email-change', permission: 'signedIn',
    summary: 'Have a link mailed to a new address that makes it the account’s; the answer is the same when another account has it',
    body: Type.Object({ email: Email }),
    response: { 202: Type.Object({}) },
    handler: async ({ actor, body }) => {
      await use.ask({ accountId: actor.userId, sessionId: actor.sessionId, email: body.email });
      return reply(202, {});
    },
  }),
  route({
    ...about, path: '/auth/email-change/confirm', permission: 'public', summary: 'Give an account the address to which the link was mailed',
    body: Token, response: { 204: NoContent },
    handler: async ({ body }) => {
      await use.confirm(body.token);
      return reply(204);
    },
  }),
  route({
    ...about, path: '/auth/email-change/undo', permission: 'public', summary: 'Give an account its former address back, with the link that was mailed there; all sessions end',
    body: Token, response: { 204: NoContent },
    handler: async ({ body }) => {
      await use.undo(body.token);
      return reply(204);
    },
  }),
];
