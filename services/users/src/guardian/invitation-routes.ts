import Type from 'typebox';
import { decodeCursor, Id, NoContent, page, PageOf, PageQuery, reply, route, Timestamp, type Route } from '@liceo/kernel/http';
import { Areas, InvitationView, OpenInvitation } from '../schemas.ts';
import type { acceptInvitation, declineInvitation, readInvitation, revealInvitation } from './answer-invitation.ts';
import type { inviteGuardian, withdrawInvitation } from './invite-guardian.ts';
import type { listInvitations } from './list-waiting.ts';

interface InvitationUseCases {
  list: ReturnType<typeof listInvitations>;
  invite: ReturnType<typeof inviteGuardian>;
  withdraw: ReturnType<typeof withdrawInvitation>;
  reveal: ReturnType<typeof revealInvitation>;
  read: ReturnType<typeof readInvitation>;
  accept: ReturnType<typeof acceptInvitation>;
  decline: ReturnType<typeof declineInvitation>;
}

const ById = Type.Object({ id: Id });
const ByInvitation = Type.Object({ id: Id, invitationId: Id });
const IdCursor = Type.Tuple([Id]);
const WithToken = Type.Object({ token: Type.String({ minLength: 1, maxLength: 200, description: 'From the address of the link' }) });

export const invitationRoutes = (invitations: InvitationUseCases): Route[] => [
  route({
    method: 'GET', path: '/users/:id/guardian-invitations', tag: 'users', permission: 'signedIn',
    summary: 'Invitations to be a student’s guardian that wait for an answer, for the student and staff',
    params: ById,
    query: Type.Object(PageQuery),
    response: { 200: PageOf(OpenInvitation) },
    handler: async ({ actor, params, query: { limit = 20, after } }) => {
      const rows = await invitations.list(actor, { studentId: params.id, limit, after: after === undefined ? undefined : decodeCursor(after, IdCursor)[0] });
      return page(rows, limit, ({ id }) => [id], (row) => row);
    },
  }),
  route({
    method: 'POST', path: '/users/:id/guardian-invitations', tag: 'users', permission: 'signedIn',
    summary: 'Have a mail sent that asks somebody to be the student’s guardian; the answer is the same whether or not the address has an account',
    params: ById,
    body: Type.Object({ email: Type.String({ minLength: 3, maxLength: 254 }), areas: Areas }),
    response: { 202: Type.Object({ id: Id, expiresAt: Timestamp }) },
    handler: async ({ actor, params, body }) => reply(202, await invitations.invite(actor, { studentId: params.id, ...body })),
  }),
  route({
    method: 'DELETE', path: '/users/:id/guardian-invitations/:invitationId', tag: 'users', permission: 'signedIn',
    summary: 'Take back an invitation that nobody has answered, for the student and staff',
    params: ByInvitation,
    response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await invitations.withdraw(actor, { studentId: params.id, invitationId: params.invitationId });
      return reply(204);
    },
  }),
  route({
    method: 'POST', path: '/guardian-invitations/read', tag: 'users', permission: 'public', summary: 'What the invitation of a mail asks',
    body: WithToken,
    response: { 200: InvitationView },
    handler: ({ body }) => invitations.read(body.token),
  }),
  route({
    method: 'POST', path: '/guardian-invitations/accept', tag: 'users', permission: 'signedIn', summary: 'Become the guardian that the mail asks for',
    body: WithToken,
    response: { 200: Type.Object({ studentId: Id }) },
    handler: ({ actor, body }) => invitations.accept(actor, body.token),
  }),
  route({
    method: 'POST', path: '/guardian-invitations/decline', tag: 'users', permission: 'public', summary: 'Refuse the invitation of a mail',
    body: WithToken,
    response: { 204: NoContent },
    handler: async ({ body }) => {
      await invitations.decline(body.token);
      return reply(204);
    },
  }),
  route({
    method: 'POST', path: '/guardian-invitations/:id/token', tag: 'users', permission: 'peer', internal: true,
    summary: 'The token of an invitation, for who writes its mail',
    params: ById,
    response: { 200: Type.Object({ token: Type.String() }) },
    handler: ({ params }) => invitations.reveal(params.id),
  }),
];
