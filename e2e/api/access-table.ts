import type { Client } from '../platform.ts';
import { learningAccess } from './access-learning.ts';
import { mediaAccess } from './access-media.ts';
import { rightsAccess } from './access-rights.ts';
import { credentialsOf, type strangers, type World } from './access-world.ts';
import { address, putIntoCart } from './checkout.ts';

export type Caller = 'visitor' | 'owner' | (typeof strangers)[number];

/** What is asked: the values of the path, and the rest of the request. */
export interface Question {
  path?: Readonly<Record<string, string>>;
  query?: string;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** Asks in the place of the caller, for what only a session of its own can be asked. */
  caller?: Client;
}

/** The status that each caller gets; `others` is for whoever is not named. */
export type Answers = Partial<Record<Caller, number>> & { others: number };

export interface Access {
  /** What the document has to say about it. */
  permission: string;
  /** Who stands for the owner; the buyer unless said otherwise. */
  owner?: 'buyer' | 'author';
  ask?(world: World, asking: { caller: Client; who: Caller }): Question | Promise<Question>;
  answers: Answers;
}

const anybody = (permission: string, status: number, ask?: Access['ask']): Access => ({
  permission, answers: { others: status }, ...(ask ? { ask } : {}),
});

/** Everybody who is signed in, for what is their own. */
const signedIn = (status: number, ask?: Access['ask']): Access => ({
  permission: 'signedIn', answers: { visitor: 401, others: status }, ...(ask ? { ask } : {}),
});

/** Whoever holds the permission by their role. */
const holders = (permission: string, roles: readonly Caller[], status: number, ask?: Access['ask']): Access => ({
  permission,
  answers: { visitor: 401, ...Object.fromEntries(roles.map((role) => [role, status])), others: 403 },
  ...(ask ? { ask } : {}),
});

const bogusId = '0199aaaa-0000-7000-8000-00000000dead';
const idOf = ({ account }: Client): string => account?.id ?? bogusId;
const aClientsDetails = { name: 'Timetable', redirectUris: [], signOutUris: [], permissions: [] };
const aClient = { kind: 'machine', ...aClientsDetails };
const money = { amount: 100, currency: 'EUR' };
const staff = ['admin', 'support', 'sales'] as const;

const systemAccess: Readonly<Record<string, Access>> = Object.fromEntries([
  ['GET /v1/system', holders('system:read', ['admin'], 200)],
  ['GET /v1/system/figures', holders('system:read', ['admin'], 200)],
  ['GET /v1/system/stream', holders('system:read', ['admin'], 200, () => ({ headers: { accept: 'text/event-stream' } }))],
  ...['identity', 'users', 'catalog', 'orders', 'payments', 'learning', 'media', 'notifications'].flatMap((service) => [
    [`GET /v1/system/${service}/dead-letters`, holders('system:read', ['admin'], 200)],
    [`POST /v1/system/${service}/dead-letters/replay`, holders('system:write', ['admin'], 202)],
    [`DELETE /v1/system/${service}/dead-letters/{id}`, holders('system:write', ['admin'], 404, () => ({ path: { id: bogusId } }))],
    [`POST /v1/system/${service}/dead-letters/{id}/replay`, holders('system:write', ['admin'], 404, () => ({ path: { id: bogusId } }))],
  ]),
]);

