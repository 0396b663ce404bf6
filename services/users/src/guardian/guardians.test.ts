import { describe, expect, it } from 'vitest';
import { UserCreated, UserDeleted } from '@liceo/contracts/events/identity';
import { GuardianAreasChanged, GuardianLinked, GuardianUnlinked } from '@liceo/contracts/events/users';
import { permissionsOfRole, roles, type Role } from '@liceo/contracts/permissions';
import { newId } from '@liceo/kernel/id';
import { startForTest } from '@liceo/kernel/testing';
import { users } from '../index.ts';
import type { Tables } from '../tables.ts';

const t = await startForTest<Tables>(users);

const join = async (name: string): Promise<string> => {
  const userId = newId();
  const email = `${name.toLowerCase()}@example.org`;
  await t.deliver(UserCreated, userId, { userId, name, email, language: 'es', roles: ['student'] });
  return userId;
};
const asRole = (role: Role) => t.as({ roles: [role], permissions: permissionsOfRole[role] });
const admin = await asRole('admin');
const link = (student: string, guardian: string) => admin.put(`/users/${student}/guardians/${guardian}`);
const unlink = (student: string, guardian: string) => admin.delete(`/users/${student}/guardians/${guardian}`);
const family = async () => {
  const [student, mother, father] = [await join('Nora'), await join('Marta'), await join('Pablo')];
  await link(student, mother);
  await link(student, father);
  return { student, mother, father };
};

describe('a guardian', () => {
  it('is linked to a student once, and other services hear of it once', async () => {
    const [student, guardian] = [await join('Nora'), await join('Marta')];
    expect((await link(student, guardian)).status).toBe(204);
    expect((await link(student, guardian)).status).toBe(204);
    const told = (await t.published(GuardianLinked)).filter(({ studentId }) => studentId === student);
    expect(told).toEqual([
      { studentId: student, guardianId: guardian, guardianName: 'Marta' },
      {
        studentId: student, guardianId: guardian, studentName: 'Nora', guardianName: 'Marta',
        areas: ['progress', 'results', 'attendance', 'payments'], origin: 'staff',
      },
    ]);
  });

  it('is unlinked once', async () => {
    const { student, mother } = await family();
    expect((await unlink(student, mother)).status).toBe(204);
    expect(await unlink(student, mother)).toMatchObject({ status: 404, body: { code: 'users.guardian_link_missing' } });
    expect(await t.published(GuardianUnlinked)).toContainEqual({ studentId: student, guardianId: mother });
  });

  it('is somebody else, who exists', async () => {
    const student = await join('Nora');
    expect(await link(student, student)).toMatchObject({ status: 422, body: { code: 'users.own_guardian' } });
    expect(await link(student, newId())).toMatchObject({ status: 404, body: { code: 'users.user_missing' } });
    expect((await link(newId(), student)).status).toBe(404);
    expect((await link(student, 'seven')).status).toBe(400);
  });

  it('is asked for of somebody who exists', async () => {
    expect(await admin.get(`/users/${newId()}/guardians`)).toMatchObject({ status: 404, body: { code: 'users.user_missing' } });
    expect((await admin.get(`/users/${await join('Sola')}/guardians`)).body).toEqual({ items: [], next: null });
  });

  it('is gone with the account, and so are the links of a student who is gone', async () => {
    const { student, mother, father } = await family();
    await t.deliver(UserDeleted, mother, { userId: mother });
    expect((await admin.get(`/users/${student}/guardians`)).body.items).toMatchObject([{ id: father }]);
    await t.deliver(UserDeleted, student, { userId: student });
    expect(await t.published(GuardianUnlinked)).toEqual(
      expect.arrayContaining([{ studentId: student, guardianId: mother }, { studentId: student, guardianId: father }]),
    );
    expect((await link(student, father)).status).toBe(404);
  });
});

describe('what a guardian may see', () => {
  const areasOf = async (student: string) => (await admin.get(`/users/${student}/guardians`)).body.items.map(({ areas }: { areas: string[] }) => areas);

  it('is chosen by the student and told to the other services', async () => {
    const { student, mother } = await family();
    const self = await t.as({ userId: student });
    expect((await self.put(`/users/${student}/guardians/${mother}/areas`, { areas: ['attendance', 'progress'] })).status).toBe(204);
    expect(await areasOf(student)).toContainEqual(['progress', 'attendance']);
    expect(await t.published(GuardianAreasChanged)).toContainEqual({ studentId: student, guardianId: mother, areas: ['progress', 'attendance'] });
  });

  it('is not chosen by the guardian or by strangers, and only of a link that there is', async () => {
    const { student, mother, father } = await family();
    const wanted = { areas: ['payments'] };
    for (const userId of [mother, father, newId()]) {
      expect((await (await t.as({ userId })).put(`/users/${student}/guardians/${mother}/areas`, wanted)).status).toBe(403);
    }
    expect(await admin.put(`/users/${student}/guardians/${newId()}/areas`, wanted)).toMatchObject({ status: 404, body: { code: 'users.guardian_link_missing' } });
    expect((await admin.put(`/users/${student}/guardians/${mother}/areas`, { areas: ['passwords'] })).status).toBe(400);
  });
});

