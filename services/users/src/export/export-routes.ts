import { Id, page, PageOf, PageQuery, reply, route, Timestamp, Nullable, decodeCursor, type Actor, type Route } from '@liceo/kernel/http';
import { oneOf, servicesWithPersonalData } from '@liceo/contracts/personal-data';
import Type from 'typebox';
import { errors } from '../errors.ts';
import type { askForExport } from './ask-for-export.ts';
import type { listExportsOf, listOwnExports } from './list-exports.ts';
import { exportStates, type PersonalExport as Row } from './personal-export.ts';

interface ExportUseCases {
  ask: ReturnType<typeof askForExport>;
  listOwn: ReturnType<typeof listOwnExports>;
  listOf: ReturnType<typeof listExportsOf>;
  archive(which: { id: string; userId: string }): Promise<Buffer | undefined>;
}

const ById = Type.Object({ id: Id });
const IdCursor = Type.Tuple([Id]);

const PersonalExport = Type.Object({
  id: Id,
  state: oneOf(exportStates),
  askedAt: Timestamp,
  askedBy: Type.Union([Type.Literal('person'), Type.Literal('staff')]),
  collected: Type.Integer(),
  services: Type.Integer({ description: 'How many services are asked' }),
  finishedAt: Nullable(Timestamp),
  expiresAt: Nullable(Timestamp),
  size: Nullable(Type.Integer()),
});

const shown = ({ id, userId, askedBy, state, askedAt, collected, finishedAt, expiresAt, size }: Row) => ({
  id, state, askedAt, askedBy: askedBy === userId ? 'person' as const : 'staff' as const, collected, services: servicesWithPersonalData.length, finishedAt, expiresAt, size,
});

export const exportRoutes = (use: ExportUseCases): Route[] => {
  const list = async (find: ExportUseCases['listOf'], userId: string, { limit = 20, after }: { limit?: number; after?: string }) => {
    const key = after === undefined ? undefined : decodeCursor(after, IdCursor);
    return page(await find(userId, { limit, after: key?.[0] }), limit, ({ id }) => [id], shown);
  };
  const ask = async (actor: Actor, userId: string) => reply(202, shown(await use.ask(actor, userId)));
  return [
    route({
      method: 'GET', path: '/users/me/exports', tag: 'users', permission: 'signedIn', summary: 'Exports of everything that is known of one',
      query: Type.Object(PageQuery), response: { 200: PageOf(PersonalExport) },
      handler: ({ actor, query }) => list(use.listOwn, actor.userId, query),
    }),
    route({
      method: 'POST', path: '/users/me/exports', tag: 'users', permission: 'signedIn', summary: 'Have everything collected that is known of one; a few times a day',
      response: { 202: PersonalExport },
      handler: ({ actor }) => ask(actor, actor.userId),
    }),
    route({
      method: 'GET', path: '/users/me/exports/:id/archive', tag: 'users', permission: 'signedIn', summary: 'What was collected, as a ZIP file of JSON files',
      params: ById, response: { 200: Type.Unsafe<never>({ type: 'string', format: 'binary', description: 'application/zip' }) },
      handler: async ({ actor, params }) =>
        reply(200, (await use.archive({ id: params.id, userId: actor.userId })) ?? errors.exportMissing(), {
          'content-type': 'application/zip', 'content-disposition': 'attachment; filename="liceo-data.zip"', 'cache-control': 'no-store',
        }),
    }),
    route({
      method: 'GET', path: '/users/:id/exports', tag: 'users', permission: 'users:read', summary: 'Which exports of somebody’s data were made; what is in them only that person can see',
      params: ById, query: Type.Object(PageQuery), response: { 200: PageOf(PersonalExport) },
      handler: ({ params, query }) => list(use.listOf, params.id, query),
    }),
    route({
      method: 'POST', path: '/users/:id/exports', tag: 'users', permission: 'users:write', summary: 'Have an export made for somebody, who alone gets it',
      params: ById, response: { 202: PersonalExport },
      handler: ({ actor, params }) => ask(actor, params.id),
    }),
  ];
};
