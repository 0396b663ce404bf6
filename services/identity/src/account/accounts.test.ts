import { describe, expect, it } from 'vitest';
import { LinkRequested, PasswordInvited, RoleChanged, SessionRevoked, UserCreated, UserDeleted, UserImported } from '@liceo/contracts/events/identity';
import { UserUpdated } from '@liceo/contracts/events/users';
import type { Role } from '@liceo/contracts/permissions';
import { newId } from '@liceo/kernel/id';
import { startForTest } from '@liceo/kernel/testing';
import { identity } from '../index.ts';
import type { Tokens } from '../session/open-session.ts';
import type { Tables } from '../tables.ts';
import { asRole, claimsOf, clientFor, goodPassword, newcomer } from '../testing.ts';

const t = await startForTest<Tables>(identity);
const admin = await asRole(t, 'admin');
const nobody = '01890000-0000-7000-8000-000000000009';

const refresh = async ({ refreshToken }: Tokens) => t.anonymous.post('/auth/refresh', { refreshToken });
const setRoles = (id: string, roles: readonly Role[]) => admin.put(`/accounts/${id}/roles`, { roles });
const withRoles = async (...roles: Role[]): Promise<Tokens> => {
  const tokens = await newcomer(t);
  await setRoles(tokens.user.id, roles);
  return (await refresh(tokens)).body as Tokens;
};
const initialAdminId = async (): Promise<string> =>
  (await admin.get('/accounts?search=admin@localhost')).body.items[0].id as string;

describe('changing roles', () => {
  it('gives new rights with the next refresh and leaves the session as it is', async () => {
    const tokens = await newcomer(t);
    expect(await setRoles(tokens.user.id, ['teacher', 'student'])).toMatchObject({
      status: 200, body: { id: tokens.user.id, roles: ['student', 'teacher'] },
    });
    expect((await (await clientFor(t, tokens)).get('/auth/sessions')).status).toBe(200);
    const claims = claimsOf((await refresh(tokens)).body.accessToken);
    expect(claims).toMatchObject({ roles: ['student', 'teacher'], scope: 'courses:write enrolments:read media:write' });
    expect(await t.published(RoleChanged)).toContainEqual({
      userId: tokens.user.id, roles: ['student', 'teacher'], changedBy: admin.userId,
    });
  });

  it('takes lost rights away at once, and the person stays signed in', async () => {
    const tokens = await withRoles('support', 'student');
    const before = await clientFor(t, tokens);
    expect((await before.get('/accounts')).status).toBe(200);
    await setRoles(tokens.user.id, ['student']);
    expect(await before.get('/accounts')).toMatchObject({ status: 401, body: { code: 'kernel.session_revoked' } });
    const oldSession = claimsOf(tokens.accessToken).sid;
    expect(await t.published(SessionRevoked)).toContainEqual(expect.objectContaining({ sessionId: oldSession }));

    const after = await refresh(tokens);
    expect(claimsOf(after.body.accessToken)).toMatchObject({ roles: ['student'], scope: '' });
    const client = await clientFor(t, after.body);
    expect((await client.get('/accounts')).status).toBe(403);
    expect((await client.get('/auth/sessions')).body.items).toHaveLength(1);
  });

  it('publishes nothing when nothing changes', async () => {
    const { user } = await newcomer(t);
    await setRoles(user.id, ['student']);
    expect((await t.published(RoleChanged)).filter(({ userId }) => userId === user.id)).toEqual([]);
  });

  it('refuses unknown roles, unknown accounts and bad ids', async () => {
    const { user } = await newcomer(t);
    expect((await admin.put(`/accounts/${user.id}/roles`, { roles: ['king'] })).status).toBe(400);
    expect((await admin.put(`/accounts/${user.id}/roles`, { roles: 'admin' })).status).toBe(400);
    expect(await setRoles(nobody, ['student'])).toMatchObject({ status: 404, body: { code: 'identity.account_missing' } });
    expect((await setRoles('seven', ['student'])).status).toBe(400);
  });
});

