import { beforeAll, describe, expect, it } from 'vitest';
import { RoleChanged, UserCreated, UserDeleted, UserReinstated, UserSuspended } from '@liceo/contracts/events/identity';
import { CourseTeacherChanged, EnrolmentGranted, EnrolmentRevoked } from '@liceo/contracts/events/learning';
import { permissionsOfRole } from '@liceo/contracts/permissions';
import { newId } from '@liceo/kernel/id';
import { startForTest } from '@liceo/kernel/testing';
import { users } from '../index.ts';
import type { Tables } from '../tables.ts';

interface Courses {
  learns: number[];
  teaches: number[];
}

/** What identity and learning would answer; a service that is away fails. */
const accounts = new Map<string, { roles: string[]; suspended: boolean }>();
const courses = new Map<string, Courses>();
const asked: string[][] = [];
let isAway = false;
/** What happens while a question is on its way. */
let meanwhile = (): Promise<void> => Promise.resolve();

const answer = <Known extends object>(known: ReadonlyMap<string, Known>) => async (request: Request): Promise<Response> => {
  const { userIds } = (await request.json()) as { userIds: string[] };
  const items = userIds.flatMap((userId) => (known.has(userId) ? [{ userId, ...known.get(userId) }] : []));
  if (isAway) return new Response('', { status: 503 });
  if (known === (courses as object)) asked.push(userIds);
  const happens = meanwhile;
  meanwhile = () => Promise.resolve();
  await happens();
  return Response.json({ items });
};

const t = await startForTest<Tables>(users, { clients: { identity: answer(accounts), learning: answer(courses) } });
const admin = await t.as({ roles: ['admin'], permissions: permissionsOfRole.admin });

const names = new Map<string, string>();
const join = async (name: string, roles: string[] = ['student'], email = `${newId()}@example.org`): Promise<string> => {
  const userId = newId();
  names.set(userId, name);
  accounts.set(userId, { roles, suspended: false });
  await t.deliver(UserCreated, userId, { userId, name, email, language: 'es', roles });
  return userId;
};
const enrol = async (userId: string, ...learns: number[]): Promise<void> => {
  courses.set(userId, { learns, teaches: courses.get(userId)?.teaches ?? [] });
  await t.deliver(EnrolmentGranted, userId, { userId, courseIds: learns });
};
/** Asks what is to be asked, as the worker does every other second. */
const asking = async (): Promise<void> => {
  t.runtime.workers.poke('users.ask-standings');
  await t.runtime.workers.idle();
};
const list = async (query: string): Promise<string[]> => {
  const { status, body } = await admin.get(`/users?${query}`);
  expect(status, query).toBe(200);
  return body.items.map(({ id }: { id: string }) => names.get(id));
};
const count = async (query: string) => (await admin.get(`/users/count?${query}`)).body;

describe('the directory narrowed', () => {
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    const people = [['Ana Gil', ['student']], ['Bea Gil', ['student', 'parent']], ['Ciro Paz', ['teacher']], ['Dora Paz', ['librarian']], ['Emil Gil', ['student']]] as const;
    for (const [name, roles] of people) ids[name] = await join(name, [...roles]);
    const young = new Date(t.clock.now().getTime() - 10 * 365 * 86_400_000).toISOString().slice(0, 10);
    for (const name of ['Ana Gil', 'Emil Gil']) expect((await admin.put(`/users/${ids[name]}/birth-date`, { birthDate: young })).status).toBe(204);
    await enrol(ids['Ana Gil'] ?? '', 1, 2);
    await enrol(ids['Bea Gil'] ?? '', 2);
    courses.set(ids['Ciro Paz'] ?? '', { learns: [], teaches: [2] });
    await t.deliver(CourseTeacherChanged, '2', { courseId: 2, userId: ids['Ciro Paz'] ?? null, formerUserId: null });
    await t.deliver(UserSuspended, ids['Emil Gil'] ?? '', { userId: ids['Emil Gil'] ?? '', changedBy: newId() });
    await asking();
  });

  it('by role, the academy’s own too', async () => {
    expect(await list('role=student')).toEqual(['Ana Gil', 'Bea Gil', 'Emil Gil']);
    expect(await list('role=librarian')).toEqual(['Dora Paz']);
    expect(await list('role=nobody-has-it')).toEqual([]);
  });

  it('by the course that people are enrolled in or teach', async () => {
    expect(await list('learns=2')).toEqual(['Ana Gil', 'Bea Gil']);
    expect(await list('learns=1')).toEqual(['Ana Gil']);
    expect(await list('teaches=2')).toEqual(['Ciro Paz']);
    expect(await list('teaches=1')).toEqual([]);
  });

  it('to minors, those without consent, and suspended accounts', async () => {
    expect(await list('minor=true')).toEqual(['Ana Gil', 'Emil Gil']);
    expect(await list('consentMissing=true')).toEqual(['Ana Gil', 'Emil Gil']);
    expect(await list('suspended=true')).toEqual(['Emil Gil']);
  });

  it('by several at once, and in a search', async () => {
    expect(await list('role=student&learns=2&minor=true')).toEqual(['Ana Gil']);
    expect(await list('role=parent&minor=true')).toEqual([]);
    expect(await list('search=gil&role=student')).toEqual(['Ana Gil', 'Bea Gil', 'Emil Gil']);
    expect(await list('search=paz&role=student')).toEqual([]);
    expect(await list('search=be&learns=2')).toEqual(['Bea Gil']);
    expect(await list('search=ciro paz&teaches=2')).toEqual(['Ciro Paz']);
  });

  it('page by page', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body } = await admin.get(`/users?limit=1&search=gil&role=student${next && `&after=${next}`}`);
      seen.push(...body.items.map(({ name }: { name: string }) => name));
      next = body.next as string | null;
    }
    expect(seen).toEqual(['Ana Gil', 'Bea Gil', 'Emil Gil']);
  });

  it('says how many there are', async () => {
    expect(await count('')).toEqual({ count: 5, more: false });
    expect(await count('role=student')).toEqual({ count: 3, more: false });
    expect(await count('search=gil&minor=true')).toEqual({ count: 2, more: false });
    expect(await count('search=em')).toEqual({ count: 1, more: false });
  });

  it('shows what it is narrowed by', async () => {
    const { body } = await admin.get('/users?suspended=true');
    expect(body.items).toEqual([expect.objectContaining({ name: 'Emil Gil', roles: ['student'], suspended: true, minor: true, consentMissing: true })]);
  });

  it.each(['role=Role!', `role=${'x'.repeat(41)}`, 'learns=0', 'learns=x', 'teaches=2147483648', 'minor=false', 'minor=maybe', 'consentMissing=0', 'suspended=x'])('refuses ?%s and names the field', async (query) => {
    for (const path of ['/users', '/users/count']) {
      const { status, body } = await admin.get(`${path}?${query}`);
      expect(status).toBe(400);
      expect(body.field).toContain(query.split('=')[0]);
    }
  });

  it('shows nobody else how many there are', async () => {
    expect((await t.anonymous.get('/users/count')).status).toBe(401);
    expect((await (await t.as({ roles: ['student'] })).get('/users/count')).status).toBe(403);
  });
});

