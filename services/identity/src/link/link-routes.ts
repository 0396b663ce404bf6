import Type from 'typebox';
import { Nullable, NoContent, reply, route, Timestamp, type Route } from '@liceo/kernel/http';
import type { changePassword } from '../account/change-password.ts';
import type { describeOwnAccount } from '../account/describe-own-account.ts';
import type { resetPassword } from '../account/reset-password.ts';
import { ById } from '../page-after.ts';
import { Email, NewPassword, OldPassword, Tokens } from '../schemas.ts';
import type { askForLink } from './ask-for-link.ts';
import type { revealLink } from './reveal-link.ts';
import type { signInByLink } from './sign-in-by-link.ts';
import type { askForVerification, verifyEmail } from './verify-email.ts';

export interface LinkUseCases {
  ask: ReturnType<typeof askForLink>;
  reveal: ReturnType<typeof revealLink>;
  resetPassword: ReturnType<typeof resetPassword>;
  changePassword: ReturnType<typeof changePassword>;
  signIn: ReturnType<typeof signInByLink>;
  verify: ReturnType<typeof verifyEmail>;
  askForVerification: ReturnType<typeof askForVerification>;
  describe: ReturnType<typeof describeOwnAccount>;
}

const Asked = Type.Object({ email: Email });
const LinkToken = Type.String({ minLength: 1, maxLength: 200, description: 'From the address of the link' });
const Accepted = Type.Object({});

const OwnAccount = Type.Object({
  email: Type.String(),
  emailVerifiedAt: Nullable(Timestamp),
  passwordChangedAt: Nullable(Timestamp),
  passwordLeakedAt: Nullable(Timestamp),
  secondFactor: Nullable(Type.Object({ since: Timestamp, recoveryCodesLeft: Type.Integer() })),
  secondFactorRequired: Type.Boolean({ description: 'Whether a role of the account has to have a second factor' }),
  proof: Type.Object({
    fresh: Type.Boolean({ description: 'Whether what needs a fresh proof can be done now' }),
    methods: Type.Array(Type.Union([Type.Literal('password'), Type.Literal('code'), Type.Literal('passkey')])),
  }),
  createdAt: Timestamp,
});

const about = { tag: 'identity' } as const;

export const linkRoutes = (use: LinkUseCases): Route[] => [
  route({
    ...about, method: 'POST', path: '/auth/password-resets', permission: 'public',
    summary: 'Have a link mailed that lets one choose a new password; the answer is the same whether or not there is such an account',
    body: Asked,
    response: { 202: Accepted },
    handler: async ({ body, ip }) => {
      await use.ask('reset_password', { email: body.email, ip });
      return reply(202, {});
    },
  }),
  route({
    ...about, method: 'POST', path: '/auth/password-resets/confirm', permission: 'public', summary: 'Choose a new password with such a link; all sessions end',
    body: Type.Object({ token: LinkToken, password: NewPassword }),
    response: { 204: NoContent },
    handler: async ({ body, ip }) => {
      await use.resetPassword({ ...body, ip });
      return reply(204);
    },
  }),
  route({
    ...about, method: 'POST', path: '/auth/sign-in-links', permission: 'public',
    summary: 'Have a link mailed that signs one in; the answer is the same whether or not there is such an account',
    body: Asked,
    response: { 202: Accepted },
    handler: async ({ body, ip }) => {
      await use.ask('sign_in', { email: body.email, ip });
      return reply(202, {});
    },
  }),
  route({
    ...about, method: 'POST', path: '/auth/sign-in-links/confirm', permission: 'public', summary: 'Open a session with such a link',
    body: Type.Object({ token: LinkToken }),
    response: { 200: Tokens },
    handler: ({ body, ip, userAgent }) => use.signIn({ token: body.token, device: { ip, userAgent } }),
  }),
  route({
    ...about, method: 'POST', path: '/auth/email-verification', permission: 'signedIn', summary: 'Have the link that confirms one’s own address mailed again',
    response: { 202: Accepted },
    handler: async ({ actor }) => {
      await use.askForVerification(actor.userId);
      return reply(202, {});
    },
  }),
  route({
    ...about, method: 'POST', path: '/auth/email-verification/confirm', permission: 'public', summary: 'Confirm an address with the link that was mailed to it',
    body: Type.Object({ token: LinkToken }),
    response: { 204: NoContent },
    handler: async ({ body }) => {
      await use.verify(body.token);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'GET', path: '/auth/account', permission: 'signedIn', evenRestricted: true, summary: 'How one gets into one’s own account',
    response: { 200: OwnAccount },
    handler: ({ actor }) => use.describe(actor.userId, actor.sessionId),
  }),
  route({
    ...about, method: 'PUT', path: '/auth/password', permission: 'signedIn', summary: 'Change one’s own password; all other sessions end',
    body: Type.Object({ current: OldPassword, password: NewPassword }),
    response: { 204: NoContent },
    handler: async ({ body, actor, ip }) => {
      await use.changePassword({ ...body, accountId: actor.userId, sessionId: actor.sessionId, ip });
      return reply(204);
    },
  }),
  route({
    ...about, method: 'POST', path: '/auth/links/:id/token', permission: 'peer', internal: true, summary: 'The token of a link, for the mail that carries it',
    params: ById,
    response: { 200: Type.Object({ token: Type.String() }) },
    handler: ({ params }) => use.reveal(params.id),
  }),
];
