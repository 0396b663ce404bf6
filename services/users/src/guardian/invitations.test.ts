import { describe, expect, it } from 'vitest';
import { UserCreated, UserDeleted } from '@liceo/contracts/events/identity';
import { GuardianInvited, GuardianLinkMade, GuardianRequested } from '@liceo/contracts/events/users';
import { permissionsOfRole } from '@liceo/contracts/permissions';
import { newId } from '@liceo/kernel/id';
import { startForTest } from '@liceo/kernel/testing';
import { users } from '../index.ts';
import type { Tables } from '../tables.ts';
import { closeExpired } from './invitation-store.ts';

const t = await startForTest<Tables>(users);
const admin = await t.as({ roles: ['admin'], permissions: permissionsOfRole.admin });

const join = async (name: string) => {
  const userId = newId();
  await t.deliver(UserCreated, userId, { userId, name, email: `${userId}@example.org`, language: 'es', roles: ['student'] });
  return t.as({ userId, name });
};
let addresses = 0;
const address = (): string => `guardian${addresses += 1}@example.org`;
const invite = async (student: Awaited<ReturnType<typeof join>>, { areas = ['progress'], email = address() } = {}) => {
  const sent = await student.post(`/users/${student.userId}/guardian-invitations`, { email, areas });
  expect(sent.status).toBe(202);
  const { token } = (await t.peer.post(`/guardian-invitations/${sent.body.id}/token`)).body;
  return { id: sent.body.id as string, token: token as string, email };
};
const open = async (studentId: string) => (await admin.get(`/users/${studentId}/guardian-invitations`)).body.items;
const guardiansOf = async (studentId: string) => (await admin.get(`/users/${studentId}/guardians`)).body.items;
const invalid = { status: 400, body: { code: 'users.invitation_invalid', field: 'token' } };

