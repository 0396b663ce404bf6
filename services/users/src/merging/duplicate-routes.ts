import { decodeCursor, Id, NoContent, page, PageOf, PageQuery, reply, route, Timestamp, type Route } from '@liceo/kernel/http';
import Type from 'typebox';
import type { dismissDuplicate } from './dismiss-duplicate.ts';
import type { listDuplicates } from './list-duplicates.ts';

const Person = Type.Object({ id: Id, name: Type.String(), email: Type.String(), createdAt: Timestamp });
const Duplicate = Type.Object({
  one: Person,
  other: Person,
  reasons: Type.Array(Type.Union([Type.Literal('name_and_birth_date'), Type.Literal('address'), Type.Literal('name_and_guardian')])),
});
const Cursor = Type.Tuple([Id, Id]);

interface DuplicateUseCases {
  list: ReturnType<typeof listDuplicates>;
  dismiss: ReturnType<typeof dismissDuplicate>;
}

const about = { tag: 'users', permission: 'users:merge' } as const;

export const duplicateRoutes = (duplicates: DuplicateUseCases): Route[] => [
  route({
    ...about, method: 'GET', path: '/likely-duplicates', summary: 'Pairs of people who may be one, and what they have in common',
    query: Type.Object(PageQuery), response: { 200: PageOf(Duplicate) },
    handler: async ({ query: { limit = 20, after } }) => {
      const rows = await duplicates.list({ limit, after: after === undefined ? undefined : decodeCursor(after, Cursor) });
      return page(rows, limit, ({ one, other }) => [one.id, other.id], (row) => row);
    },
  }),
  route({
    ...about, method: 'PUT', path: '/likely-duplicates/:oneId/:otherId/dismissal', summary: 'Say that two people are two: they are not offered again',
    params: Type.Object({ oneId: Id, otherId: Id }), response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await duplicates.dismiss(actor, [params.oneId, params.otherId]);
      return reply(204);
    },
  }),
];
