import Type from 'typebox';
import { roleNamePattern } from '@liceo/contracts/permissions';
import { IntegerId } from '@liceo/contracts/schemas';
import { decodeCursor, Id, page, PageOf, PageQuery, route, type Route } from '@liceo/kernel/http';
import type { getUser } from '../get-user.ts';
import { DirectoryEntry, User } from '../schemas.ts';
import type { countUsers } from './count-users.ts';
import type { listUsers } from './list-users.ts';

/** In a search also whether the name begins with what was looked for: those come first. */
const NameCursor = Type.Union([Type.Tuple([Type.String(), Id]), Type.Tuple([Type.String(), Id, Type.Boolean()])]);

/** A filter that is set or not there. */
const Only = (description: string) => Type.Optional(Type.Literal(true, { description }));

const Filters = {
  search: Type.Optional(Type.String({ maxLength: 100 })),
  role: Type.Optional(Type.String({ pattern: roleNamePattern, maxLength: 40 })),
  /** The course that they are enrolled in, and the one that they teach. */
  learns: Type.Optional(IntegerId),
  teaches: Type.Optional(IntegerId),
  minor: Only('Below eighteen'),
  consentMissing: Only('Below the age of consent and without a guardian’s'),
  suspended: Only('Suspended accounts'),
};

interface DirectoryUseCases {
  list: ReturnType<typeof listUsers>;
  count: ReturnType<typeof countUsers>;
  get: ReturnType<typeof getUser>;
}

export const directoryRoutes = (directory: DirectoryUseCases): Route[] => [
  route({
    method: 'GET',
    path: '/users',
    summary: 'The directory by name, narrowed by filters; a search puts the names first that begin with it, and last those that are like it',
    tag: 'users',
    permission: 'users:read',
    query: Type.Object({ ...PageQuery, ...Filters }),
    response: { 200: PageOf(DirectoryEntry) },
    handler: async ({ query: { limit = 20, after, ...filters } }) => {
      const key = after === undefined ? undefined : decodeCursor(after, NameCursor);
      const rows = await directory.list({ ...filters, limit, after: key && { name: key[0], id: key[1], begins: key[2] } });
      return page(
        rows, limit,
        ({ sortName, id, begins }) => (begins === undefined ? [sortName, id] : [sortName, id, begins]),
        ({ sortName: _, begins: _begins, ...entry }) => entry);
    },
  }),
  route({
    method: 'GET',
    path: '/users/count',
    summary: 'How many people a search and filters leave of the directory; of many, how many at least',
    tag: 'users',
    permission: 'users:read',
    query: Type.Object(Filters),
    response: { 200: Type.Object({ count: Type.Integer({ minimum: 0 }), more: Type.Boolean({ description: 'There are more than that.' }) }) },
    handler: ({ query }) => directory.count(query),
  }),
  route({
    method: 'GET',
    path: '/users/:id',
    summary: 'A profile, for the person, their guardians and students, and staff',
    tag: 'users',
    permission: 'signedIn',
    clients: 'users:read',
    params: Type.Object({ id: Id }),
    response: { 200: User },
    handler: ({ actor, params }) => directory.get(actor, params.id),
  }),
];
