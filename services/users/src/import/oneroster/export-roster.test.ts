import { unzipSync, strFromU8 } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { permissionsOfRole } from '@liceo/contracts/permissions';
import { newId } from '@liceo/kernel/id';
import { startForTest } from '@liceo/kernel/testing';
import { users } from '../../index.ts';
import type { Tables } from '../../tables.ts';

/** Learning, as far as an export asks it; `before` runs when a list is asked for. */
const told = { status: 200, away: false, before: (_path: string): Promise<void> => Promise.resolve(), lists: {} as Record<string, unknown[]> };
beforeEach(() => Object.assign(told, { status: 200, away: false, before: () => Promise.resolve(), lists: {} }));
const learning = async (request: Request): Promise<Response> => {
  if (told.away) throw new TypeError('learning is away');
  const path = new URL(request.url).pathname.split('/').at(-1) ?? '';
  await told.before(path);
  return Response.json({ items: told.lists[path] ?? [], next: null }, { status: told.status });
};
const t = await startForTest<Tables>(users, { clients: { learning } });
const admin = await t.as({ roles: ['admin'], permissions: permissionsOfRole.admin });

const person = async (name: string, more: { roles?: string[]; suspended?: boolean } = {}): Promise<string> => {
  const [id, now] = [newId(), t.clock.now()];
  await t.db.insertInto('profile').values({
    user_id: id, name, email: `${id}@people.test`, bio: '', theme: 'system', language: 'es', time_zone: 'UTC', created_at: now, updated_at: now, roles: ['student'], ...more,
  }).execute();
  return id;
};
const load = async (query = '') => {
  const { statusCode, rawPayload, payload } = await t.runtime.http.app.inject({ method: 'GET', url: `/users/export/oneroster${query}`, headers: { authorization: `Bearer ${admin.token}` } });
  const files = statusCode === 200 ? Object.fromEntries(Object.entries(unzipSync(rawPayload)).map(([name, bytes]) => [name, strFromU8(bytes)])) : {};
  return { status: statusCode, body: statusCode === 200 ? undefined : JSON.parse(payload), files };
};
const idsIn = (text = '', column = 0): string[] => text.trimEnd().split('\r\n').slice(1).map((line) => line.split(',')[column] ?? '');

describe('an archive of the academy', () => {
  it('says of everybody the same in all of its files, whoever comes and goes while it is made', async () => {
    const staying = await person('Nora');
    const newcomers: string[] = [];
    const klass = { sourcedId: 'k', courseSourcedId: 'c', title: 'K', code: '', startsOn: null, endsOn: null, madeOn: '2026-09-01' };
    Object.assign(told.lists, { courses: [{ sourcedId: 'c', title: 'C' }], classes: [klass] });
    told.before = async (path) => {
      if (path !== 'members') return;
      newcomers.push(await person('Late'));
      const seat = (sourcedId: string, userId: string, classSourcedId = 'k') => ({ sourcedId, classSourcedId, userId, role: 'student' });
      told.lists['members'] = [seat('e1', staying), seat('e2', newcomers[0] ?? ''), seat('e3', staying, 'a class that was made meanwhile')];
    };
    const { files } = await load();
    expect(idsIn(files['users.csv'])).toContain(staying);
    expect(new Set(idsIn(files['roles.csv'], 3))).toEqual(new Set(idsIn(files['users.csv'])));
    expect(idsIn(files['enrollments.csv'])).toEqual(['e1']);
    expect(idsIn(files['users.csv'])).not.toContain(newcomers[0]);
  });

  it('leaves out who is staff only, and says who is suspended and by which name', async () => {
    const [teacher, agent, away] = [await person('Tere', { roles: ['teacher', 'admin'] }), await person('Sara', { roles: ['support'] }), await person('Ada María Gil', { suspended: true })];
    const { files } = await load();
    const lineOf = (id: string) => files['users.csv']?.split('\r\n').find((line) => line.startsWith(id));
    expect(lineOf(agent)).toBeUndefined();
    expect(lineOf(teacher)).toContain(',true,');
    expect(lineOf(away)).toMatch(/,false,.*,Ada,María Gil,.*,Ada María Gil,es$/);
  });

  it('has no formula for a spreadsheet, and names as they are', async () => {
    const id = await person('=1+1 Gil');
    await t.db.insertInto('sourced_person').values({ sourced_id: '-7', user_id: id }).execute();
    const line = (await load()).files['users.csv']?.split('\r\n').find((each) => each.startsWith('-7,'));
    expect(line).toContain(`,'=1+1,Gil,`);
    expect(line).toMatch(/,'=1\+1 Gil,es$/);
  });

  it.each([['answers with a fault', { status: 500 }], ['does not answer', { away: true }]])('is not made while learning %s', async (_what, trouble) => {
    Object.assign(told, trouble);
    expect(await load()).toMatchObject({ status: 503, body: { code: 'users.classes_unknown' } });
  });

  it('is for who may import', async () => {
    const teacher = await t.as({ roles: ['teacher'], permissions: permissionsOfRole.teacher });
    expect((await teacher.get('/users/export/oneroster')).status).toBe(403);
    expect((await t.anonymous.get('/users/export/oneroster')).status).toBe(401);
  });
});
