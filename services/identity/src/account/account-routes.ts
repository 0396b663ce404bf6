import { Language } from '@liceo/contracts/schemas';
import { isTimeZone } from '@liceo/kernel/calendar-days';
import { Id, NoContent, page, PageOf, PageQuery, reply, route, Text, type Route } from '@liceo/kernel/http';
import Type from 'typebox';
import { errors } from '../errors.ts';
import { afterId, ById } from '../page-after.ts';
import { Account, AccountStatus, EndedSessions, NewAccountBody, Newcomers, RoleChange, RoleName, RolesBody, SessionOfAccount, Suspension } from '../schemas.ts';
import type { endSession, endSessions } from '../session/end-session.ts';
import type { listSessions } from '../session/list-sessions.ts';
import type { changeRolesOf } from './change-roles.ts';
import type { countNewcomers } from './count-newcomers.ts';
import type { createAccount } from './create-account.ts';
import type { deleteAccount } from './delete-account.ts';
import type { getAccount, listAccounts } from './list-accounts.ts';
import type { importAccounts } from './import-accounts.ts';
import type { inviteMany } from './invite-many.ts';
import type { inviteToChoose } from './invite-to-choose.ts';
import type { listRoleChanges } from './list-role-changes.ts';
import type { listStandings } from './list-standings.ts';
import type { listSuspensions } from './list-suspensions.ts';
import type { reinstateAccount, suspendAccount } from './suspend-account.ts';

interface AccountUseCases {
  get: ReturnType<typeof getAccount>;
  newcomers: ReturnType<typeof countNewcomers>;
  roleChanges: ReturnType<typeof listRoleChanges>;
  sessions: ReturnType<typeof listSessions>;
  endSession: ReturnType<typeof endSession>;
  endSessions: ReturnType<typeof endSessions>;
  list: ReturnType<typeof listAccounts>;
  create: ReturnType<typeof createAccount>;
  inviteToChoose: ReturnType<typeof inviteToChoose>;
  inviteMany: ReturnType<typeof inviteMany>;
  importBatch: ReturnType<typeof importAccounts>;
  standings: ReturnType<typeof listStandings>;
  changeRoles: ReturnType<typeof changeRolesOf>;
  delete: ReturnType<typeof deleteAccount>;
  suspend: ReturnType<typeof suspendAccount>;
  reinstate: ReturnType<typeof reinstateAccount>;
  suspensions: ReturnType<typeof listSuspensions>;
}