describe('an invitation', () => {
  it('makes whoever has its mail and is signed in a guardian who sees what the student chose', async () => {
    const [student, mother] = [await join('Nora'), await join('Marta')];
    const { token, email } = await invite(student, { areas: ['attendance', 'progress'] });
    expect(await open(student.userId)).toMatchObject([{ email, areas: ['progress', 'attendance'] }]);
    expect((await t.anonymous.post('/guardian-invitations/read', { token })).body).toMatchObject({ studentName: 'Nora', areas: ['progress', 'attendance'] });
    expect((await mother.post('/guardian-invitations/accept', { token })).body).toEqual({ studentId: student.userId });
    expect(await guardiansOf(student.userId)).toMatchObject([{ id: mother.userId, areas: ['progress', 'attendance'] }]);
    expect(await t.published(GuardianLinkMade)).toContainEqual({
      studentId: student.userId, guardianId: mother.userId, studentName: 'Nora', guardianName: 'Marta', areas: ['progress', 'attendance'], origin: 'invitation',
    });
    expect(await open(student.userId)).toEqual([]);
  });

  it('is taken by somebody who has signed up a moment ago', async () => {
    const student = await join('Nora');
    const { token } = await invite(student);
    const newcomer = await t.as({ name: 'Just here' });
    expect((await newcomer.post('/guardian-invitations/accept', { token })).status).toBe(200);
    expect(await guardiansOf(student.userId)).toMatchObject([{ name: 'Just here' }]);
  });

  it('names the address in its event, and its token nowhere', async () => {
    const student = await join('Nora');
    const { id, token, email } = await invite(student);
    const told = (await t.published(GuardianInvited)).find(({ invitationId }) => invitationId === id);
    expect(told).toMatchObject({ studentId: student.userId, studentName: 'Nora', email });
    const row = await t.db.selectFrom('guardian_invitation').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(JSON.stringify([told, row])).not.toContain(token);
    expect(row.secret_hash).toHaveLength(32);
  });

  it('tells its token to services only, which know the secret of peers', async () => {
    const student = await join('Nora');
    const { body } = await student.post(`/users/${student.userId}/guardian-invitations`, { email: address(), areas: [] });
    for (const caller of [t.anonymous, student, admin]) expect((await caller.post(`/guardian-invitations/${body.id}/token`)).status).toBeGreaterThanOrEqual(401);
    expect((await t.peer.post(`/guardian-invitations/${body.id}/token`)).status).toBe(200);
  });

  it('works once', async () => {
    const student = await join('Nora');
    const { token } = await invite(student);
    expect((await (await join('Marta')).post('/guardian-invitations/accept', { token })).status).toBe(200);
    expect(await (await join('Pablo')).post('/guardian-invitations/accept', { token })).toMatchObject(invalid);
    expect(await t.anonymous.post('/guardian-invitations/read', { token })).toMatchObject(invalid);
    expect(await t.anonymous.post('/guardian-invitations/decline', { token })).toMatchObject(invalid);
  });

  it('is taken by one of two who answer at once', async () => {
    const student = await join('Nora');
    const { token } = await invite(student);
    const two = [await join('Marta'), await join('Pablo')];
    const answers = await Promise.all(two.map((person) => person.post('/guardian-invitations/accept', { token })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400]);
    expect(await guardiansOf(student.userId)).toHaveLength(1);
  });

  it('is not taken by the student', async () => {
    const student = await join('Nora');
    const { token } = await invite(student);
    expect(await student.post('/guardian-invitations/accept', { token })).toMatchObject({ status: 422, body: { code: 'users.own_guardian' } });
    expect(await open(student.userId)).toHaveLength(1);
  });

  it.each(['declined', 'withdrawn', 'expired', 'of a student who is gone'])('is worth nothing when it is %s', async (how) => {
    const student = await join('Nora');
    const { id, token } = await invite(student);
    if (how === 'declined') expect((await t.anonymous.post('/guardian-invitations/decline', { token })).status).toBe(204);
    if (how === 'withdrawn') expect((await student.delete(`/users/${student.userId}/guardian-invitations/${id}`)).status).toBe(204);
    if (how === 'expired') t.clock.advance({ days: 14 });
    if (how === 'of a student who is gone') await t.deliver(UserDeleted, student.userId, { userId: student.userId });
    const marta = await join('Marta');
    expect(await marta.post('/guardian-invitations/accept', { token })).toMatchObject(invalid);
    expect((await t.peer.post(`/guardian-invitations/${id}/token`)).status).toBe(404);
  });

  it('forgets the address when it is over', async () => {
    const student = await join('Nora');
    const { id } = await invite(student);
    t.clock.advance({ days: 15 });
    await t.db.transaction((tx) => closeExpired(tx, t.clock.now()));
    const row = await t.db.selectFrom('guardian_invitation').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ email: null, secret_hash: null, outcome: 'expired' });
  });

  it('has the same answer whether or not the address has an account', async () => {
    const student = await join('Nora');
    const known = (await (await join('Marta')).get('/users/me')).body.email as string;
    const ask = (email: string) => student.post(`/users/${student.userId}/guardian-invitations`, { email, areas: [] });
    const [one, other] = [await ask(known), await ask('nobody@example.org')];
    expect([one.status, Object.keys(one.body)]).toEqual([other.status, Object.keys(other.body)]);
  });

  it('is refused after ten a day for a student and five a day to an address', async () => {
    const [student, other] = [await join('Nora'), await join('Leo')];
    for (let n = 0; n < 10; n += 1) await invite(student);
    const once = (from: typeof student, email: string) => from.post(`/users/${from.userId}/guardian-invitations`, { email, areas: [] });
    expect(await once(student, address())).toMatchObject({ status: 429, body: { code: 'users.too_many_invitations' } });
    for (let n = 0; n < 5; n += 1) await invite(other, { email: 'Often@example.org' });
    expect((await once(other, 'often@EXAMPLE.org')).status).toBe(429);
    t.clock.advance({ days: 1, minutes: 1 });
    expect((await once(student, address())).status).toBe(202);
  });

  it('is sent, seen and taken back by the student and administrators only, and to an address', async () => {
    const [student, stranger] = [await join('Nora'), await join('Eve')];
    const path = `/users/${student.userId}/guardian-invitations`;
    const { id } = await invite(student);
    expect((await stranger.post(path, { email: address(), areas: [] })).status).toBe(403);
    expect((await stranger.get(path)).status).toBe(403);
    expect((await stranger.delete(`${path}/${id}`)).status).toBe(403);
    expect((await admin.post(path, { email: address(), areas: ['results'] })).status).toBe(202);
    expect(await student.post(path, { email: 'no address', areas: [] })).toMatchObject({ status: 400, body: { code: 'users.email_invalid', field: 'email' } });
    expect((await student.post(path, { email: address(), areas: ['secrets'] })).status).toBe(400);
    expect(await student.delete(`${path}/${newId()}`)).toMatchObject({ status: 404, body: { code: 'users.invitation_missing' } });
    const other = await join('Leo');
    expect((await other.delete(`/users/${other.userId}/guardian-invitations/${id}`)).status).toBe(404);
  });
});

