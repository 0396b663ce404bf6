import { beforeAll, describe, expect, it } from 'vitest';
import { GrantWithdrawn, PermissionGranted, RoleDefined } from '@liceo/contracts/events/identity';
import { permissions, permissionsOfRole, roles } from '@liceo/contracts/permissions';
import { startForTest, type TestClient } from '@liceo/kernel/testing';
import { identity } from '../index.ts';
import { asRole, claimsOf, clientFor, newcomer, provenSession, type IdentityUnderTest } from '../testing.ts';
import { ensureRoles } from './ensure-roles.ts';

let t: IdentityUnderTest;
let admin: TestClient;

beforeAll(async () => {
  t = await startForTest(identity);
  admin = await asRole(t, 'admin');
});

const roleNamed = async (name: string) => {
  const { body } = await admin.get('/roles');
  return body.items.find((role: { name: string }) => role.name === name);
};
let made = 0;
const makeRole = async (held: readonly string[]): Promise<string> => {
  made += 1;
  const name = `tutor-${made}`;
  const answer = await admin.post('/roles', { name, title: `Tutor ${made}`, description: '', permissions: held });
  expect(answer.status).toBe(201);
  return name;
};
const refreshed = async (refreshToken: string) => {
  const { status, body } = await t.anonymous.post('/auth/refresh', { refreshToken });
  expect(status).toBe(200);
  return claimsOf(body.accessToken);
};

describe('the roles that Liceo comes with', () => {
  it('may at first what the contract says', async () => {
    const { body } = await admin.get('/roles');
    expect(body.items.filter((role: { builtIn: boolean }) => role.builtIn).map((role: { name: string }) => role.name).toSorted()).toEqual([...roles].toSorted());
    for (const role of roles) {
      const { permissions: held, defaults } = body.items.find((each: { name: string }) => each.name === role);
      expect(new Set(held)).toEqual(new Set(permissionsOfRole[role]));
      expect(defaults).toEqual(permissionsOfRole[role]);
    }
  });

  it('keep what administrators decided when a new version starts, and get permissions that are new with it', async () => {
    const { revision } = await roleNamed('analyst');
    expect((await admin.put('/roles/analyst', { title: '', description: '', permissions: [], revision })).status).toBe(200);
    await t.db.deleteFrom('known_permission').where('permission', '=', 'users:read').execute();
    await t.db.deleteFrom('role_permission').where('permission', '=', 'users:read').execute();
    await Promise.all([ensureRoles(t.db, t.clock), ensureRoles(t.db, t.clock)]);
    expect((await roleNamed('analyst')).permissions).toEqual([]);
    expect((await roleNamed('sales')).permissions).toContain('users:read');
    expect((await roleNamed('teacher')).permissions).not.toContain('users:read');
  });

  it('are neither removed nor renamed, and administrators may do everything always', async () => {
    expect(await admin.delete('/roles/teacher')).toMatchObject({ status: 409, body: { code: 'identity.role_built_in' } });
    const { revision, permissions: held } = await roleNamed('teacher');
    await admin.put('/roles/teacher', { title: 'King', description: 'of all', permissions: held, revision });
    expect(await roleNamed('teacher')).not.toHaveProperty('title');
    const top = await roleNamed('admin');
    expect(await admin.put('/roles/admin', { title: '', description: '', permissions: [], revision: top.revision })).toMatchObject({ status: 409, body: { code: 'identity.admin_role_fixed' } });
    expect(top.permissions).toEqual([...permissions]);
  });
});