describe('the last administrator', () => {
  it('cannot be taken away, by role or by erasure', async () => {
    const id = await initialAdminId();
    expect(await setRoles(id, ['student'])).toMatchObject({ status: 409, body: { code: 'identity.last_admin' } });
    expect(await admin.delete(`/accounts/${id}`)).toMatchObject({ status: 409, body: { code: 'identity.last_admin' } });
  });

  it('does not give up their own role, not even beside others', async () => {
    const tokens = await withRoles('admin');
    const themself = await clientFor(t, tokens);
    expect(await themself.put(`/accounts/${tokens.user.id}/roles`, { roles: ['student'] })).toMatchObject({
      status: 409, body: { code: 'identity.own_admin_role', field: 'roles' },
    });
    expect((await themself.put(`/accounts/${tokens.user.id}/roles`, { roles: ['admin', 'teacher'] })).status).toBe(200);
    expect((await setRoles(tokens.user.id, ['student'])).status).toBe(200);
  });

  it('is left when two administrators remove each other at once', async () => {
    const [one, other] = [await initialAdminId(), (await withRoles('admin')).user.id];
    const answers = await Promise.all([setRoles(one, ['student']), setRoles(other, ['student'])]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const { body } = await admin.get('/accounts?role=admin');
    expect(body.items).toHaveLength(1);
    await setRoles(one, ['admin']);
  });
});

describe('opening an account for somebody', () => {
  const person = { name: 'Luis Pérez', email: 'luis@example.org', password: goodPassword, roles: ['teacher'] };

  it('creates it with its roles, and the person can sign in', async () => {
    const answer = await admin.post('/accounts', person);
    expect(answer).toMatchObject({ status: 201, body: { name: 'Luis Pérez', roles: ['teacher'], language: 'es' } });
    expect(answer.body).not.toHaveProperty('password');
    expect((await t.anonymous.post('/auth/sign-in', { email: person.email, password: goodPassword })).status).toBe(200);
    expect(await t.published(UserCreated)).toContainEqual(expect.objectContaining({ userId: answer.body.id, roles: ['teacher'] }));
  });

  it('gives roles only on behalf of those who may give roles', async () => {
    const clerk = await t.as({ permissions: ['users:write'] });
    expect(await clerk.post('/accounts', { ...person, email: 'clerk1@example.org' })).toMatchObject({
      status: 403, body: { code: 'identity.roles_not_yours' },
    });
    expect((await clerk.post('/accounts', { ...person, email: 'clerk2@example.org', roles: ['student'] })).status).toBe(201);
  });

  it('without a password has a link mailed to choose one, and opens to nobody before', async () => {
    const { status, body } = await admin.post('/accounts', { name: 'Marta Gil', email: 'marta@example.org', roles: ['student'] });
    expect(status).toBe(201);
    expect((await t.anonymous.post('/auth/sign-in', { email: 'marta@example.org', password: goodPassword })).status).toBe(401);
    expect(await t.published(UserImported)).toContainEqual({ userId: body.id });
    const [invited] = (await t.published(PasswordInvited)).filter(({ userId }) => userId === body.id);
    expect(new Date(invited?.expiresAt ?? '').getTime() - t.clock.now().getTime()).toBe(7 * 86_400_000);
    const { token } = (await t.peer.post(`/auth/links/${invited?.linkId}/token`)).body;
    expect((await t.anonymous.post('/auth/password-resets/confirm', { token, password: 'password123' })).status).toBe(400);
    expect((await t.anonymous.post('/auth/password-resets/confirm', { token, password: goodPassword })).status).toBe(204);
    expect((await t.anonymous.post('/auth/sign-in', { email: 'marta@example.org', password: goodPassword })).status).toBe(200);
    expect((await t.anonymous.post('/auth/password-resets/confirm', { token, password: 'another good battery' })).status).toBe(400);
  });

  it('has the link mailed again, three times an hour, and to who has a password that of a forgotten one', async () => {
    const { body: { id } } = await admin.post('/accounts', { name: 'Leo', email: 'leo@example.org', roles: ['student'] });
    const ask = (account: string) => admin.post(`/accounts/${account}/password-invitation`);
    expect([(await ask(id)).status, (await ask(id)).status]).toEqual([204, 204]);
    expect(await ask(id)).toMatchObject({ status: 429 });
    const linkIds = (await t.published(PasswordInvited)).filter(({ userId }) => userId === id).map(({ linkId }) => linkId);
    expect(linkIds).toHaveLength(3);
    expect((await t.peer.post(`/auth/links/${linkIds[0]}/token`)).status).toBe(404);
    const { user } = await newcomer(t);
    expect((await ask(user.id)).status).toBe(204);
    expect((await t.published(LinkRequested)).filter(({ userId, purpose }) => userId === user.id && purpose === 'reset_password')).toHaveLength(1);
    expect((await ask(nobody)).status).toBe(404);
    await admin.put(`/accounts/${user.id}/suspension`, { reason: 'Lost' });
    expect(await ask(user.id)).toMatchObject({ status: 403, body: { code: 'identity.account_suspended' } });
  });

  it('has many invited at once, but whoever has a way in or an invitation that works', async () => {
    const inviteAll = async (userIds: string[]) => (await t.peer.post('/accounts/password-invitations', { userIds })).body.invited;
    const invitedOf = async (id: string) => (await t.published(PasswordInvited)).filter(({ userId }) => userId === id);
    const open = async (n: number): Promise<string> => {
      const id = newId();
      expect((await t.peer.post('/accounts/batch', { accounts: [{ id, name: 'Imported', email: `imported${n}@example.org`, language: 'es', roles: ['student'] }] })).status).toBe(200);
      return id;
    };
    const [fresh, waiting, lost, suspended] = await Promise.all([1, 2, 3, 4].map(open)) as [string, string, string, string];
    const { user } = await newcomer(t);
    await admin.post(`/accounts/${waiting}/password-invitation`);
    await admin.put(`/accounts/${suspended}/suspension`, { reason: 'Lost' });
    expect(await inviteAll([fresh, waiting, lost, suspended, user.id, nobody])).toBe(2);
    expect([await invitedOf(fresh), await invitedOf(waiting), await invitedOf(lost), await invitedOf(suspended), await invitedOf(user.id)].map((links) => links.length)).toEqual([1, 1, 1, 0, 0]);
    expect(await inviteAll([fresh, lost])).toBe(0);
    t.clock.advance({ days: 8 });
    expect(await inviteAll([fresh, lost])).toBe(2);
    const [first, second] = await invitedOf(fresh);
    expect((await t.peer.post(`/auth/links/${first?.linkId}/token`)).status).toBe(404);
    const { token } = (await t.peer.post(`/auth/links/${second?.linkId}/token`)).body;
    expect((await t.anonymous.post('/auth/password-resets/confirm', { token, password: goodPassword })).status).toBe(204);
    expect((await t.anonymous.post('/auth/sign-in', { email: 'imported1@example.org', password: goodPassword })).status).toBe(200);
    t.clock.advance({ days: 8 });
    expect(await inviteAll([fresh])).toBe(0);
  });

  it('keeps to the rules of sign-up', async () => {
    expect((await admin.post('/accounts', { ...person, email: 'weak@example.org', password: 'password123' })).status).toBe(400);
    expect((await admin.post('/accounts', { ...person, email: 'LUIS@example.org' })).status).toBe(409);
  });
});

describe('erasing an account', () => {
  it('leaves nothing personal and ends all sessions', async () => {
    const tokens = await newcomer(t, { name: 'Gone Person', email: 'gone@example.org' });
    const client = await clientFor(t, tokens);
    expect((await admin.delete(`/accounts/${tokens.user.id}`)).status).toBe(204);
    expect((await client.get('/auth/sessions')).status).toBe(401);
    expect((await refresh(tokens)).status).toBe(401);
    expect((await t.anonymous.post('/auth/sign-in', { email: 'gone@example.org', password: goodPassword })).status).toBe(401);
    expect(await t.published(UserDeleted)).toContainEqual({ userId: tokens.user.id });
    const row = await t.db.selectFrom('account').selectAll().where('id', '=', tokens.user.id).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ status: 'deleted', name: '', email: '', email_key: null });
    for (const table of ['credential', 'account_role', 'session'] as const) {
      expect(await t.db.selectFrom(table).selectAll().where('account_id', '=', tokens.user.id).execute()).toEqual([]);
    }
  });

  it('frees the address for a new account', async () => {
    const first = await newcomer(t, { email: 'reborn@example.org' });
    await admin.delete(`/accounts/${first.user.id}`);
    const second = await newcomer(t, { email: 'reborn@example.org' });
    expect(second.user.id).not.toBe(first.user.id);
  });

  it('happens once', async () => {
    const { user } = await newcomer(t);
    expect((await admin.delete(`/accounts/${user.id}`)).status).toBe(204);
    expect((await admin.delete(`/accounts/${user.id}`)).status).toBe(404);
  });
});

