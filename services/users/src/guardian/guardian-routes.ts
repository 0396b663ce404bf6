import Type from 'typebox';
import { decodeCursor, Id, NoContent, page, PageOf, PageQuery, reply, route, type Route } from '@liceo/kernel/http';
import { Areas, Guardian, GuardedStudent } from '../schemas.ts';
import type { changeAreas } from './change-areas.ts';
import type { linkGuardian } from './link-guardian.ts';
import type { listGuardians } from './list-guardians.ts';
import type { listStudents } from './list-students.ts';
import type { unlinkGuardian } from './unlink-guardian.ts';

const ById = Type.Object({ id: Id });
const ByLink = Type.Object({ id: Id, guardianId: Id });
const IdCursor = Type.Tuple([Id]);

interface GuardianUseCases {
  list: ReturnType<typeof listGuardians>;
  listStudents: ReturnType<typeof listStudents>;
  link: ReturnType<typeof linkGuardian>;
  unlink: ReturnType<typeof unlinkGuardian>;
  changeAreas: ReturnType<typeof changeAreas>;
}

export const guardianRoutes = (guardians: GuardianUseCases): Route[] => [
  route({
    method: 'GET',
    path: '/users/:id/guardians',
    summary: 'A student’s guardians, for the student, the guardians and staff',
    tag: 'users',
    permission: 'signedIn',
    clients: 'users:read',
    params: ById,
    query: Type.Object(PageQuery),
    response: { 200: PageOf(Guardian) },
    handler: async ({ actor, params, query: { limit = 20, after } }) => {
      const key = after === undefined ? undefined : decodeCursor(after, IdCursor);
      const rows = await guardians.list(actor, { studentId: params.id, limit, after: key?.[0] });
      return page(rows, limit, ({ id }) => [id], (row) => row);
    },
  }),
  route({
    method: 'GET',
    path: '/users/:id/students',
    summary: 'The students of a guardian, for the guardian and staff',
    tag: 'users',
    permission: 'signedIn',
    clients: 'users:read',
    params: ById,
    query: Type.Object(PageQuery),
    response: { 200: PageOf(GuardedStudent) },
    handler: async ({ actor, params, query: { limit = 20, after } }) => {
      const key = after === undefined ? undefined : decodeCursor(after, IdCursor);
      const rows = await guardians.listStudents(actor, { guardianId: params.id, limit, after: key?.[0] });
      return page(rows, limit, ({ id }) => [id], (row) => row);
    },
  }),
  route({
    method: 'PUT',
    path: '/users/:id/guardians/:guardianId',
    summary: 'Tie a guardian to a student',
    tag: 'users',
    permission: 'users:write',
    params: ByLink,
    response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await guardians.link(actor, { studentId: params.id, guardianId: params.guardianId });
      return reply(204);
    },
  }),
  route({
    method: 'DELETE',
    path: '/users/:id/guardians/:guardianId',
    summary: 'End the link of a guardian and a student: either of them, or staff',
    tag: 'users',
    permission: 'signedIn',
    clients: 'users:write',
    params: ByLink,
    response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await guardians.unlink(actor, { studentId: params.id, guardianId: params.guardianId });
      return reply(204);
    },
  }),
  route({
    method: 'PUT',
    path: '/users/:id/guardians/:guardianId/areas',
    summary: 'Choose what a guardian may see, for the student and staff',
    tag: 'users',
    permission: 'signedIn',
    params: ByLink,
    body: Type.Object({ areas: Areas }),
    response: { 204: NoContent },
    handler: async ({ actor, params, body }) => {
      await guardians.changeAreas(actor, { studentId: params.id, guardianId: params.guardianId }, body.areas);
      return reply(204);
    },
  }),
];