describe('what the directory knows of somebody', () => {
  it('follows their roles and their suspension', async () => {
    const userId = await join('Fay Roe');
    await t.deliver(RoleChanged, userId, { userId, roles: ['teacher', 'editor'], changedBy: newId() });
    expect(await list('search=fay&role=editor')).toEqual(['Fay Roe']);
    expect(await list('search=fay&role=student')).toEqual([]);
    await t.deliver(UserSuspended, userId, { userId, changedBy: newId() });
    expect(await list('search=fay&suspended=true')).toEqual(['Fay Roe']);
    await t.deliver(UserReinstated, userId, { userId, changedBy: newId() });
    expect(await list('search=fay&suspended=true')).toEqual([]);
  });

  it('follows their courses, in whichever order it is heard', async () => {
    const userId = await join('Gus Roe');
    await enrol(userId, 7);
    await asking();
    expect(await list('learns=7')).toEqual(['Gus Roe']);
    courses.set(userId, { learns: [], teaches: [] });
    await t.deliver(EnrolmentRevoked, newId(), { userId, courseIds: [7] });
    await t.deliver(EnrolmentGranted, userId, { userId, courseIds: [7] });
    await asking();
    expect(await list('learns=7')).toEqual([]);
  });

  it('is asked of whoever was there before it was known, once', async () => {
    const userId = await join('Hal Roe');
    await t.db.transaction(async (tx) => {
      await tx.updateTable('profile').set({ roles: [] }).where('user_id', '=', userId).execute();
      await tx.insertInto('directory_question').values({ user_id: userId }).execute();
    });
    accounts.set(userId, { roles: ['support'], suspended: true });
    courses.set(userId, { learns: [9], teaches: [8] });
    asked.length = 0;
    await asking();
    await asking();
    expect(asked).toEqual([[userId]]);
    expect(await list('role=support&suspended=true&learns=9&teaches=8')).toEqual(['Hal Roe']);
  });

  it('takes no answer that was given before something newer was heard', async () => {
    const userId = await join('Ida Roe');
    accounts.set(userId, { roles: ['sales'], suspended: false });
    meanwhile = () => {
      accounts.set(userId, { roles: ['analyst'], suspended: false });
      return t.deliver(RoleChanged, userId, { userId, roles: ['analyst'], changedBy: newId() });
    };
    asked.length = 0;
    await enrol(userId, 3);
    await asking();
    expect(asked).toEqual([[userId], [userId]]);
    expect(await list('search=ida&role=analyst&learns=3')).toEqual(['Ida Roe']);
  });

  it('is asked again when a service was away', async () => {
    const userId = await join('Jon Roe');
    isAway = true;
    await enrol(userId, 4);
    await asking();
    expect(await list('learns=4')).toEqual([]);
    isAway = false;
    t.clock.advance({ seconds: 61 });
    await asking();
    expect(await list('learns=4')).toEqual(['Jon Roe']);
  });

  it('waits for a profile that is still on its way, and goes with one that is erased', async () => {
    const userId = newId();
    names.set(userId, 'Kay Roe');
    accounts.set(userId, { roles: ['student'], suspended: false });
    await enrol(userId, 5);
    await asking();
    await t.deliver(UserCreated, userId, { userId, name: 'Kay Roe', email: 'kay@example.org', language: 'es', roles: ['student'] });
    await asking();
    expect(await list('learns=5')).toEqual(['Kay Roe']);
    await t.deliver(UserDeleted, userId, { userId });
    expect(await list('learns=5')).toEqual([]);
    const blank = await t.db.selectFrom('profile').select(['roles', 'learns', 'suspended', 'marks']).where('user_id', '=', userId).executeTakeFirstOrThrow();
    expect(blank).toEqual({ roles: [], learns: [], suspended: false, marks: [] });
  });
});
