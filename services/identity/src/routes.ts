import Type from 'typebox';
import { NoContent, page, PageOf, PageQuery, reply, route, type Route } from '@liceo/kernel/http';
import type { signUp } from './account/sign-up.ts';
import { afterId, ById } from './page-after.ts';
import {
  EndedSessions, RefreshBody, Revocations, Session, SignInBody, SignUpBody, Tokens,
} from './schemas.ts';
import type { endSession, endSessions, signOut } from './session/end-session.ts';
import type { listRevocations } from './session/list-revocations.ts';
import type { listSessions } from './session/list-sessions.ts';
import type { refreshSession } from './session/refresh-session.ts';
import type { signIn } from './session/sign-in.ts';

interface SessionUseCases {
  signUp: ReturnType<typeof signUp>;
  signIn: ReturnType<typeof signIn>;
  refresh: ReturnType<typeof refreshSession>;
  signOut: ReturnType<typeof signOut>;
  end: ReturnType<typeof endSession>;
  endAll: ReturnType<typeof endSessions>;
  list: ReturnType<typeof listSessions>;
  listRevocations: ReturnType<typeof listRevocations>;
}

export const sessionRoutes = (sessions: SessionUseCases): Route[] => [
  route({
    method: 'POST',
    path: '/auth/sign-up',
    summary: 'Open an account and a session',
    tag: 'identity',
    permission: 'public',
    body: SignUpBody,
    response: { 201: Tokens },
    handler: async ({ body, ip, userAgent }) =>
      reply(201, await sessions.signUp({ ...body, language: body.language ?? 'es', device: { ip, userAgent } })),
  }),
  route({
    method: 'POST',
    path: '/auth/sign-in',
    summary: 'Open a session with e-mail address and password',
    tag: 'identity',
    permission: 'public',
    body: SignInBody,
    response: { 200: Tokens },
    handler: ({ body, ip, userAgent }) => sessions.signIn({ ...body, device: { ip, userAgent } }),
  }),
  route({
    method: 'POST',
    path: '/auth/refresh',
    summary: 'Exchange a refresh token for new tokens',
    tag: 'identity',
    permission: 'public',
    body: RefreshBody,
    response: { 200: Tokens },
    handler: ({ body, ip }) => sessions.refresh({ refreshToken: body.refreshToken, ip }),
  }),
  route({
    method: 'POST',
    path: '/auth/sign-out',
    summary: 'End the session in use',
    tag: 'identity',
    permission: 'signedIn',
    evenRestricted: true,
    response: { 204: NoContent },
    handler: async ({ actor }) => {
      await sessions.signOut({ accountId: actor.userId, sessionId: actor.sessionId });
      return reply(204);
    },
  }),
  route({
    method: 'GET',
    path: '/auth/sessions',
    summary: 'One’s own open sessions',
    tag: 'identity',
    permission: 'signedIn',
    query: Type.Object(PageQuery),
    response: { 200: PageOf(Session) },
    handler: async ({ actor, query: { limit = 20, after } }) => {
      const rows = await sessions.list(actor.userId, { limit, after: afterId(after) });
      return page(rows, limit, ({ id }) => [id], (row) => ({ ...row, current: row.id === actor.sessionId }));
    },
  }),
  route({
    method: 'DELETE',
    path: '/auth/sessions',
    summary: 'End all of one’s own sessions but the one in use',
    tag: 'identity',
    permission: 'signedIn',
    response: { 200: EndedSessions },
    handler: async ({ actor }) => ({ ended: await sessions.endAll({ accountId: actor.userId, except: actor.sessionId }) }),
  }),
  route({
    method: 'DELETE',
    path: '/auth/sessions/:id',
    summary: 'End one of one’s own sessions',
    tag: 'identity',
    permission: 'signedIn',
    params: ById,
    response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await sessions.end({ accountId: actor.userId, sessionId: params.id });
      return reply(204);
    },
  }),
  route({
    method: 'GET',
    path: '/auth/revocations',
    summary: 'Sessions whose unexpired access tokens are refused',
    tag: 'identity',
    permission: 'public',
    internal: true,
    response: { 200: Revocations },
    handler: () => sessions.listRevocations(),
  }),
];
