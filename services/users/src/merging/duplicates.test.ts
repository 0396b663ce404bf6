import { UserCreated } from '@liceo/contracts/events/identity';
import { newId } from '@liceo/kernel/id';
import { startForTest } from '@liceo/kernel/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { users } from '../index.ts';
import type { Tables } from '../tables.ts';

const t = await startForTest<Tables>(users);
const staff = await t.as({ roles: ['admin'], permissions: ['users:merge', 'users:write', 'users:read'] });

const person = async (name: string, email = `${newId()}@example.test`, birthDate?: string): Promise<string> => {
  const userId = newId();
  await t.deliver(UserCreated, userId, { userId, name, email, language: 'es', roles: ['student'] });
  if (birthDate !== undefined) expect((await staff.put(`/users/${userId}/birth-date`, { birthDate })).status).toBeLessThan(300);
  return userId;
};

const pairs = async (): Promise<Record<string, string[]>> => {
  await t.runtime.jobs().run('users.find-duplicates');
  const { body } = await staff.get('/likely-duplicates?limit=100');
  return Object.fromEntries(body.items.map(({ one, other, reasons }: { one: { id: string }; other: { id: string }; reasons: string[] }) => [[one.id, other.id].toSorted().join(), reasons]));
};
const pair = (one: string, other: string) => [one, other].toSorted().join();

describe('likely duplicates', () => {
  let [nora, noraAgain, dots, plus, twin, otherTwin, sibling] = ['', '', '', '', '', '', ''];

  beforeAll(async () => {
    [nora, noraAgain] = [await person('Nora Gil Peña', undefined, '2012-04-01'), await person('Norá Gill Pena', undefined, '2012-04-01')];
    await person('Nora Gil Peña', undefined, '2011-04-01');
    [dots, plus] = [await person('Luis', 'l.u.is@example.test'), await person('Someone', 'Luis+school@Example.test')];
    const guardian = await person('Marta');
    [twin, otherTwin, sibling] = [await person('Iris Soto'), await person('Iris Sotto'), await person('Bruno Vega')];
    for (const student of [twin, otherTwin, sibling]) expect((await staff.put(`/users/${student}/guardians/${guardian}`)).status).toBeLessThan(300);
  });

  it('are those with alike names and one date of birth or guardian, and with addresses that are one', async () => {
    expect(await pairs()).toEqual({
      [pair(nora, noraAgain)]: ['name_and_birth_date'], [pair(dots, plus)]: ['address'], [pair(twin, otherTwin)]: ['name_and_guardian'],
    });
  });

  it('are offered no more once somebody has said that they are two, in whichever order', async () => {
    expect((await staff.put(`/likely-duplicates/${otherTwin}/${twin}/dismissal`)).status).toBe(204);
    expect((await staff.put(`/likely-duplicates/${twin}/${otherTwin}/dismissal`)).status).toBe(204);
    expect(Object.keys(await pairs())).not.toContain(pair(twin, otherTwin));
    expect((await staff.put(`/likely-duplicates/${twin}/${twin}/dismissal`)).body).toMatchObject({ code: 'users.same_person' });
    expect((await staff.put(`/likely-duplicates/${twin}/${newId()}/dismissal`)).body).toMatchObject({ code: 'users.user_missing' });
  });

  it('are shown a page at a time, to who may merge', async () => {
    const { body: { items, next } } = await staff.get('/likely-duplicates?limit=1');
    expect(items).toHaveLength(1);
    expect((await staff.get(`/likely-duplicates?limit=1&after=${next}`)).body.items).not.toEqual(items);
    expect((await (await t.as({ permissions: ['users:write'] })).get('/likely-duplicates')).status).toBe(403);
  });
});