describe('a change of what a role may do', () => {
  it('outdates the access tokens of the role, and no others; the next refresh brings the rights of now', async () => {
    const name = await makeRole(['orders:read']);
    const { user, refreshToken } = await newcomer(t);
    await admin.put(`/accounts/${user.id}/roles`, { roles: ['student', name] });
    const before = await refreshed(refreshToken);
    expect(before).toMatchObject({ roles: ['student', name], scope: 'orders:read' });
    const holder = await t.as({ userId: user.id, roles: before.roles, permissions: ['orders:read'], revision: Number(before['rev']) });
    const other = await t.as({ roles: ['student'], revision: Number(before['rev']) });
    expect((await holder.get('/auth/sessions')).status).toBe(200);

    const { revision } = await roleNamed(name);
    const changed = await admin.put(`/roles/${name}`, { title: 'Tutor', description: 'Helps', permissions: ['users:read'], revision });
    expect(changed.status).toBe(200);
    expect(await holder.get('/auth/sessions')).toMatchObject({ status: 401, body: { code: 'kernel.session_revoked' } });
    expect((await other.get('/auth/sessions')).status).toBe(200);
    expect((await t.anonymous.get('/auth/revocations')).body.roles).toContainEqual({ role: name, revision: changed.body.revision });
    expect((await t.published(RoleDefined)).at(-1)).toEqual({ role: name, permissions: ['users:read'], revision: changed.body.revision, changedBy: admin.userId });
    expect((await t.anonymous.post('/auth/sign-in', { email: user.email, password: 'correct horse battery' })).status).toBe(200);
  });

  it('is refused when somebody else changed the role meanwhile, and leaves that as it is', async () => {
    const name = await makeRole([]);
    const { revision } = await roleNamed(name);
    const write = (held: string[]) => admin.put(`/roles/${name}`, { title: 'Mine', description: '', permissions: held, revision });
    const answers = await Promise.all([write(['orders:read']), write(['users:read']), write(['media:write'])]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'identity.role_changed_meanwhile', field: 'revision' });
  });

  it('gives revisions in the order of commits, however many change roles at once', async () => {
    const names = await Promise.all(Array.from({ length: 6 }, () => makeRole([])));
    const revisions = await Promise.all(names.map(async (name) => (await roleNamed(name)).revision as number));
    expect(new Set(revisions).size).toBe(6);
    const { revision } = await t.db.selectFrom('rights_revision').select('revision').executeTakeFirstOrThrow();
    expect(revision).toBeGreaterThanOrEqual(Math.max(...revisions));
  });
});

describe('a role of the academy’s own', () => {
  it('is removed when nobody holds it any more', async () => {
    const name = await makeRole(['orders:read']);
    const { user } = await newcomer(t);
    await admin.put(`/accounts/${user.id}/roles`, { roles: [name] });
    expect(await admin.delete(`/roles/${name}`)).toMatchObject({ status: 409, body: { code: 'identity.role_held', params: { holders: 1 } } });
    await admin.put(`/accounts/${user.id}/roles`, { roles: [] });
    expect((await admin.delete(`/roles/${name}`)).status).toBe(204);
    expect(await admin.put(`/accounts/${user.id}/roles`, { roles: [name] })).toMatchObject({ status: 400, body: { code: 'identity.role_unknown', field: 'roles' } });
  });

  it.each([
    [{ name: 'Upper' }, 'name'], [{ name: 'x' }, 'name'], [{ title: '  ' }, 'title'], [{ permissions: ['kings:crown'] }, 'permissions.0'],
  ])('is not made of %j', async (fault, field) => {
    const answer = await admin.post('/roles', { name: 'reader', title: 'Reader', description: '', permissions: [], ...fault });
    expect(answer).toMatchObject({ status: 400, body: { field } });
  });

  it('has a name that no other has', async () => {
    const name = await makeRole([]);
    expect(await admin.post('/roles', { name, title: 'Again', description: '', permissions: [] })).toMatchObject({ status: 409, body: { code: 'identity.role_name_taken', field: 'name' } });
    expect((await admin.post('/roles', { name: 'teacher', title: 'Again', description: '', permissions: [] })).status).toBe(409);
  });
});