const assertion = { id: 'AA', rawId: 'AA', type: 'public-key', response: { clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA' } };

const identityAccess: Readonly<Record<string, Access>> = {
  'POST /v1/auth/sign-up': anybody('public', 201, (world) => ({ body: { name: 'Ada', ...credentialsOf(world.buyer), email: world.email() } })),
  'POST /v1/auth/sign-in': anybody('public', 200, (world) => ({ body: credentialsOf(world.buyer) })),
  'POST /v1/auth/refresh': anybody('public', 200, async ({ platform, buyer }) => {
    const { body } = await platform.visitor.post('/v1/auth/sign-in', credentialsOf(buyer));
    return { body: { refreshToken: body.refreshToken } };
  }),
  'POST /v1/auth/password-resets': anybody('public', 202, (world) => ({ body: { email: world.email() } })),
  'POST /v1/auth/password-resets/confirm': anybody('public', 400, () => ({ body: { token: 'A'.repeat(64), password: 'quite another battery' } })),
  'POST /v1/auth/sign-in-links': anybody('public', 202, (world) => ({ body: { email: world.email() } })),
  'POST /v1/auth/sign-in-links/confirm': anybody('public', 400, () => ({ body: { token: 'A'.repeat(64) } })),
  // A newcomer has just been sent one.
  'POST /v1/auth/email-verification': signedIn(429, async (world, { who }) => (who === 'visitor' ? {} : { caller: await world.newStudent() })),
  'POST /v1/auth/email-verification/confirm': anybody('public', 400, () => ({ body: { token: 'A'.repeat(64) } })),
  'GET /v1/auth/account': signedIn(200),
  'GET /v1/auth/applications': signedIn(200),
  'DELETE /v1/auth/applications/{id}': signedIn(404, () => ({ path: { id: bogusId } })),
  'GET /v1/auth/authorizations/{uid}': signedIn(404, () => ({ path: { uid: 'nothing' } })),
  'GET /v1/clients': holders('clients:write', ['admin'], 200),
  'POST /v1/clients': holders('clients:write', ['admin'], 201, () => ({ body: aClient })),
  'GET /v1/clients/{id}': holders('clients:write', ['admin'], 404, () => ({ path: { id: bogusId } })),
  'PUT /v1/clients/{id}': holders('clients:write', ['admin'], 404, () => ({ path: { id: bogusId }, body: aClientsDetails })),
  'DELETE /v1/clients/{id}': holders('clients:write', ['admin'], 404, () => ({ path: { id: bogusId } })),
  'POST /v1/clients/{id}/secrets': holders('clients:write', ['admin'], 404, () => ({ path: { id: bogusId }, body: { oldValidHours: 1 } })),
  'PUT /v1/clients/{id}/disabled': holders('clients:write', ['admin'], 404, () => ({ path: { id: bogusId } })),
  'DELETE /v1/clients/{id}/disabled': holders('clients:write', ['admin'], 404, () => ({ path: { id: bogusId } })),
  'GET /v1/clients/{id}/changes': holders('clients:write', ['admin'], 404, () => ({ path: { id: bogusId } })),
  'PUT /v1/auth/password': signedIn(204, async (world, { who }) => {
    if (who === 'visitor') return { body: { current: 'nobody knows it', password: 'quite another battery' } };
    const caller = await world.newStudent();
    return { caller, body: { current: credentialsOf(caller).password, password: 'quite another battery' } };
  }),
  'GET /v1/auth/providers': anybody('public', 200),
  'POST /v1/auth/federated/{provider}/start': anybody('public', 404, () => ({ path: { provider: 'nobody' }, body: {} })),
  'POST /v1/auth/federated/{provider}/finish': anybody('public', 400, () => ({ path: { provider: 'nobody' }, body: { binding: 'A'.repeat(43), answer: '' } })),
  'GET /v1/auth/ways-in': signedIn(200),
  'POST /v1/auth/ways-in/{provider}/start': signedIn(404, async (world, { who }) => ({
    path: { provider: 'nobody' }, body: {}, ...(who === 'visitor' ? {} : { caller: await world.newStudent() }),
  })),
  'DELETE /v1/auth/ways-in/{id}': signedIn(404, () => ({ path: { id: bogusId } })),
  'GET /v1/auth/organisations': anybody('public', 200, () => ({ query: 'domain=nobody.example' })),
  'POST /v1/auth/organisations/{id}/start': anybody('public', 404, () => ({ path: { id: bogusId }, body: {} })),
  'GET /v1/auth/saml/{id}/metadata': anybody('public', 404, () => ({ path: { id: bogusId } })),
  'POST /v1/auth/saml/{id}/acs': anybody('public', 404, () => ({ path: { id: bogusId } })),
  'GET /v1/sign-in-organisations': holders('system:read', ['admin'], 200),
  'POST /v1/sign-in-organisations': holders('system:write', ['admin'], 400, () => ({ body: { name: 'School', domains: ['school.example'], metadata: '<no/>' } })),
  'PUT /v1/sign-in-organisations/{id}': holders('system:write', ['admin'], 404, () => ({ path: { id: bogusId }, body: { name: 'School', domains: ['school.example'] } })),
  'DELETE /v1/sign-in-organisations/{id}': holders('system:write', ['admin'], 404, () => ({ path: { id: bogusId } })),
  'POST /v1/sign-in-organisations/{id}/keys': holders('system:write', ['admin'], 404, () => ({ path: { id: bogusId } })),
  'POST /v1/sign-in-organisations/{id}/keys/use': holders('system:write', ['admin'], 404, () => ({ path: { id: bogusId } })),
  'DELETE /v1/sign-in-organisations/{id}/keys/prepared': holders('system:write', ['admin'], 404, () => ({ path: { id: bogusId } })),
  'GET /v1/sign-in-providers': holders('system:read', ['admin'], 200),
  'POST /v1/sign-in-providers': holders('system:write', ['admin'], 400, () => ({ body: { id: 'plain', kind: 'openid', issuer: 'http://id.example', clientId: 'liceo', clientSecret: 'a secret' } })),
  'PUT /v1/sign-in-providers/{id}': holders('system:write', ['admin'], 404, () => ({ path: { id: 'nobody' }, body: { kind: 'google', clientId: 'liceo' } })),
  'DELETE /v1/sign-in-providers/{id}': holders('system:write', ['admin'], 404, () => ({ path: { id: 'nobody' } })),
  'GET /v1/auth/erasure': signedIn(200),
  'POST /v1/auth/erasure': signedIn(201, async (world, { who }) => (who === 'visitor' ? {} : { caller: await world.newStudent() })),
  'DELETE /v1/auth/erasure': signedIn(404, async (world, { who }) => (who === 'visitor' ? {} : { caller: await world.newStudent() })),
  'POST /v1/auth/sign-out': signedIn(204, async (world, { caller, who }) =>
    who === 'visitor' ? {} : { caller: await world.secondSession(caller) }),
  'GET /v1/auth/sessions': signedIn(200),
  'DELETE /v1/auth/sessions': signedIn(200, async (world, { who }) =>
    // A role's session is shared by the tests.
    who === 'visitor' ? {} : { caller: await world.newStudent() }),
  'DELETE /v1/auth/sessions/{id}': {
    permission: 'signedIn',
    answers: { visitor: 401, owner: 204, others: 404 },
    ask: async (world) => {
      const { items } = (await (await world.secondSession(world.buyer)).get('/v1/auth/sessions')).body;
      return { path: { id: items.find(({ current }: { current: boolean }) => current).id } };
    },
  },
  'GET /v1/accounts': holders('users:read', staff, 200),
  'GET /v1/accounts/figures': holders('users:read', staff, 200),
  'GET /v1/accounts/{id}': holders('users:read', staff, 200, ({ buyer }) => ({ path: { id: idOf(buyer) } })),
  'GET /v1/accounts/{id}/role-changes': holders('users:read', staff, 200, ({ buyer }) => ({ path: { id: idOf(buyer) } })),
  'GET /v1/accounts/{id}/sessions': holders('users:write', ['admin'], 200, ({ buyer }) => ({ path: { id: idOf(buyer) } })),
  'DELETE /v1/accounts/{id}/sessions': holders('users:write', ['admin'], 200, async (world) => ({ path: { id: idOf(await world.newStudent()) } })),
  'DELETE /v1/accounts/{id}/sessions/{sessionId}': holders('users:write', ['admin'], 204, async (world) => {
    const session = await world.secondSession(world.buyer);
    const { items } = (await session.get('/v1/auth/sessions')).body;
    return { path: { id: idOf(world.buyer), sessionId: items.find(({ current }: { current: boolean }) => current).id } };
  }),
  'POST /v1/accounts/{id}/password-invitation': holders('users:write', ['admin'], 204, async (world) => ({ path: { id: (await world.newStudent()).account?.id ?? '' } })),
  'POST /v1/accounts': holders('users:write', ['admin'], 201, (world) => ({
    body: { name: 'Ada', ...credentialsOf(world.buyer), email: world.email(), roles: ['student'] },
  })),
  'PUT /v1/accounts/{id}/roles': holders('roles:write', ['admin'], 200, async (world) => ({
    path: { id: idOf(await world.newStudent()) }, body: { roles: ['student', 'parent'] },
  })),
  'PUT /v1/accounts/{id}/suspension': holders('users:write', ['admin'], 204, async (world) => ({ path: { id: idOf(await world.newStudent()) }, body: { reason: 'Sells answers' } })),
  'DELETE /v1/accounts/{id}/suspension': holders('users:write', ['admin'], 409, async (world) => ({ path: { id: idOf(await world.newStudent()) } })),
  'GET /v1/accounts/{id}/suspensions': holders('users:read', staff, 200, ({ buyer }) => ({ path: { id: idOf(buyer) } })),
  'DELETE /v1/accounts/{id}': {
    permission: 'signedIn',
    answers: { visitor: 401, owner: 409, admin: 204, others: 403 },
    ask: async (world, { who }) => {
      const leaving = await world.newStudent();
      return { path: { id: idOf(leaving) }, ...(who === 'owner' ? { caller: leaving } : {}) };
    },
  },
  // Codes, challenges and passkeys have tests of their own in the service; here is only who gets to them.
  'POST /v1/auth/sign-in/second-factor': anybody('public', 401, () => ({ body: { challenge: 'A'.repeat(64), code: '123456' } })),
  'POST /v1/auth/proofs': signedIn(204, async (world, { who }) => {
    if (who === 'visitor') return { body: { password: 'nobody knows it' } };
    const caller = await world.newStudent();
    return { caller, body: { password: credentialsOf(caller).password } };
  }),
  'POST /v1/auth/authenticator': signedIn(201, async (world, { who }) => (who === 'visitor' ? {} : { caller: await world.newStudent() })),
  'POST /v1/auth/authenticator/confirm': signedIn(404, async (world, { who }) => ({ body: { code: '123456' }, ...(who !== 'visitor' && { caller: await world.newStudent() }) })),
  'POST /v1/auth/authenticator/recovery-codes': signedIn(404, async (world, { who }) => (who === 'visitor' ? {} : { caller: await world.newStudent() })),
  'DELETE /v1/auth/authenticator': signedIn(404, async (world, { who }) => (who === 'visitor' ? {} : { caller: await world.newStudent() })),
  'DELETE /v1/accounts/{id}/authenticator': holders('users:write', ['admin'], 404, async (world) => ({ path: { id: idOf(await world.newStudent()) } })),
  'GET /v1/accounts/{id}/factor-changes': holders('users:read', staff, 200, ({ buyer }) => ({ path: { id: idOf(buyer) } })),
  'GET /v1/auth/passkeys': signedIn(200),
  'POST /v1/auth/passkeys/options': signedIn(200, async (world, { who }) => (who === 'visitor' ? {} : { caller: await world.newStudent() })),
  'POST /v1/auth/passkeys': signedIn(401, async (world, { who }) => ({
    body: { challengeId: bogusId, name: 'Mine', answer: { id: 'AA', rawId: 'AA', type: 'public-key', response: { clientDataJSON: 'AA', attestationObject: 'AA' } } },
    ...(who !== 'visitor' && { caller: await world.newStudent() }),
  })),
  'PUT /v1/auth/passkeys/{id}': signedIn(404, () => ({ path: { id: bogusId }, body: { name: 'Mine' } })),
  'DELETE /v1/auth/passkeys/{id}': signedIn(404, async (world, { who }) => ({ path: { id: bogusId }, ...(who !== 'visitor' && { caller: await world.newStudent() }) })),
  'POST /v1/auth/sign-in/passkey/options': anybody('public', 200),
  'POST /v1/auth/sign-in/passkey': anybody('public', 401, () => ({ body: { challengeId: bogusId, answer: assertion } })),
  'POST /v1/auth/proofs/passkey/options': signedIn(404),
  'POST /v1/auth/proofs/passkey': signedIn(401, () => ({ body: { challengeId: bogusId, answer: assertion } })),
  'POST /v1/auth/email-change': signedIn(202, async (world, { who }) => ({ body: { email: world.email() }, ...(who !== 'visitor' && { caller: await world.newStudent() }) })),
  'POST /v1/auth/email-change/confirm': anybody('public', 400, () => ({ body: { token: 'A'.repeat(64) } })),
  'POST /v1/auth/email-change/undo': anybody('public', 400, () => ({ body: { token: 'A'.repeat(64) } })),
  'GET /v1/sign-in-policy': holders('roles:write', ['admin'], 200),
  'PUT /v1/sign-in-policy': holders('roles:write', ['admin'], 200, () => ({ body: { secondFactorRoles: [] } })),
  'GET /v1/.well-known/jwks.json': anybody('public', 200),
};

const linkedPath = async ({ platform, buyer, author }: World): Promise<{ id: string; guardianId: string }> => {
  const path = { id: idOf(buyer), guardianId: idOf(author) };
  await (await platform.as('admin')).put(`/v1/users/${path.id}/guardians/${path.guardianId}`);
  return path;
};

const usersAccess: Readonly<Record<string, Access>> = {
  'GET /v1/users/me': signedIn(200),
  'PATCH /v1/users/me': signedIn(200, () => ({ body: { bio: 'Aprendo' } })),
  'GET /v1/users/me/preferences': signedIn(200),
  'PUT /v1/users/me/preferences': signedIn(200, () => ({ body: { theme: 'dark', language: 'es', timeZone: 'Europe/Madrid' } })),
  'GET /v1/users': holders('users:read', staff, 200),
  'GET /v1/users/count': holders('users:read', staff, 200),
  'GET /v1/users/{id}': {
    permission: 'signedIn',
    answers: { visitor: 401, owner: 200, admin: 200, support: 200, sales: 200, others: 403 },
    ask: ({ buyer }) => ({ path: { id: idOf(buyer) } }),
  },
  'GET /v1/users/me/exports': signedIn(200),
  'POST /v1/users/me/exports': signedIn(202, async (world, { who }) => (who === 'visitor' ? {} : { caller: await world.newStudent() })),
  'GET /v1/users/me/exports/{id}/archive': signedIn(404, () => ({ path: { id: bogusId } })),
  'GET /v1/users/{id}/exports': holders('users:read', staff, 200, ({ buyer }) => ({ path: { id: idOf(buyer) } })),
  'POST /v1/users/{id}/exports': holders('users:write', ['admin'], 404, () => ({ path: { id: bogusId } })),
  'GET /v1/erasures': holders('users:read', staff, 200),
  'GET /v1/erasures/{userId}': holders('users:read', staff, 404, () => ({ path: { userId: bogusId } })),
  'POST /v1/erasures/{userId}/reminders': holders('users:write', ['admin'], 404, () => ({ path: { userId: bogusId } })),
  'GET /v1/users/{id}/units': holders('users:read', staff, 200, ({ buyer }) => ({ path: { id: idOf(buyer) } })),
  'GET /v1/units': holders('users:read', staff, 200),
  'GET /v1/units/{id}': holders('users:read', staff, 404, () => ({ path: { id: 'nowhere' } })),
  'GET /v1/users/{id}/guardians': {
    permission: 'signedIn',
    answers: { visitor: 401, owner: 200, admin: 200, support: 200, sales: 200, others: 403 },
    ask: ({ buyer }) => ({ path: { id: idOf(buyer) } }),
  },
  'GET /v1/users/{id}/students': {
    permission: 'signedIn',
    answers: { visitor: 401, owner: 200, admin: 200, support: 200, sales: 200, others: 403 },
    ask: ({ buyer }) => ({ path: { id: idOf(buyer) } }),
  },
  'PUT /v1/users/{id}/guardians/{guardianId}': holders('users:write', ['admin'], 204, ({ buyer, author }) => ({
    path: { id: idOf(buyer), guardianId: idOf(author) },
  })),
  'DELETE /v1/users/{id}/guardians/{guardianId}': {
    permission: 'signedIn', answers: { visitor: 401, owner: 204, admin: 204, others: 403 }, ask: async (world) => ({ path: await linkedPath(world) }),
  },
  'PUT /v1/users/{id}/guardians/{guardianId}/areas': {
    permission: 'signedIn', answers: { visitor: 401, owner: 204, admin: 204, others: 403 },
    ask: async (world) => ({ path: await linkedPath(world), body: { areas: ['progress'] } }),
  },
  'GET /v1/users/{id}/guardian-invitations': {
    permission: 'signedIn', answers: { visitor: 401, owner: 200, admin: 200, support: 200, sales: 200, others: 403 }, ask: ({ buyer }) => ({ path: { id: idOf(buyer) } }),
  },
  'POST /v1/users/{id}/guardian-invitations': {
    permission: 'signedIn', answers: { visitor: 401, owner: 202, admin: 202, others: 403 },
    ask: (world) => ({ path: { id: idOf(world.buyer) }, body: { email: world.email(), areas: ['progress'] } }),
  },
  'DELETE /v1/users/{id}/guardian-invitations/{invitationId}': {
    permission: 'signedIn', answers: { visitor: 401, owner: 404, admin: 404, others: 403 }, ask: ({ buyer }) => ({ path: { id: idOf(buyer), invitationId: bogusId } }),
  },
  // The token in the link is the key; nobody else's gets in.
  'POST /v1/guardian-invitations/read': anybody('public', 400, () => ({ body: { token: 'not-ours' } })),
  'POST /v1/guardian-invitations/accept': signedIn(400, () => ({ body: { token: 'not-ours' } })),
  'POST /v1/guardian-invitations/decline': anybody('public', 400, () => ({ body: { token: 'not-ours' } })),
  'POST /v1/users/me/student-code': signedIn(200, () => ({ body: {} })),
  'POST /v1/guardian-requests': signedIn(202, () => ({ body: { code: 'AAAAA-AAAAA' } })),
  'GET /v1/guardian-requests': signedIn(200),
  'DELETE /v1/guardian-requests/{id}': signedIn(404, () => ({ path: { id: bogusId } })),
  'POST /v1/imports': holders('users:write', ['admin'], 400, () => ({ query: 'format=people&fileName=empty.csv' })),
  'GET /v1/imports': holders('users:write', ['admin'], 200),
  'GET /v1/imports/{id}': holders('users:write', ['admin'], 404, () => ({ path: { id: bogusId } })),
  'GET /v1/imports/{id}/faults': holders('users:write', ['admin'], 404, () => ({ path: { id: bogusId } })),
  'POST /v1/imports/{id}/confirm': holders('users:write', ['admin'], 404, () => ({ path: { id: bogusId } })),
  'POST /v1/imports/{id}/invitations': holders('users:write', ['admin'], 404, () => ({ path: { id: bogusId } })),
  'DELETE /v1/imports/{id}': holders('users:write', ['admin'], 404, () => ({ path: { id: bogusId } })),
  'GET /v1/users/export': holders('users:write', ['admin'], 200),
  'GET /v1/users/export/oneroster': holders('users:write', ['admin'], 200),
  'GET /v1/minor-policy': anybody('public', 200),
  'PUT /v1/minor-policy': holders('users:write', ['admin'], 204, () => ({ body: { askBirthDate: false, consentAge: 14 } })),
  'PUT /v1/users/me/birth-date': signedIn(204, async (world, { who }) => {
    const body = { birthDate: '1990-05-17' };
    // It is said once.
    return who === 'visitor' ? { body } : { caller: await world.newStudent(), body };
  }),
  'PUT /v1/users/{id}/birth-date': holders('users:write', ['admin'], 204, async (world) => ({ path: { id: idOf(await world.newStudent()) }, body: { birthDate: '1990-05-17' } })),
  'GET /v1/users/{id}/minor-status': {
    permission: 'signedIn', answers: { visitor: 401, owner: 200, admin: 200, support: 200, sales: 200, others: 403 }, ask: ({ buyer }) => ({ path: { id: idOf(buyer) } }),
  },
  // Only a guardian has a say; the tests of the service show that it is heard.
  'PUT /v1/users/{id}/consent': signedIn(403, ({ buyer }) => ({ path: { id: idOf(buyer) }, body: { textVersion: '2026-11' } })),
  'DELETE /v1/users/{id}/consent': signedIn(403, ({ buyer }) => ({ path: { id: idOf(buyer) } })),
  'GET /v1/users/{id}/guardian-requests': {
    permission: 'signedIn', answers: { visitor: 401, owner: 200, admin: 200, support: 200, sales: 200, others: 403 }, ask: ({ buyer }) => ({ path: { id: idOf(buyer) } }),
  },
  'PUT /v1/users/{id}/guardian-requests/{requestId}': {
    permission: 'signedIn', answers: { visitor: 401, owner: 404, admin: 404, others: 403 },
    ask: ({ buyer }) => ({ path: { id: idOf(buyer), requestId: bogusId }, body: { areas: ['progress'] } }),
  },
};

const catalogAccess: Readonly<Record<string, Access>> = {
  'GET /v1/products': anybody('public', 200),
  'GET /v1/products/facets': anybody('public', 200),
  'GET /v1/products/suggestions': anybody('public', 200, () => ({ query: 'q=a' })),
  'GET /v1/products/popular': anybody('public', 200),
  'GET /v1/products/teachers': anybody('public', 200),
  'GET /v1/products/{idOrSlug}/related': anybody('public', 200, ({ course }) => ({ path: { idOrSlug: course.slug } })),
  'GET /v1/products/{idOrSlug}': anybody('public', 200, ({ course }) => ({ path: { idOrSlug: course.slug } })),
  'GET /v1/categories': anybody('public', 200),
  'POST /v1/categories': holders('products:write', ['admin'], 201, () => ({
    body: { slug: `c-${crypto.randomUUID()}`, name: { es: 'Ciencias', en: 'Science' } },
  })),
  'POST /v1/products': holders('products:write', ['admin'], 201, () => ({ body: { title: 'Libro', price: money } })),
  'PATCH /v1/products/{id}': holders('products:write', ['admin'], 200, async (world) => ({ path: { id: await world.product() }, body: { title: 'Otro' } })),
  'DELETE /v1/products/{id}': holders('products:write', ['admin'], 204, async (world) => ({ path: { id: await world.product() } })),
  'GET /v1/inventory/{productId}': holders('inventory:write', ['admin', 'sales'], 200, ({ course }) => ({ path: { productId: course.productId } })),
  'PUT /v1/inventory/{productId}': holders('inventory:write', ['admin', 'sales'], 200, async (world) => ({
    path: { productId: await world.product() }, body: { quantity: 3 },
  })),
};

const ownedOrder = { visitor: 401, owner: 200, admin: 200, support: 200, sales: 200, others: 404 };

const ordersAccess: Readonly<Record<string, Access>> = {
  'GET /v1/cart': anybody('public', 200),
  'POST /v1/cart/items': anybody('public', 200, ({ course }) => ({ body: { productId: course.productId, quantity: 1 } })),
  'PATCH /v1/cart/items/{id}': {
    permission: 'public', answers: { owner: 200, others: 404 },
    ask: async (world) => ({ path: { id: await world.cartItem() }, body: { quantity: 2 } }),
  },
  'DELETE /v1/cart/items/{id}': {
    permission: 'public', answers: { owner: 200, others: 404 },
    ask: async (world) => ({ path: { id: await world.cartItem() } }),
  },
  'POST /v1/orders': signedIn(201, async ({ course }, { caller, who }) => {
    if (who !== 'visitor') await putIntoCart(caller, course.productId);
    return { body: { shippingAddress: address } };
  }),
  'GET /v1/orders': signedIn(200),
  'GET /v1/students/{userId}/orders': signedIn(200, () => ({ path: { userId: 'me' } })),
  'GET /v1/orders/seller': anybody('public', 200),
  'GET /v1/orders/figures': holders('orders:read', staff, 200),
  'GET /v1/orders/export': holders('orders:read', staff, 200),
  'GET /v1/orders/{id}': { permission: 'signedIn', answers: ownedOrder, ask: ({ order }) => ({ path: { id: order.id } }) },
  'POST /v1/orders/{id}/cancel': {
    permission: 'signedIn', answers: { ...ownedOrder, sales: 403 },
    ask: async (world) => ({ path: { id: (await world.pendingOrder()).id } }),
  },
  'GET /v1/orders/{id}/timeline': holders('orders:read', staff, 200, ({ order }) => ({ path: { id: order.id } })),
  'GET /v1/orders/{id}/events': {
    permission: 'signedIn', answers: ownedOrder,
    ask: ({ order }) => ({ path: { id: order.id }, headers: { accept: 'text/event-stream' } }),
  },
};

const paymentsAccess: Readonly<Record<string, Access>> = {
  'GET /v1/payments': holders('payments:read', ['admin', 'support'], 200),
  'GET /v1/payments/methods': signedIn(200),
  'GET /v1/payments/{id}': {
    permission: 'signedIn', answers: { visitor: 401, owner: 200, admin: 200, support: 200, others: 403 },
    ask: ({ order }) => ({ path: { id: order.paymentId } }),
  },
  'GET /v1/payments/{id}/events': holders('payments:read', ['admin', 'support'], 200, ({ order }) => ({ path: { id: order.paymentId } })),
  'POST /v1/payments/{id}/confirm': {
    permission: 'signedIn', answers: { visitor: 401, owner: 200, others: 403 },
    ask: async (world) => ({ path: { id: (await world.pendingOrder()).paymentId }, body: { method: 'card', token: 'tok_ok' } }),
  },
  'POST /v1/payments/{id}/challenge': {
    permission: 'signedIn', answers: { visitor: 401, owner: 200, others: 403 },
    ask: async (world) => ({ path: { id: (await world.challengedOrder()).paymentId }, body: { approve: true } }),
  },
  'POST /v1/payments/{id}/refunds': holders('payments:refund', ['admin'], 202, ({ order }) => ({
    path: { id: order.paymentId }, body: { amount: { amount: 1, currency: 'EUR' } },
  })),
  'POST /v1/payments/read-tables/rebuild': holders('system:write', ['admin'], 200),
  // Who has no signature of the provider gets nowhere, whatever their role.
  'POST /v1/payments/webhooks/{provider}': anybody('public', 400, () => ({ path: { provider: 'sandbox' }, body: {} })),
};

const notificationsAccess: Readonly<Record<string, Access>> = {
  'GET /v1/notifications/preferences': signedIn(200),
  'PUT /v1/notifications/preferences': signedIn(200, () => ({ body: { marketing: true } })),
  'PUT /v1/notifications/preferences/{kind}/{channel}': signedIn(200, () => ({ path: { kind: 'news', channel: 'email' }, body: { wanted: true } })),
  // The token in the link is the key; nobody else's gets in.
  'GET /v1/notifications/unsubscribe': anybody('public', 400, () => ({ query: 'token=not-ours' })),
  'POST /v1/notifications/unsubscribe': anybody('public', 400, () => ({ query: 'token=not-ours' })),
  'GET /v1/notifications/deliveries': holders('notifications:read', ['admin', 'support'], 200),
  'GET /v1/mailbox': signedIn(200),
  'GET /v1/mailbox/{id}': {
    permission: 'signedIn', answers: { visitor: 401, owner: 200, admin: 200, others: 404 }, ask: ({ mailId }) => ({ path: { id: mailId } }),
  },
};

/** Who gets in: every operation, for a visitor, the owner, and a stranger of every role. */
export const accessTable: Readonly<Record<string, Access>> = {
  ...identityAccess, ...rightsAccess, ...usersAccess, ...catalogAccess, ...ordersAccess, ...paymentsAccess, ...learningAccess, ...mediaAccess, ...notificationsAccess, ...systemAccess,
};