describe('the code of a student', () => {
  const codeOf = async (student: Awaited<ReturnType<typeof join>>, body = {}) => (await student.post('/users/me/student-code', body)).body.code as string;
  const waiting = async (student: Awaited<ReturnType<typeof join>>) => (await student.get(`/users/${student.userId}/guardian-requests`)).body.items;

  it('stays until another one is wanted', async () => {
    const student = await join('Nora');
    const code = await codeOf(student);
    expect(code).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
    expect(await codeOf(student)).toBe(code);
    expect(await codeOf(student, { renew: true })).not.toBe(code);
  });

  it('lets somebody ask, however they type it, and the student decide', async () => {
    const [student, father] = [await join('Nora'), await join('Pablo')];
    const code = await codeOf(student);
    expect((await father.post('/guardian-requests', { code: ` ${code.toLowerCase().replace('-', ' ')} ` })).status).toBe(202);
    const [request] = await waiting(student);
    expect(request).toMatchObject({ guardianId: father.userId, name: 'Pablo' });
    expect(await t.published(GuardianRequested)).toContainEqual({ requestId: request.id, studentId: student.userId, guardianId: father.userId, guardianName: 'Pablo' });
    const grant = `/users/${student.userId}/guardian-requests/${request.id}`;
    expect((await father.put(grant, { areas: ['progress'] })).status).toBe(403);
    expect((await student.put(grant, { areas: ['progress'] })).status).toBe(204);
    expect(await student.put(grant, { areas: ['progress'] })).toMatchObject({ status: 404, body: { code: 'users.request_missing' } });
    expect(await guardiansOf(student.userId)).toMatchObject([{ id: father.userId, areas: ['progress'] }]);
    expect(await waiting(student)).toEqual([]);
  });

  it('shows whoever asks the same, whether or not it is somebody’s', async () => {
    const [student, stranger] = [await join('Nora'), await join('Eve')];
    const right = await codeOf(student);
    const answers = [await stranger.post('/guardian-requests', { code: right }), await stranger.post('/guardian-requests', { code: 'AAAAA-AAAAA' })];
    expect(answers.map(({ status, body }) => [status, body])).toEqual([[202, {}], [202, {}]]);
    const { items } = (await stranger.get('/guardian-requests')).body;
    expect(items.map(({ code }: { code: string }) => code)).toEqual([right, 'AAAAA-AAAAA']);
    expect(items.map(Object.keys)).toEqual([['id', 'code', 'createdAt'], ['id', 'code', 'createdAt']]);
  });

  it('is worth nothing once there is another one, and to the student', async () => {
    const [student, stranger] = [await join('Nora'), await join('Eve')];
    const old = await codeOf(student);
    await codeOf(student, { renew: true });
    await stranger.post('/guardian-requests', { code: old });
    await student.post('/guardian-requests', { code: await codeOf(student) });
    expect(await waiting(student)).toEqual([]);
  });

  it('is tried ten times a day', async () => {
    const stranger = await join('Eve');
    for (let n = 0; n < 10; n += 1) expect((await stranger.post('/guardian-requests', { code: 'WRONG-WRONG' })).status).toBe(202);
    expect(await stranger.post('/guardian-requests', { code: 'WRONG-WRONG' })).toMatchObject({ status: 429, body: { code: 'users.too_many_invitations' } });
  });

  it('leads to a request that the student refuses, its sender takes back, and nobody else touches', async () => {
    const [student, father, stranger] = [await join('Nora'), await join('Pablo'), await join('Eve')];
    const code = await codeOf(student);
    const ask = async () => {
      await father.post('/guardian-requests', { code });
      return (await waiting(student))[0].id as string;
    };
    const first = await ask();
    expect((await stranger.delete(`/guardian-requests/${first}`)).status).toBe(404);
    expect((await student.delete(`/guardian-requests/${first}`)).status).toBe(204);
    expect((await father.delete(`/guardian-requests/${await ask()}`)).status).toBe(204);
    expect(await waiting(student)).toEqual([]);
    expect(await guardiansOf(student.userId)).toEqual([]);
    expect((await stranger.get(`/users/${student.userId}/guardian-requests`)).status).toBe(403);
  });

  it('is gone with the account, and so is what was asked', async () => {
    const [student, father] = [await join('Nora'), await join('Pablo')];
    await father.post('/guardian-requests', { code: await codeOf(student) });
    await t.deliver(UserDeleted, student.userId, { userId: student.userId });
    expect((await father.get('/guardian-requests')).body.items).toEqual([]);
    expect(await t.db.selectFrom('student_code').selectAll().where('student_id', '=', student.userId).execute()).toEqual([]);
  });
});