describe('whoever hands out rights', () => {
  it('gives nothing that they do not have: by role, by change of a role, by grant, with a new account', async () => {
    const clerk = await t.as({ sessionId: await provenSession(t), permissions: ['roles:write', 'users:write', 'users:read'] });
    const { user } = await newcomer(t);
    const name = await makeRole(['users:read']);
    const { revision } = await roleNamed(name);
    const refused = { status: 403, body: { code: 'identity.permission_not_yours' } };
    expect(await clerk.put(`/accounts/${user.id}/roles`, { roles: ['admin'] })).toMatchObject(refused);
    expect(await clerk.post('/roles', { name: 'backdoor', title: 'Backdoor', description: '', permissions: ['system:write'] })).toMatchObject(refused);
    expect(await clerk.put(`/roles/${name}`, { title: 'T', description: '', permissions: ['users:read', 'system:write'], revision })).toMatchObject(refused);
    expect(await clerk.post(`/accounts/${user.id}/grants`, { permission: 'payments:refund' })).toMatchObject(refused);
    const account = { name: 'Eve', email: 'eve@example.org', password: 'a quite long secret', roles: ['admin'] };
    expect(await clerk.post('/accounts', account)).toMatchObject(refused);
    expect((await t.anonymous.post('/auth/sign-in', { email: account.email, password: account.password })).status).toBe(401);
    expect((await clerk.put(`/accounts/${user.id}/roles`, { roles: ['student', name] })).status).toBe(200);
  });

  it('may leave what somebody else gave', async () => {
    const clerk = await t.as({ sessionId: await provenSession(t), permissions: ['roles:write', 'users:read'] });
    const { user } = await newcomer(t);
    await admin.put(`/accounts/${user.id}/roles`, { roles: ['support'] });
    expect((await clerk.put(`/accounts/${user.id}/roles`, { roles: ['support', 'student'] })).status).toBe(200);
  });
});

describe('a grant', () => {
  it('for everything or for one object is in the next access token; older tokens are out of force at once', async () => {
    const { user, accessToken, refreshToken } = await newcomer(t);
    const themself = await clientFor(t, { accessToken });
    const course = await admin.post(`/accounts/${user.id}/grants`, { permission: 'courses:write', object: 'course:7' });
    expect(course.status).toBe(201);
    expect((await themself.get('/auth/sessions')).status).toBe(401);
    expect((await admin.post(`/accounts/${user.id}/grants`, { permission: 'orders:read' })).status).toBe(201);
    const first = await t.anonymous.post('/auth/refresh', { refreshToken });
    expect(claimsOf(first.body.accessToken)).toMatchObject({ scope: 'orders:read', grants: { 'courses:write': ['course:7'] } });

    expect((await admin.delete(`/accounts/${user.id}/grants/${course.body.id}`)).status).toBe(204);
    const second = await t.anonymous.post('/auth/refresh', { refreshToken: first.body.refreshToken });
    expect(claimsOf(second.body.accessToken)).toMatchObject({ scope: 'orders:read', grants: {} });
    expect((await t.published(PermissionGranted)).filter(({ userId }) => userId === user.id)).toEqual([
      { userId: user.id, permission: 'courses:write', object: 'course:7', changedBy: admin.userId },
      { userId: user.id, permission: 'orders:read', changedBy: admin.userId },
    ]);
    expect((await t.published(GrantWithdrawn)).at(-1)).toEqual({ userId: user.id, permission: 'courses:write', object: 'course:7', changedBy: admin.userId });
  });

  it('that is given twice is given once', async () => {
    const { user } = await newcomer(t);
    const give = () => admin.post(`/accounts/${user.id}/grants`, { permission: 'courses:write', object: 'course:7' });
    const [first, second] = await Promise.all([give(), give()]);
    expect(first.body.id).toBe(second.body.id);
  });

  it.each([
    [{ permission: 'courses:write', object: 'queue:7' }, 400, 'identity.object_kind_unknown'],
    [{ permission: 'courses:write', object: 'constructor:7' }, 400, 'identity.object_kind_unknown'],
    [{ permission: 'payments:refund', object: 'course:7' }, 400, 'identity.permission_not_grantable'],
    [{ permission: 'courses:write', object: 'course:7,course:8' }, 400, 'kernel.invalid_request'],
  ])('is refused as %j', async (wish, status, code) => {
    const { user } = await newcomer(t);
    expect(await admin.post(`/accounts/${user.id}/grants`, wish)).toMatchObject({ status, body: { code } });
  });

  it('has an end to its number, because every token carries them all', async () => {
    const { user } = await newcomer(t);
    for (let course = 1; course <= 100; course += 1) await admin.post(`/accounts/${user.id}/grants`, { permission: 'courses:write', object: `course:${course}` });
    expect(await admin.post(`/accounts/${user.id}/grants`, { permission: 'courses:write', object: 'course:101' })).toMatchObject({ status: 409, body: { code: 'identity.too_many_grants' } });
  });

  it('of somebody else is not withdrawn by a foreign path', async () => {
    const [one, two] = [await newcomer(t), await newcomer(t)];
    const { body } = await admin.post(`/accounts/${one.user.id}/grants`, { permission: 'orders:read' });
    expect((await admin.delete(`/accounts/${two.user.id}/grants/${body.id}`)).status).toBe(404);
  });
});

