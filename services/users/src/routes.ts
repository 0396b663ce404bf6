import Type from 'typebox';
import { decodeCursor, Id, NoContent, page, PageOf, PageQuery, reply, route, type Actor, type Route } from '@liceo/kernel/http';
import type { chooseOwnPreferences, editOwnProfile } from './change-own-profile.ts';
import type { getOwnProfile } from './get-own-profile.ts';
import type { getUser } from './get-user.ts';
import type { linkGuardian } from './link-guardian.ts';
import type { listGuardians } from './list-guardians.ts';
import type { listStudents } from './list-students.ts';
import type { listUsers } from './list-users.ts';
import type { Profile } from './profile.ts';
import { DirectoryEntry, Guardian, GuardedStudent, Me, MeEdit, Preferences, User } from './schemas.ts';
import type { unlinkGuardian } from './unlink-guardian.ts';

const ById = Type.Object({ id: Id });
const ByLink = Type.Object({ id: Id, guardianId: Id });
const IdCursor = Type.Tuple([Id]);
/** In a search also whether the name begins with what was looked for: those come first. */
const NameCursor = Type.Union([Type.Tuple([Type.String(), Id]), Type.Tuple([Type.String(), Id, Type.Boolean()])]);

/** One's own profile; the roles are those of the access token. */
const meOf = (actor: Actor, { userId, ...profile }: Profile) => ({ id: userId, ...profile, roles: [...actor.roles] });

const preferencesOf = ({ theme, language, timeZone }: Profile) => ({ theme, language, timeZone });

interface OwnUseCases {
  get: ReturnType<typeof getOwnProfile>;
  edit: ReturnType<typeof editOwnProfile>;
  choosePreferences: ReturnType<typeof chooseOwnPreferences>;
}

export const ownRoutes = (own: OwnUseCases): Route[] => [
  route({
    method: 'GET',
    path: '/users/me',
    summary: 'One’s own profile',
    tag: 'users',
    permission: 'signedIn',
    response: { 200: Me },
    handler: async ({ actor }) => meOf(actor, await own.get(actor)),
  }),
  route({
    method: 'PATCH',
    path: '/users/me',
    summary: 'Change one’s own name and biography',
    tag: 'users',
    permission: 'signedIn',
    body: MeEdit,
    response: { 200: Me },
    handler: async ({ actor, body }) => meOf(actor, await own.edit(actor, body)),
  }),
  route({
    method: 'GET',
    path: '/users/me/preferences',
    summary: 'One’s own theme, language and time zone',
    tag: 'users',
    permission: 'signedIn',
    response: { 200: Preferences },
    handler: async ({ actor }) => preferencesOf(await own.get(actor)),
  }),
  route({
    method: 'PUT',
    path: '/users/me/preferences',
    summary: 'Choose theme, language and time zone',
    tag: 'users',
    permission: 'signedIn',
    body: Preferences,
    response: { 200: Preferences },
    handler: async ({ actor, body }) => preferencesOf(await own.choosePreferences(actor, body)),
  }),
];

interface DirectoryUseCases {
  list: ReturnType<typeof listUsers>;
  get: ReturnType<typeof getUser>;
}

export const directoryRoutes = (directory: DirectoryUseCases): Route[] => [
  route({
    method: 'GET',
    path: '/users',
    summary: 'The directory by name; a search puts the names first that begin with it',
    tag: 'users',
    permission: 'users:read',
    query: Type.Object({ ...PageQuery, search: Type.Optional(Type.String({ maxLength: 100 })) }),
    response: { 200: PageOf(DirectoryEntry) },
    handler: async ({ query: { limit = 20, after, search } }) => {
      const key = after === undefined ? undefined : decodeCursor(after, NameCursor);
      const rows = await directory.list({ search, limit, after: key && { name: key[0], id: key[1], begins: key[2] } });
      return page(
        rows, limit,
        ({ sortName, id, begins }) => (begins === undefined ? [sortName, id] : [sortName, id, begins]),
        ({ sortName: _, begins: _begins, ...entry }) => entry);
    },
  }),
  route({
    method: 'GET',
    path: '/users/:id',
    summary: 'A profile, for the person, their guardians and students, and staff',
    tag: 'users',
    permission: 'signedIn',
    params: ById,
    response: { 200: User },
    handler: ({ actor, params }) => directory.get(actor, params.id),
  }),
];

interface GuardianUseCases {
  list: ReturnType<typeof listGuardians>;
  listStudents: ReturnType<typeof listStudents>;
  link: ReturnType<typeof linkGuardian>;
  unlink: ReturnType<typeof unlinkGuardian>;
}

export const guardianRoutes = (guardians: GuardianUseCases): Route[] => [
  route({
    method: 'GET',
    path: '/users/:id/guardians',
    summary: 'A student’s guardians, for the student, the guardians and staff',
    tag: 'users',
    permission: 'signedIn',
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
    summary: 'Untie a guardian from a student',
    tag: 'users',
    permission: 'users:write',
    params: ByLink,
    response: { 204: NoContent },
    handler: async ({ params }) => {
      await guardians.unlink({ studentId: params.id, guardianId: params.guardianId });
      return reply(204);
    },
  }),
];