export const accountRoutes = (accounts: AccountUseCases): Route[] => [
  route({
    method: 'GET',
    path: '/accounts',
    summary: 'Accounts with their roles, or those that were erased',
    tag: 'identity',
    permission: 'users:read',
    query: Type.Object({
      ...PageQuery,
      search: Type.Optional(Type.String({ maxLength: 100 })),
      role: Type.Optional(RoleName),
      status: Type.Optional(AccountStatus),
    }),
    response: { 200: PageOf(Account) },
    handler: async ({ query: { limit = 20, after, search, role, status } }) => {
      const rows = await accounts.list({ search, role, status, limit, after: afterId(after) });
      return page(rows, limit, ({ id }) => [id], (row) => row);
    },
  }),
  route({
    method: 'POST',
    path: '/accounts/batch',
    summary: 'Open accounts without a password, under ids of the caller; an address that has an account keeps it',
    tag: 'identity',
    permission: 'peer',
    internal: true,
    body: Type.Object({
      accounts: Type.Array(
        Type.Object({
          id: Id, name: Text(100), email: Type.String({ minLength: 3, maxLength: 254 }), language: Language,
          roles: Type.Array(Type.Union([Type.Literal('student'), Type.Literal('parent'), Type.Literal('teacher')]), { maxItems: 3 }),
        }),
        { minItems: 1, maxItems: 500 },
      ),
    }),
    response: { 200: Type.Object({ items: Type.Array(Type.Object({ id: Id, accountId: Id, created: Type.Boolean() })) }) },
    handler: ({ body }) => accounts.importBatch(body.accounts),
  }),
  route({
    method: 'POST',
    path: '/accounts/password-invitations',
    summary: 'Have those mailed a link to choose a password who have no way in and no link that still works',
    tag: 'identity',
    permission: 'peer',
    internal: true,
    body: Type.Object({ userIds: Type.Array(Id, { minItems: 1, maxItems: 500 }) }),
    response: { 200: Type.Object({ invited: Type.Integer({ minimum: 0 }) }) },
    handler: ({ body }) => accounts.inviteMany(body.userIds),
  }),
  route({
    method: 'POST',
    path: '/accounts/standings',
    summary: 'The roles of living accounts, and whether they are suspended',
    tag: 'identity',
    permission: 'peer',
    internal: true,
    body: Type.Object({ userIds: Type.Array(Id, { minItems: 1, maxItems: 500 }) }),
    response: { 200: Type.Object({ items: Type.Array(Type.Object({ userId: Id, roles: Type.Array(RoleName), suspended: Type.Boolean() })) }) },
    handler: async ({ body }) => ({ items: await accounts.standings(body.userIds) }),
  }),
  route({
    method: 'GET',
    path: '/accounts/figures',
    summary: 'How many students came on each of the last days, and in as many days before',
    tag: 'identity',
    permission: 'users:read',
    query: Type.Object({
      days: Type.Optional(Type.Integer({ minimum: 1, maximum: 90, default: 30 })),
      timeZone: Type.Optional(Type.String({ minLength: 1, maxLength: 60, default: 'UTC' })),
    }),
    response: { 200: Newcomers },
    handler: ({ query: { days = 30, timeZone = 'UTC' } }) =>
      isTimeZone(timeZone) ? accounts.newcomers({ days, timeZone }) : errors.timeZoneUnknown({ field: 'timeZone' }),
  }),
  route({
    method: 'GET',
    path: '/accounts/:id',
    summary: 'One account with its roles',
    tag: 'identity',
    permission: 'users:read',
    params: ById,
    response: { 200: Account },
    handler: ({ params }) => accounts.get(params.id),
  }),
  route({
    method: 'GET',
    path: '/accounts/:id/role-changes',
    summary: 'Who gave an account which roles and took which from it',
    tag: 'identity',
    permission: 'users:read',
    params: ById,
    query: Type.Object(PageQuery),
    response: { 200: PageOf(RoleChange) },
    handler: async ({ params, query: { limit = 20, after } }) => {
      await accounts.get(params.id);
      const rows = await accounts.roleChanges(params.id, { limit, after: afterId(after) });
      return page(rows, limit, ({ id }) => [id], (row) => row);
    },
  }),
  route({
    method: 'GET',
    path: '/accounts/:id/sessions',
    summary: 'The open sessions of an account',
    tag: 'identity',
    permission: 'users:write',
    params: ById,
    query: Type.Object(PageQuery),
    response: { 200: PageOf(SessionOfAccount) },
    handler: async ({ params, query: { limit = 20, after } }) => {
      await accounts.get(params.id);
      const rows = await accounts.sessions(params.id, { limit, after: afterId(after) });
      return page(rows, limit, ({ id }) => [id], (row) => row);
    },
  }),
  route({
    method: 'DELETE',
    path: '/accounts/:id/sessions',
    summary: 'End all sessions of an account',
    tag: 'identity',
    permission: 'users:write',
    params: ById,
    response: { 200: EndedSessions },
    handler: async ({ params }) => {
      await accounts.get(params.id);
      return { ended: await accounts.endSessions({ accountId: params.id }) };
    },
  }),
  route({
    method: 'DELETE',
    path: '/accounts/:id/sessions/:sessionId',
    summary: 'End one session of an account',
    tag: 'identity',
    permission: 'users:write',
    params: Type.Object({ id: Id, sessionId: Id }),
    response: { 204: NoContent },
    handler: async ({ params }) => {
      await accounts.endSession({ accountId: params.id, sessionId: params.sessionId });
      return reply(204);
    },
  }),
  route({
    method: 'POST',
    path: '/accounts',
    summary: 'Open an account for somebody',
    tag: 'identity',
    permission: 'users:write',
    body: NewAccountBody,
    response: { 201: Account },
    handler: async ({ actor, body }) =>
      reply(201, await accounts.create(actor, { ...body, language: body.language ?? 'es' })),
  }),
  route({
    method: 'POST',
    path: '/accounts/:id/password-invitation',
    summary: 'Have somebody mailed a link to choose a password; three an hour',
    tag: 'identity',
    permission: 'users:write',
    params: ById,
    response: { 204: NoContent },
    handler: async ({ params }) => {
      await accounts.inviteToChoose(params.id);
      return reply(204);
    },
  }),
  route({
    method: 'PUT',
    path: '/accounts/:id/roles',
    summary: 'Give an account exactly these roles',
    tag: 'identity',
    permission: 'roles:write',
    params: ById,
    body: RolesBody,
    response: { 200: Type.Object({ id: Id, roles: Type.Array(RoleName) }) },
    handler: async ({ actor, params, body }) => ({
      id: params.id,
      roles: await accounts.changeRoles(actor, params.id, body.roles),
    }),
  }),
  route({
    method: 'PUT',
    path: '/accounts/:id/suspension',
    summary: 'Let nobody into an account for now; all its sessions end at once',
    tag: 'identity',
    permission: 'users:write',
    params: ById,
    body: Type.Object({ reason: Text(500) }),
    response: { 204: NoContent },
    handler: async ({ actor, params, body }) => {
      await accounts.suspend(actor, params.id, body.reason);
      return reply(204);
    },
  }),
  route({
    method: 'DELETE',
    path: '/accounts/:id/suspension',
    summary: 'Let somebody into their account again',
    tag: 'identity',
    permission: 'users:write',
    params: ById,
    response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await accounts.reinstate(actor, params.id);
      return reply(204);
    },
  }),
  route({
    method: 'GET',
    path: '/accounts/:id/suspensions',
    summary: 'Who suspended an account and why, and who let it in again',
    tag: 'identity',
    permission: 'users:read',
    params: ById,
    query: Type.Object(PageQuery),
    response: { 200: PageOf(Suspension) },
    handler: async ({ params, query: { limit = 20, after } }) => {
      await accounts.get(params.id);
      const rows = await accounts.suspensions(params.id, { limit, after: afterId(after) });
      return page(rows, limit, ({ id }) => [id], (row) => row);
    },
  }),
  route({
    method: 'DELETE',
    path: '/accounts/:id',
    summary: 'Erase an account: one’s own, or any with users:write',
    tag: 'identity',
    permission: 'signedIn',
    params: ById,
    response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await accounts.delete(actor, params.id);
      return reply(204);
    },
  }),
];