describe('a link', () => {
  it.each(['student', 'guardian'] as const)('is ended by the %s', async (who) => {
    const { student, mother } = await family();
    const self = await t.as({ userId: who === 'student' ? student : mother });
    expect((await self.delete(`/users/${student}/guardians/${mother}`)).status).toBe(204);
    expect(await t.published(GuardianUnlinked)).toContainEqual({ studentId: student, guardianId: mother });
  });

  it('is not ended by another guardian', async () => {
    const { student, mother, father } = await family();
    expect((await (await t.as({ userId: father })).delete(`/users/${student}/guardians/${mother}`)).status).toBe(403);
  });
});

describe('the guardians of a student', () => {
  it('are shown in pages', async () => {
    const { student, mother, father } = await family();
    const first = await admin.get(`/users/${student}/guardians?limit=1`);
    expect(first.body.items).toMatchObject([{ id: mother, name: 'Marta', email: 'marta@example.org' }]);
    const second = await admin.get(`/users/${student}/guardians?limit=1&after=${first.body.next}`);
    expect(second.body).toMatchObject({ items: [{ id: father }], next: null });
  });

  it('see each other’s names and only their own address', async () => {
    const { student, mother, father } = await family();
    const { body } = await (await t.as({ userId: mother })).get(`/users/${student}/guardians`);
    expect(body.items).toMatchObject([{ id: mother, email: 'marta@example.org' }, { id: father, name: 'Pablo' }]);
    expect(body.items[1]).not.toHaveProperty('email');
  });
});

describe('the students of a guardian', () => {
  it('are shown in pages', async () => {
    const { student, mother } = await family();
    const brother = await join('Leo');
    await link(brother, mother);
    const first = await admin.get(`/users/${mother}/students?limit=1`);
    expect(first.body.items).toMatchObject([{ id: student, name: 'Nora', email: 'nora@example.org', linkedAt: expect.any(String) }]);
    expect((await admin.get(`/users/${mother}/students?limit=1&after=${first.body.next}`)).body).toMatchObject({ items: [{ id: brother }], next: null });
  });

  it('are shown to that guardian, not to the others and not to the students', async () => {
    const { student, mother, father } = await family();
    const as = (userId: string) => t.as({ userId });
    expect((await (await as(mother)).get(`/users/${mother}/students`)).body.items).toMatchObject([{ id: student }]);
    for (const other of [student, father]) expect((await (await as(other)).get(`/users/${mother}/students`)).status).toBe(403);
    expect((await (await as(student)).get(`/users/${student}/students`)).body).toEqual({ items: [], next: null });
    await unlink(student, mother);
    expect((await (await as(mother)).get(`/users/${mother}/students`)).body.items).toEqual([]);
  });
});

describe('who gets in', () => {
  const readers: readonly Role[] = ['admin', 'support', 'sales'];

  it.each(roles)('to the directory: %s', async (role) => {
    expect((await (await asRole(role)).get('/users')).status).toBe(readers.includes(role) ? 200 : 403);
  });

  it.each(roles)('to somebody’s profile, guardians and students: %s', async (role) => {
    const { student, mother } = await family();
    const client = await asRole(role);
    const status = readers.includes(role) ? 200 : 403;
    expect((await client.get(`/users/${student}`)).status).toBe(status);
    expect((await client.get(`/users/${student}/guardians`)).status).toBe(status);
    expect((await client.get(`/users/${mother}/students`)).status).toBe(status);
  });

  it.each(roles)('to linking and unlinking: %s', async (role) => {
    const { student, mother } = await family();
    const client = await asRole(role);
    const status = role === 'admin' ? 204 : 403;
    expect((await client.delete(`/users/${student}/guardians/${mother}`)).status).toBe(status);
    expect((await client.put(`/users/${student}/guardians/${mother}`)).status).toBe(status);
  });

  it('to a profile: the person, their guardians and their students', async () => {
    const { student, mother, father } = await family();
    const as = (userId: string) => t.as({ userId });
    expect((await (await as(student)).get(`/users/${student}`)).body).toMatchObject({ id: student, name: 'Nora', language: 'es' });
    expect((await (await as(mother)).get(`/users/${student}`)).status).toBe(200);
    expect((await (await as(student)).get(`/users/${mother}`)).status).toBe(200);
    expect((await (await as(mother)).get(`/users/${father}`)).status).toBe(403);
    expect((await (await as(student)).get(`/users/${student}/guardians`)).body.items).toHaveLength(2);
    expect((await (await as(student)).get(`/users/${mother}/guardians`)).status).toBe(403);
  });

  it('nobody learns by a refusal whether somebody exists', async () => {
    const stranger = await t.as({});
    expect((await stranger.get(`/users/${newId()}`)).status).toBe(403);
    expect((await admin.get(`/users/${newId()}`)).status).toBe(404);
  });

  it('nobody without a sign-in', async () => {
    const { student, mother } = await family();
    for (const path of ['/users', `/users/${student}`, `/users/${student}/guardians`, `/users/${mother}/students`]) {
      expect((await t.anonymous.get(path)).status).toBe(401);
    }
    expect((await t.anonymous.put(`/users/${student}/guardians/${mother}`)).status).toBe(401);
    expect((await t.anonymous.delete(`/users/${student}/guardians/${mother}`)).status).toBe(401);
  });
});