describe('a profile that changed', () => {
  it('is what the next access token says', async () => {
    const tokens = await newcomer(t);
    await t.deliver(UserUpdated, tokens.user.id, {
      userId: tokens.user.id, name: 'New Name', email: tokens.user.email, language: 'en', timeZone: 'UTC',
    });
    expect(claimsOf((await refresh(tokens)).body.accessToken)).toMatchObject({ name: 'New Name', lang: 'en' });
  });
});

describe('the list of accounts', () => {
  it('finds a part of name or address without accents, and takes % for what it is', async () => {
    const { user } = await newcomer(t, { name: 'Íñigo López', email: 'i_lopez@example.org' });
    for (const search of ['inigo', 'LÓPEZ', 'i_lopez@']) {
      const { body } = await admin.get(`/accounts?search=${encodeURIComponent(search)}`);
      expect(body.items).toEqual([expect.objectContaining({ id: user.id, roles: ['student'] })]);
    }
    expect((await admin.get('/accounts?search=%25')).body.items).toEqual([]);
  });

  it('finds by one or two letters where a word begins with them, and by role as well', async () => {
    const { user } = await newcomer(t, { name: 'Xenia Quy', email: 'wanda@example.org' });
    const found = async (query: string) => (await admin.get(`/accounts?${query}`)).body.items.map(({ id }: { id: string }) => id);
    for (const search of ['x', 'XE', 'q', 'wa', 'enia']) expect(await found(`search=${search}&role=student`)).toEqual([user.id]);
    expect(await found('search=ia')).toEqual([]);
    expect(await found('search=xenia&role=analyst')).toEqual([]);
  });

  it('filters by role and pages to the end, each account once', async () => {
    for (let n = 0; n < 5; n += 1) await withRoles('analyst');
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body } = await admin.get(`/accounts?role=analyst&limit=2${next && `&after=${next}`}`);
      expect(body.items.length).toBeLessThanOrEqual(2);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      next = body.next as string | null;
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
  });
});

