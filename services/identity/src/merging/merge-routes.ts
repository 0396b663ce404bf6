import { MergeAnswer, mergingServices, takeableFields, type MergingService, type TakeableField } from '@liceo/contracts/merging';
import { Id, NoContent, page, PageOf, PageQuery, reply, route, Timestamp, type Route } from '@liceo/kernel/http';
import Type from 'typebox';
import { afterId, ById } from '../page-after.ts';
import type { getMerge, listMerges } from './list-merges.ts';
import type { mergeAccounts, undoMerge } from './merge-accounts.ts';

const Field = Type.Unsafe<TakeableField>({ type: 'string', enum: [...takeableFields] });
const Service = Type.Unsafe<MergingService>({ type: 'string', enum: [...mergingServices] });
const Merged = Type.Object({ id: Id, name: Type.String(), email: Type.String() });
const By = Type.Object({ id: Id, name: Type.String() });

const MergeView = Type.Object({
  id: Id,
  status: Type.Union([Type.Literal('merging'), Type.Literal('merged'), Type.Literal('undoing'), Type.Literal('undone'), Type.Literal('settled')]),
  from: Merged,
  into: Merged,
  taken: Type.Array(Field),
  mergedBy: By,
  mergedAt: Timestamp,
  undoUntil: Timestamp,
  undoneBy: Type.Optional(By),
  undoneAt: Type.Optional(Timestamp),
  missing: Type.Array(Service, { description: 'Services that have not answered yet' }),
  moved: Type.Array(MergeAnswer),
  restored: Type.Array(MergeAnswer),
});

interface MergeUseCases {
  merge: ReturnType<typeof mergeAccounts>;
  undo: ReturnType<typeof undoMerge>;
  list: ReturnType<typeof listMerges>;
  get: ReturnType<typeof getMerge>;
}

const about = { tag: 'identity', permission: 'users:merge' } as const;

export const mergeRoutes = (merges: MergeUseCases): Route[] => [
  route({
    ...about, method: 'POST', path: '/merges', summary: 'Make one of two accounts of one person; can be undone for 30 days',
    body: Type.Object({
      fromId: Id, intoId: Id,
      take: Type.Array(Field, { maxItems: takeableFields.length, uniqueItems: true, description: 'What of the profile is taken from the account that ends' }),
    }),
    response: { 202: Type.Object({ id: Id }) },
    handler: async ({ actor, body }) => reply(202, { id: await merges.merge(actor, body) }),
  }),
  route({
    ...about, method: 'GET', path: '/merges', summary: 'Merges of accounts, and what every service moved',
    query: Type.Object({ ...PageQuery, accountId: Type.Optional(Id) }),
    response: { 200: PageOf(MergeView) },
    handler: async ({ query: { limit = 20, after, accountId } }) => {
      const rows = await merges.list({ accountId, limit, after: afterId(after) });
      return page(rows, limit, ({ id }) => [id], (row) => row);
    },
  }),
  route({
    ...about, method: 'GET', path: '/merges/:id', summary: 'One merge, how far it has come, and what every service moved',
    params: ById, response: { 200: MergeView },
    handler: ({ params }) => merges.get(params.id),
  }),
  route({
    ...about, method: 'POST', path: '/merges/:id/undo', summary: 'Undo a merge: what was moved goes back, and the account opens again',
    params: ById, response: { 202: NoContent },
    handler: async ({ actor, params }) => {
      await merges.undo(actor, params.id);
      return reply(202);
    },
  }),
];
