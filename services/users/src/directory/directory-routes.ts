import Type from 'typebox';
import { roleNamePattern } from '@liceo/contracts/permissions';
import { IntegerId } from '@liceo/contracts/schemas';
import { decodeCursor, Id, Nullable, page, PageOf, PageQuery, route, type Route } from '@liceo/kernel/http';
import type { getUser } from '../get-user.ts';
import { DirectoryEntry, User } from '../schemas.ts';
import type { countUsers } from './count-users.ts';
import type { getUnit, listUnits, listUnitsOf } from './list-units.ts';
import type { listUsers } from './list-users.ts';

/** In a search also whether the name begins with what was looked for: those come first. */
const NameCursor = Type.Union([Type.Tuple([Type.String(), Id]), Type.Tuple([Type.String(), Id, Type.Boolean()])]);

/** A filter that is set or not there. */
const Only = (description: string) => Type.Optional(Type.Literal(true, { description }));

const UnitCursor = Type.Tuple([Type.String(), Type.String()]);

/** Units are known by the names that another system gave to them. */
const UnitId = Type.String({ minLength: 1, maxLength: 255 });

const Unit = Type.Object({
  id: UnitId,
  name: Type.String(),
  kind: Type.String({ description: 'As the roster calls it: school, department, district …' }),
  parent: Nullable(Type.Object({ id: UnitId, name: Type.String() })),
});

const Filters = {
  search: Type.Optional(Type.String({ maxLength: 100 })),
  role: Type.Optional(Type.String({ pattern: roleNamePattern, maxLength: 40 })),
  /** The course that they are enrolled in, and the one that they teach. */
  learns: Type.Optional(IntegerId),
  teaches: Type.Optional(IntegerId),
  minor: Only('Below eighteen'),
  consentMissing: Only('Below the age of consent and without a guardian’s'),
  suspended: Only('Suspended accounts'),
  unit: Type.Optional(Type.String({ minLength: 1, maxLength: 255, description: 'The unit that they belong to, or to one below it' })),
};

interface DirectoryUseCases {
  list: ReturnType<typeof listUsers>;
  count: ReturnType<typeof countUsers>;
  get: ReturnType<typeof getUser>;
  units: ReturnType<typeof listUnits>;
  unit: ReturnType<typeof getUnit>;
  unitsOf: ReturnType<typeof listUnitsOf>;
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
  route({
    method: 'GET',
    path: '/units',
    summary: 'Schools, departments and the like, as a roster brought them, by name',
    tag: 'users',
    permission: 'users:read',
    query: Type.Object({ ...PageQuery, search: Type.Optional(Type.String({ maxLength: 100 })) }),
    response: { 200: PageOf(Unit) },
    handler: async ({ query: { limit = 20, after, search } }) => {
      const key = after === undefined ? undefined : decodeCursor(after, UnitCursor);
      return page(await directory.units({ search, limit, after: key && { name: key[0], id: key[1] } }), limit, ({ name, id }) => [name, id], (row) => row);
    },
  }),
  route({
    method: 'GET',
    path: '/units/:id',
    summary: 'A unit',
    tag: 'users',
    permission: 'users:read',
    params: Type.Object({ id: UnitId }),
    response: { 200: Unit },
    handler: ({ params }) => directory.unit(params.id),
  }),
  route({
    method: 'GET',
    path: '/users/:id/units',
    summary: 'The units that somebody belongs to, and what they are there',
    tag: 'users',
    permission: 'users:read',
    params: Type.Object({ id: Id }),
    response: { 200: Type.Object({ items: Type.Array(Type.Object({ ...Unit.properties, role: Type.String({ description: 'As the roster calls it' }) })) }) },
    handler: async ({ params }) => ({ items: await directory.unitsOf(params.id) }),
  }),
];
