import Type from 'typebox';
import { permissions, roleNamePattern, type Permission as PermissionName } from '@liceo/contracts/permissions';
import { Id, NoContent, page, PageOf, PageQuery, reply, route, Text, Timestamp, type Route } from '@liceo/kernel/http';
import { afterId, ById } from '../page-after.ts';
import { RoleName } from '../schemas.ts';
import type { changeRole, createRole, removeRole } from './define-role.ts';
import type { explainPermissions } from './explain-permissions.ts';
import type { grantPermission, withdrawGrant } from './grant-permission.ts';
import type { listAccessChanges } from './list-access-changes.ts';
import type { listRoles } from './list-roles.ts';

const Permission = Type.Unsafe<PermissionName>({ type: 'string', enum: [...permissions] });
const Permissions = Type.Array(Permission, { maxItems: permissions.length, uniqueItems: true });
const ObjectName = Type.String({ pattern: '^[a-z]{1,20}:[A-Za-z0-9-]{1,40}$', description: 'What a permission is granted for, as kind:id' });
const Person = Type.Object({ id: Id, name: Type.String() });

const Definition = { title: Text(60), description: Type.String({ maxLength: 300 }), permissions: Permissions };

const RoleView = Type.Object({
  name: Type.String(),
  title: Type.Optional(Type.String({ description: 'Absent for the roles that Liceo comes with' })),
  description: Type.Optional(Type.String()),
  builtIn: Type.Boolean(),
  permissions: Type.Array(Permission),
  defaults: Type.Optional(Type.Array(Permission)),
  revision: Type.Integer(),
  updatedAt: Timestamp,
});

const ChangedRole = Type.Object({ name: Type.String(), revision: Type.Integer() });

const Source = Type.Union([
  Type.Object({ kind: Type.Literal('role'), role: Type.String() }),
  Type.Object({ kind: Type.Literal('grant'), grantId: Id, grantedBy: Person, grantedAt: Timestamp }),
]);

const AccessChange = Type.Object({
  id: Id,
  kind: Type.Union([
    Type.Literal('role_created'), Type.Literal('role_changed'), Type.Literal('role_removed'),
    Type.Literal('roles_assigned'), Type.Literal('granted'), Type.Literal('withdrawn'), Type.Literal('accounts_merged'), Type.Literal('accounts_unmerged'), Type.Literal('sign_in_policy'),
  ]),
  role: Type.Optional(Type.String()),
  account: Type.Optional(Person),
  before: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  after: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  changedBy: Person,
  at: Timestamp,
});

interface RightsUseCases {
  list: ReturnType<typeof listRoles>;
  create: ReturnType<typeof createRole>;
  change: ReturnType<typeof changeRole>;
  remove: ReturnType<typeof removeRole>;
  explain: ReturnType<typeof explainPermissions>;
  grant: ReturnType<typeof grantPermission>;
  withdraw: ReturnType<typeof withdrawGrant>;
  changes: ReturnType<typeof listAccessChanges>;
}

const about = { tag: 'identity' } as const;
const ByName = Type.Object({ name: RoleName });

export const rightsRoutes = (rights: RightsUseCases): Route[] => [
  route({
    ...about, method: 'GET', path: '/roles', permission: 'users:read', summary: 'Every role and what it may do',
    response: { 200: Type.Object({ items: Type.Array(RoleView) }) },
    handler: async () => ({ items: await rights.list() }),
  }),
  route({
    ...about, method: 'POST', path: '/roles', permission: 'roles:write', summary: 'Make a role of the academy’s own',
    body: Type.Object({ name: Type.String({ pattern: roleNamePattern }), ...Definition }),
    response: { 201: ChangedRole },
    handler: async ({ actor, body }) => reply(201, await rights.create(actor, body)),
  }),
  route({
    ...about, method: 'PUT', path: '/roles/:name', permission: 'roles:write', summary: 'Decide what a role may do; older access tokens of it are refused within two seconds',
    params: ByName,
    body: Type.Object({ ...Definition, title: Type.String({ maxLength: 60 }), revision: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }) }),
    response: { 200: ChangedRole },
    handler: ({ actor, params, body }) => rights.change(actor, params.name, body),
  }),
  route({
    ...about, method: 'DELETE', path: '/roles/:name', permission: 'roles:write', summary: 'Remove a role of the academy’s own that nobody holds',
    params: ByName,
    response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await rights.remove(actor, params.name);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'GET', path: '/accounts/:id/permissions', permission: 'users:read', summary: 'What somebody may do, and what each of it comes from',
    params: ById,
    response: { 200: Type.Object({ items: Type.Array(Type.Object({ permission: Permission, object: Type.Optional(Type.String()), sources: Type.Array(Source) })) }) },
    handler: async ({ params }) => ({ items: await rights.explain(params.id) }),
  }),
  route({
    ...about, method: 'POST', path: '/accounts/:id/grants', permission: 'roles:write', summary: 'Give one person a permission beyond their roles, everywhere or for one object',
    params: ById,
    body: Type.Object({ permission: Permission, object: Type.Optional(ObjectName) }),
    response: { 201: Type.Object({ id: Id }) },
    handler: async ({ actor, params, body }) =>
      reply(201, { id: await rights.grant(actor, params.id, { permission: body.permission, object: body.object ?? null }) }),
  }),
  route({
    ...about, method: 'DELETE', path: '/accounts/:id/grants/:grantId', permission: 'roles:write', summary: 'Take such a permission away again',
    params: Type.Object({ id: Id, grantId: Id }),
    response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await rights.withdraw(actor, params.id, params.grantId);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'GET', path: '/access-changes', permission: 'roles:write', summary: 'Every change of rights: who, when, before and after',
    query: Type.Object({ ...PageQuery, accountId: Type.Optional(Id), role: Type.Optional(RoleName) }),
    response: { 200: PageOf(AccessChange) },
    handler: async ({ query: { limit = 20, after, accountId, role } }) => {
      const rows = await rights.changes({ accountId, role, limit, after: afterId(after) });
      return page(rows, limit, ({ id }) => [id], (row) => row);
    },
  }),
];