describe('who gets in', () => {
  const everybody: readonly Role[] = ['admin', 'teacher', 'student', 'parent', 'support', 'sales', 'analyst'];
  const cases: { what: string; allowed: readonly Role[]; call: (role: Role) => Promise<{ status: number }> }[] = [
    { what: 'GET /accounts', allowed: ['admin', 'support', 'sales'], call: async (role) => (await asRole(t, role)).get('/accounts') },
    {
      what: 'POST /accounts',
      allowed: ['admin'],
      call: async (role) => (await asRole(t, role)).post('/accounts', { name: 'A', email: `${role}@new.example.org`, password: goodPassword, roles: ['student'] }),
    },
    {
      what: 'PUT /accounts/:id/roles',
      allowed: ['admin'],
      call: async (role) => (await asRole(t, role)).put(`/accounts/${(await newcomer(t)).user.id}/roles`, { roles: ['parent'] }),
    },
    {
      what: 'DELETE /accounts/:id of somebody else',
      allowed: ['admin'],
      call: async (role) => (await asRole(t, role)).delete(`/accounts/${(await newcomer(t)).user.id}`),
    },
  ];
  const table = cases.flatMap(({ what, allowed, call }) => everybody.map((role) => ({ what, role, call, status: allowed.includes(role) })));

  it.each(table)('$what: $role → $status', async ({ role, call, status }) => {
    const answer = await call(role);
    if (status) expect([200, 201, 204]).toContain(answer.status);
    else expect(answer.status).toBe(403);
  });

  it('nobody without a sign-in', async () => {
    expect((await t.anonymous.get('/accounts')).status).toBe(401);
    expect((await t.anonymous.post('/accounts', {})).status).toBe(401);
    expect((await t.anonymous.put(`/accounts/${nobody}/roles`, { roles: [] })).status).toBe(401);
    expect((await t.anonymous.delete(`/accounts/${nobody}`)).status).toBe(401);
  });
});
