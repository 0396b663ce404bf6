import Type from 'typebox';
import { NoContent, page, PageOf, PageQuery, reply, route, Timestamp, Id, type Route } from '@liceo/kernel/http';
import { afterId, ById } from '../page-after.ts';
import { OldPassword, Tokens } from '../schemas.ts';
import type { proveByCode, proveByPassword } from '../session/give-proof.ts';
import type { answerChallenge } from './answer-challenge.ts';
import type { listFactorChanges } from './list-factor-changes.ts';
import type { resetFactor } from './reset-factor.ts';
import type { confirmSetUp, removeAuthenticator, renewRecoveryCodes, setUpAuthenticator } from './set-up-authenticator.ts';

export interface FactorUseCases {
  answer: ReturnType<typeof answerChallenge>;
  setUp: ReturnType<typeof setUpAuthenticator>;
  confirm: ReturnType<typeof confirmSetUp>;
  renewCodes: ReturnType<typeof renewRecoveryCodes>;
  remove: ReturnType<typeof removeAuthenticator>;
  reset: ReturnType<typeof resetFactor>;
  changes: ReturnType<typeof listFactorChanges>;
  proveByPassword: ReturnType<typeof proveByPassword>;
  proveByCode: ReturnType<typeof proveByCode>;
}

const Code = Type.String({ minLength: 6, maxLength: 40, description: 'Six digits of the app, or a recovery code' });
const RecoveryCodes = Type.Object({ recoveryCodes: Type.Array(Type.String()) });
const FactorChange = Type.Object({
  id: Id,
  change: Type.Union([Type.Literal('added'), Type.Literal('removed'), Type.Literal('reset'), Type.Literal('codes_renewed')]),
  changedBy: Type.Object({ id: Id, name: Type.String() }),
  at: Timestamp,
});

const about = { tag: 'identity' } as const;

export const factorRoutes = (use: FactorUseCases): Route[] => [
  route({
    ...about, method: 'POST', path: '/auth/sign-in/second-factor', permission: 'public',
    summary: 'Open the session that a sign-in asked a second factor for: the challenge of its answer, and a code',
    body: Type.Object({ challenge: Type.String({ minLength: 1, maxLength: 200 }), code: Code }),
    response: { 200: Tokens },
    handler: ({ body, ip, userAgent }) => use.answer({ ...body, device: { ip, userAgent } }),
  }),
  route({
    ...about, method: 'POST', path: '/auth/proofs', permission: 'signedIn', evenRestricted: true,
    summary: 'Show again who one is, for what needs a proof of the last quarter of an hour: a code, or the password where there is no second factor',
    body: Type.Object({ password: Type.Optional(OldPassword), code: Type.Optional(Code) }, { minProperties: 1, maxProperties: 1 }),
    response: { 204: NoContent },
    handler: async ({ body, actor, ip }) => {
      const prover = { accountId: actor.userId, sessionId: actor.sessionId, ip };
      if (body.code !== undefined) await use.proveByCode(prover, body.code);
      else await use.proveByPassword(prover, body.password ?? '');
      return reply(204);
    },
  }),
  route({
    ...about, method: 'POST', path: '/auth/authenticator', permission: 'signedIn', evenRestricted: true,
    summary: 'Begin to set an authenticator app up: its secret, as text and as a picture to scan',
    response: { 201: Type.Object({ secret: Type.String(), uri: Type.String(), picture: Type.String({ description: 'SVG' }) }) },
    handler: async ({ actor }) => reply(201, await use.setUp({ accountId: actor.userId, sessionId: actor.sessionId }), { 'cache-control': 'no-store' }),
  }),
  route({
    ...about, method: 'POST', path: '/auth/authenticator/confirm', permission: 'signedIn', evenRestricted: true,
    summary: 'Confirm the app with a code of it; answers the recovery codes, this once',
    body: Type.Object({ code: Code }),
    response: { 200: RecoveryCodes },
    handler: async ({ actor, body, ip }) =>
      reply(200, await use.confirm({ accountId: actor.userId, sessionId: actor.sessionId, code: body.code, ip }), { 'cache-control': 'no-store' }),
  }),
  route({
    ...about, method: 'POST', path: '/auth/authenticator/recovery-codes', permission: 'signedIn', summary: 'Ten new recovery codes; the old ones are void',
    response: { 200: RecoveryCodes },
    handler: async ({ actor }) => reply(200, await use.renewCodes({ accountId: actor.userId, sessionId: actor.sessionId }), { 'cache-control': 'no-store' }),
  }),
  route({
    ...about, method: 'DELETE', path: '/auth/authenticator', permission: 'signedIn', summary: 'Do without a second factor',
    response: { 204: NoContent },
    handler: async ({ actor }) => {
      await use.remove({ accountId: actor.userId, sessionId: actor.sessionId });
      return reply(204);
    },
  }),
  route({
    ...about, method: 'DELETE', path: '/accounts/:id/authenticator', permission: 'users:write',
    summary: 'Take the second factor of somebody who has lost it; all their sessions end, and they are told',
    params: ById,
    response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await use.reset(actor, params.id);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'GET', path: '/accounts/:id/factor-changes', permission: 'users:read',
    summary: 'Who set the second factor of an account up, and who took it away',
    params: ById,
    query: Type.Object(PageQuery),
    response: { 200: PageOf(FactorChange) },
    handler: async ({ params, query: { limit = 20, after } }) => {
      const rows = await use.changes(params.id, { limit, after: afterId(after) });
      return page(rows, limit, ({ id }) => [id], (row) => row);
    },
  }),
];
