import { isTimeZone } from '@liceo/kernel/calendar-days';
import { Id, NoContent, page, PageOf, PageQuery, reply, route, type Route } from '@liceo/kernel/http';
import Type from 'typebox';
import { errors } from '../errors.ts';
import { afterId, ById } from '../page-after.ts';
import { Account, AccountStatus, EndedSessions, NewAccountBody, Newcomers, Role, RoleChange, RolesBody, SessionOfAccount } from '../schemas.ts';
import type { endSession, endSessions } from '../session/end-session.ts';
import type { listSessions } from '../session/list-sessions.ts';
import type { changeRolesOf } from './change-roles.ts';
import type { countNewcomers } from './count-newcomers.ts';
import type { createAccount } from './create-account.ts';
import type { deleteAccount } from './delete-account.ts';
import type { getAccount, listAccounts } from './list-accounts.ts';
import type { listRoleChanges } from './list-role-changes.ts';

interface AccountUseCases {
  get: ReturnType<typeof getAccount>;
  newcomers: ReturnType<typeof countNewcomers>;
  roleChanges: ReturnType<typeof listRoleChanges>;
  sessions: ReturnType<typeof listSessions>;
  endSession: ReturnType<typeof endSession>;
  endSessions: ReturnType<typeof endSessions>;
  list: ReturnType<typeof listAccounts>;
  create: ReturnType<typeof createAccount>;
  changeRoles: ReturnType<typeof changeRolesOf>;
  delete: ReturnType<typeof deleteAccount>;
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
      role: Type.Optional(Role),
      status: Type.Optional(AccountStatus),
    }),
    response: { 200: PageOf(Account) },
    handler: async ({ query: { limit = 20, after, search, role, status } }) => {
      const rows = await accounts.list({ search, role, status, limit, after: afterId(after) });
      return page(rows, limit, ({ id }) => [id], (row) => row);
    },
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
    method: 'PUT',
    path: '/accounts/:id/roles',
    summary: 'Give an account exactly these roles',
    tag: 'identity',
    permission: 'roles:write',
    params: ById,
    body: RolesBody,
    response: { 200: Type.Object({ id: Id, roles: Type.Array(Role) }) },
    handler: async ({ actor, params, body }) => ({
      id: params.id,
      roles: await accounts.changeRoles(actor, params.id, body.roles),
    }),
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
