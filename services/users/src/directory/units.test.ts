import { beforeAll, describe, expect, it } from 'vitest';
import { AccountsMerged, UserCreated, UserDeleted } from '@liceo/contracts/events/identity';
import { permissionsOfRole } from '@liceo/contracts/permissions';
import { newId } from '@liceo/kernel/id';
import { startForTest } from '@liceo/kernel/testing';
import { joinUnits, saveUnits } from '../import/oneroster/unit-store.ts';
import { users } from '../index.ts';
import type { Tables } from '../tables.ts';

const t = await startForTest<Tables>(users);
const admin = await t.as({ roles: ['admin'], permissions: permissionsOfRole.admin });

type Unit = Parameters<typeof saveUnits>[1][number];
const unit = (sourcedId: string, name: string, parentSourcedId: string | null = null, kind = 'school'): Unit => ({ sourcedId, name, kind, identifier: '', parentSourcedId });
const save = (...units: Unit[]) => t.db.transaction((tx) => saveUnits(tx, units));
const enter = (userId: string, unitSourcedId: string, role = 'student') => t.db.transaction((tx) => joinUnits(tx, [{ unitSourcedId, userId, role }]));
const join = async (name: string): Promise<string> => {
  const userId = newId();
  await t.deliver(UserCreated, userId, { userId, name, email: `${userId}@example.org`, language: 'es', roles: ['student'] });
  return userId;
};
const inUnit = async (id: string): Promise<string[]> => {
  const { body } = await admin.get(`/users?unit=${encodeURIComponent(id)}`);
  expect((await admin.get(`/users/count?unit=${encodeURIComponent(id)}`)).body).toEqual({ count: body.items.length, more: false });
  return body.items.map(({ name }: { name: string }) => name);
};

describe('units', () => {
  let [ana, ben, cleo] = ['', '', ''];
  beforeAll(async () => {
    [ana, ben, cleo] = [await join('Ana'), await join('Ben'), await join('Cleo')];
    // A school may come before the district that it is in.
    await save(unit('s1', 'Colegio Peñón', 'd1'), unit('s2', 'Instituto 100%', 'd1'), unit('t1', 'Math & more', 's1', 'department'));
    await enter(ana, 't1');
    await enter(ana, 's2', 'teacher');
    await enter(ben, 's2');
    await save(unit('d1', 'Distrito', 'n1', 'district'));
    await save(unit('n1', 'País', null, 'national'));
  });

  it('narrow the directory to their people and those of all that is below them', async () => {
    expect(await inUnit('t1')).toEqual(['Ana']);
    expect(await inUnit('s1')).toEqual(['Ana']);
    expect(await inUnit('s2')).toEqual(['Ana', 'Ben']);
    expect(await inUnit('d1')).toEqual(['Ana', 'Ben']);
    expect(await inUnit('n1')).toEqual(['Ana', 'Ben']);
    expect(await inUnit('nowhere')).toEqual([]);
    expect((await admin.get('/users?unit=s2&search=be')).body.items).toHaveLength(1);
    expect((await admin.get('/users?unit=s2&role=teacher')).body.items).toEqual([]);
  });

  it('are moved with all that is below them', async () => {
    await save(unit('d2', 'Otro distrito', null, 'district'), unit('s1', 'Colegio Peñón', 'd2'));
    expect([await inUnit('d2'), await inUnit('d1')]).toEqual([['Ana'], ['Ana', 'Ben']]);
    await save(unit('s1', 'Colegio Peñón', 'd1'));
    expect(await inUnit('d2')).toEqual([]);
  });

  it('may be in a circle, by a mistake of the other system', async () => {
    await save(unit('c1', 'One', 'c2'), unit('c2', 'Two', 'c1'));
    await enter(cleo, 'c1');
    expect([await inUnit('c1'), await inUnit('c2')]).toEqual([['Cleo'], ['Cleo']]);
  });

  it('are listed by name, found by a part of it, and read one by one', async () => {
    const names = async (query: string) => (await admin.get(`/units?${query}`)).body.items.map(({ name }: { name: string }) => name);
    expect(await names('search=penon')).toEqual(['Colegio Peñón']);
    expect(await names('search=100%25')).toEqual(['Instituto 100%']);
    expect(await names('search=%25')).toEqual(['Instituto 100%']);
    const first = (await admin.get('/units?limit=2')).body;
    expect(first.items).toHaveLength(2);
    const all = await names('limit=100');
    expect([...first.items.map(({ name }: { name: string }) => name), ...(await names(`limit=100&after=${first.next}`))]).toEqual(all);
    expect((await admin.get('/units/t1')).body).toEqual({ id: 't1', name: 'Math & more', kind: 'department', parent: { id: 's1', name: 'Colegio Peñón' } });
    expect(await admin.get('/units/nowhere')).toMatchObject({ status: 404, body: { code: 'users.unit_missing' } });
  });

  it('are told of a person', async () => {
    expect((await admin.get(`/users/${ana}/units`)).body.items).toEqual([
      { id: 's2', name: 'Instituto 100%', kind: 'school', parent: { id: 'd1', name: 'Distrito' }, role: 'teacher' },
      { id: 't1', name: 'Math & more', kind: 'department', parent: { id: 's1', name: 'Colegio Peñón' }, role: 'student' },
    ]);
    expect(await admin.get(`/users/${newId()}/units`)).toMatchObject({ status: 404, body: { code: 'users.user_missing' } });
  });

  it('go along with somebody whose accounts are merged, and are left by an erasure', async () => {
    const twin = await join('Ana twin');
    await t.deliver(AccountsMerged, twin, { mergeId: newId(), fromId: ana, intoId: twin, taken: [], mergedBy: newId(), at: t.clock.now().toISOString() });
    expect(await inUnit('t1')).toEqual(['Ana twin']);
    await t.deliver(UserDeleted, twin, { userId: twin });
    expect(await inUnit('n1')).toEqual(['Ben']);
  });
});
