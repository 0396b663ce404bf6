import { oneOf, servicesWithPersonalData, ServiceAnswer } from '@liceo/contracts/personal-data';
import { decodeCursor, Id, NoContent, Nullable, page, PageOf, PageQuery, reply, route, Timestamp, type Route } from '@liceo/kernel/http';
import Type from 'typebox';
import { errors } from '../errors.ts';
import type { listErasures, readCertificate } from './read-erasures.ts';

const ByUser = Type.Object({ userId: Id });
const Cursor = Type.Tuple([Type.String({ format: 'date-time' }), Id]);
const Service = oneOf(servicesWithPersonalData);

const Erasure = Type.Object({
  userId: Id,
  begunAt: Timestamp,
  completedAt: Nullable(Timestamp),
  missing: Type.Array(Service, { description: 'Services that have not answered yet' }),
  reminders: Type.Integer(),
});
const Certificate = Type.Object({ ...Erasure.properties, services: Type.Array(ServiceAnswer) });

interface ErasureUseCases {
  list: ReturnType<typeof listErasures>;
  read: ReturnType<typeof readCertificate>;
  remind(userId: string): Promise<boolean>;
}

export const erasureRoutes = (use: ErasureUseCases): Route[] => [
  route({
    method: 'GET', path: '/erasures', tag: 'users', permission: 'users:read', summary: 'Erasures of people, and which services have not answered',
    query: Type.Object(PageQuery), response: { 200: PageOf(Erasure) },
    handler: async ({ query: { limit = 20, after } }) => {
      const rows = await use.list({ limit, after: after === undefined ? undefined : decodeCursor(after, Cursor) });
      return page(rows, limit, ({ begunAt, userId }) => [begunAt.toISOString(), userId], (row) => row);
    },
  }),
  route({
    method: 'GET', path: '/erasures/:userId', tag: 'users', permission: 'users:read', summary: 'The certificate of an erasure: what was erased where and when, what stays, why and until when',
    params: ByUser, response: { 200: Certificate },
    handler: ({ params }) => use.read(params.userId),
  }),
  route({
    method: 'POST', path: '/erasures/:userId/reminders', tag: 'users', permission: 'users:write', summary: 'Ask the services once more that have not answered',
    params: ByUser, response: { 202: NoContent },
    handler: async ({ params }) => {
      await use.read(params.userId);
      if (!(await use.remind(params.userId))) errors.erasureComplete();
      return reply(202);
    },
  }),
];