describe('why somebody may do something', () => {
  it('is told with every source', async () => {
    const name = await makeRole(['orders:read', 'users:read']);
    const { user } = await newcomer(t);
    await admin.put(`/accounts/${user.id}/roles`, { roles: ['support', name] });
    const { body: grant } = await admin.post(`/accounts/${user.id}/grants`, { permission: 'orders:read' });
    await admin.post(`/accounts/${user.id}/grants`, { permission: 'courses:write', object: 'course:9' });
    const { body } = await admin.get(`/accounts/${user.id}/permissions`);
    const of = (permission: string) => body.items.filter((item: { permission: string }) => item.permission === permission);
    expect(of('orders:read')).toEqual([{
      permission: 'orders:read',
      sources: [{ kind: 'role', role: 'support' }, { kind: 'role', role: name }, { kind: 'grant', grantId: grant.id, grantedBy: { id: admin.userId, name: '' }, grantedAt: t.clock.now().toISOString() }],
    }]);
    expect(of('courses:write')).toMatchObject([{ object: 'course:9', sources: [{ kind: 'grant' }] }]);
    expect(of('system:write')).toEqual([]);
    const { scope } = claimsOf((await t.anonymous.post('/auth/sign-in', { email: user.email, password: 'correct horse battery' })).body.accessToken);
    expect(new Set(body.items.filter((item: { object?: string }) => item.object === undefined).map((item: { permission: string }) => item.permission))).toEqual(new Set(scope.split(' ')));
  });
});

describe('the log of changes', () => {
  it('says who changed what, when, and how it was before', async () => {
    const name = await makeRole(['orders:read']);
    const { revision } = await roleNamed(name);
    await admin.put(`/roles/${name}`, { title: 'Other', description: '', permissions: [], revision });
    const { user } = await newcomer(t);
    await admin.put(`/accounts/${user.id}/roles`, { roles: [name] });
    const { body: ofRole } = await admin.get(`/access-changes?role=${name}`);
    const by = { changedBy: { id: admin.userId, name: '' }, at: t.clock.now().toISOString() };
    expect(ofRole.items).toMatchObject([
      { kind: 'role_changed', role: name, before: { permissions: ['orders:read'] }, after: { title: 'Other', permissions: [] }, ...by },
      { kind: 'role_created', role: name, after: { permissions: ['orders:read'] }, ...by },
    ]);
    const { body: ofPerson } = await admin.get(`/access-changes?accountId=${user.id}`);
    expect(ofPerson.items).toMatchObject([{ kind: 'roles_assigned', account: { id: user.id, name: user.name }, before: { roles: ['student'] }, after: { roles: [name] }, ...by }]);
    const { body: page } = await admin.get('/access-changes?limit=1');
    expect((await admin.get(`/access-changes?limit=1&after=${page.next}`)).body.items[0].id).not.toBe(page.items[0].id);
  });

  it('keeps nothing of somebody who was erased', async () => {
    const { user } = await newcomer(t);
    await admin.post(`/accounts/${user.id}/grants`, { permission: 'orders:read' });
    await admin.delete(`/accounts/${user.id}`);
    expect((await admin.get(`/access-changes?accountId=${user.id}`)).body.items).toEqual([]);
    expect((await admin.get(`/accounts/${user.id}/permissions`)).status).toBe(404);
    expect((await admin.post(`/accounts/${user.id}/grants`, { permission: 'orders:read' })).status).toBe(404);
  });
});
