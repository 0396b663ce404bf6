import Type from 'typebox';
import { decodeCursor, Id, NoContent, page, PageOf, PageQuery, reply, route, type Route } from '@liceo/kernel/http';
import { Areas, GuardianRequestItem, OwnRequest } from '../schemas.ts';
import type { listOwnRequests, listRequests } from './list-waiting.ts';
import type { grantRequest, ownCode, refuseRequest, requestGuardianship } from './request-guardianship.ts';

interface RequestUseCases {
  code: ReturnType<typeof ownCode>;
  ask: ReturnType<typeof requestGuardianship>;
  listOwn: ReturnType<typeof listOwnRequests>;
  list: ReturnType<typeof listRequests>;
  grant: ReturnType<typeof grantRequest>;
  refuse: ReturnType<typeof refuseRequest>;
}

const ById = Type.Object({ id: Id });
const ByRequest = Type.Object({ id: Id, requestId: Id });
const IdCursor = Type.Tuple([Id]);
const Code = Type.Object({ code: Type.String() });
const about = { tag: 'users', permission: 'signedIn' } as const;

const keyOf = (after: string | undefined): string | undefined => (after === undefined ? undefined : decodeCursor(after, IdCursor)[0]);

export const requestRoutes = (requests: RequestUseCases): Route[] => [
  route({
    ...about, method: 'POST', path: '/users/me/student-code', summary: 'The code by which a guardian can ask for one; made when there is none, or to be another one',
    body: Type.Object({ renew: Type.Optional(Type.Boolean()) }),
    response: { 200: Code },
    handler: ({ actor, body }) => requests.code(actor, { renew: body.renew ?? false }),
  }),
  route({
    ...about, method: 'POST', path: '/guardian-requests',
    summary: 'Ask to be the guardian of the student with this code; the answer is the same whether or not somebody has it',
    body: Type.Object({ code: Type.String({ minLength: 4, maxLength: 40, pattern: '[0-9A-Za-z]' }) }),
    response: { 202: Type.Object({}) },
    handler: async ({ actor, body }) => {
      await requests.ask(actor, body.code);
      return reply(202, {});
    },
  }),
  route({
    ...about, method: 'GET', path: '/guardian-requests', summary: 'What one has asked for by code oneself and nobody has answered',
    query: Type.Object(PageQuery),
    response: { 200: PageOf(OwnRequest) },
    handler: async ({ actor, query: { limit = 20, after } }) => page(await requests.listOwn(actor, { limit, after: keyOf(after) }), limit, ({ id }) => [id], (row) => row),
  }),
  route({
    ...about, method: 'GET', path: '/users/:id/guardian-requests', summary: 'Who asks to be a student’s guardian, for the student and staff',
    params: ById,
    query: Type.Object(PageQuery),
    response: { 200: PageOf(GuardianRequestItem) },
    handler: async ({ actor, params, query: { limit = 20, after } }) =>
      page(await requests.list(actor, { studentId: params.id, limit, after: keyOf(after) }), limit, ({ id }) => [id], (row) => row),
  }),
  route({
    ...about, method: 'PUT', path: '/users/:id/guardian-requests/:requestId', summary: 'Let somebody be the guardian who asked for it, for the student and staff',
    params: ByRequest,
    body: Type.Object({ areas: Areas }),
    response: { 204: NoContent },
    handler: async ({ actor, params, body }) => {
      await requests.grant(actor, { studentId: params.id, requestId: params.requestId }, body.areas);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'DELETE', path: '/guardian-requests/:id', summary: 'Refuse a request, or take back one’s own',
    params: ById,
    response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await requests.refuse(actor, params.id);
      return reply(204);
    },
  }),
];
