import Type from 'typebox';
import { Id, NoContent, Nullable, reply, route, Timestamp, type Route } from '@liceo/kernel/http';
import { consentText } from './consent-text.ts';
import type { changePolicy, correctBirthDate, describeMinor, giveConsent, sayBirthDate, withdrawConsent } from './keep-minors.ts';
import type { MinorPolicy } from './minor.ts';

interface MinorUseCases {
  policy: () => Promise<MinorPolicy>;
  changePolicy: ReturnType<typeof changePolicy>;
  say: ReturnType<typeof sayBirthDate>;
  correct: ReturnType<typeof correctBirthDate>;
  describe: ReturnType<typeof describeMinor>;
  consent: ReturnType<typeof giveConsent>;
  withdraw: ReturnType<typeof withdrawConsent>;
}

const ById = Type.Object({ id: Id });
const Day = Type.String({ format: 'date', maxLength: 10, description: 'As the calendar has it: 2012-02-29' });
const Policy = { askBirthDate: Type.Boolean({ description: 'Whether sign-up asks for it' }), consentAge: Type.Integer({ minimum: 13, maximum: 18 }) };
const ConsentState = Type.Union([Type.Literal('not_needed'), Type.Literal('waiting'), Type.Literal('given'), Type.Literal('withdrawn')]);

const MinorStatus = Type.Object({
  birthDate: Nullable(Type.String()),
  minor: Type.Boolean({ description: 'Below eighteen: gets no marketing' }),
  consent: ConsentState,
  consents: Type.Array(Type.Object({ guardianId: Id, name: Type.String(), textVersion: Type.String(), givenAt: Timestamp, withdrawnAt: Nullable(Timestamp) })),
});

const about = { tag: 'users' } as const;

export const minorRoutes = (minors: MinorUseCases): Route[] => [
  route({
    ...about, method: 'GET', path: '/minor-policy', permission: 'public', summary: 'Whether sign-up asks for the date of birth, from which age on no guardian has to consent, and to what they do',
    response: { 200: Type.Object({ ...Policy, consentText: Type.Object({ version: Type.String(), es: Type.String(), en: Type.String() }) }) },
    handler: async () => ({ ...(await minors.policy()), consentText }),
  }),
  route({
    ...about, method: 'PUT', path: '/minor-policy', permission: 'users:write', summary: 'Choose whether sign-up asks for the date of birth, and the age of consent',
    body: Type.Object(Policy),
    response: { 204: NoContent },
    handler: async ({ actor, body }) => {
      await minors.changePolicy(actor, body);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'PUT', path: '/users/me/birth-date', permission: 'signedIn', summary: 'Say when one was born; once, later only staff change it',
    body: Type.Object({ birthDate: Day }),
    response: { 204: NoContent },
    handler: async ({ actor, body }) => {
      await minors.say(actor, body.birthDate);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'PUT', path: '/users/:id/birth-date', permission: 'users:write', summary: 'Correct somebody’s date of birth, or take it away',
    params: ById,
    body: Type.Object({ birthDate: Nullable(Day) }),
    response: { 204: NoContent },
    handler: async ({ actor, params, body }) => {
      await minors.correct(actor, params.id, body.birthDate);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'GET', path: '/users/:id/minor-status', permission: 'signedIn', summary: 'Whether somebody is a minor and who consented, for the person, their guardians and staff',
    params: ById,
    response: { 200: MinorStatus },
    handler: ({ actor, params }) => minors.describe(actor, params.id),
  }),
  route({
    ...about, method: 'PUT', path: '/users/:id/consent', permission: 'signedIn', summary: 'Consent to the account of a student who is too young to do so, as their guardian',
    params: ById,
    body: Type.Object({ textVersion: Type.String({ minLength: 1, maxLength: 40 }) }),
    response: { 204: NoContent },
    handler: async ({ actor, params, body }) => {
      await minors.consent(actor, params.id, body.textVersion);
      return reply(204);
    },
  }),
  route({
    ...about, method: 'DELETE', path: '/users/:id/consent', permission: 'signedIn', summary: 'Withdraw one’s consent; without another guardian’s the account is suspended',
    params: ById,
    response: { 204: NoContent },
    handler: async ({ actor, params }) => {
      await minors.withdraw(actor, params.id);
      return reply(204);
    },
  }),
];
