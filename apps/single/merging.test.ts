import { allEvents } from '@liceo/contracts/catalogue';
import { mergingServices, takeableFields } from '@liceo/contracts/merging';
import { startHost, type Host } from '@liceo/kernel/host';
import { createLogger } from '@liceo/kernel/log';
import { openPostgres, type Postgres } from '@liceo/kernel/postgres';
import type {} from '@liceo/kernel/testing-global-setup';
import { createTestDatabase, migrationsOf } from '@liceo/kernel/testing-database';
import { inProcess } from '@liceo/kernel/transport';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { loadServices } from '../services.ts';

const password = 'correct horse battery';
/** Of the account that ends: it opens nothing any more. */
const formerPassword = 'another horse battery';
const adminLogin = { email: 'head@academy.test', password };

let host: Host;
const databases = new Map<string, { url: string; drop(): Promise<void> }>();
const connections = new Map<string, Postgres>();
const filesRoot = mkdtempSync(join(tmpdir(), 'liceo-merging-'));

beforeAll(async () => {
  const services = await loadServices();
  for (const { name, folder } of services) databases.set(name, await createTestDatabase(inject('databaseServer'), name, migrationsOf(folder)));
  const urlOf = (name: string): string => databases.get(name)?.url ?? '';
  host = await startHost({
    services, events: allEvents, databaseUrl: (name) => Promise.resolve(urlOf(name)), transport: inProcess(), filesRoot,
    environment: { LICEO_ADMIN_EMAIL: adminLogin.email, LICEO_ADMIN_PASSWORD: password, LICEO_SECRET_KEY: 'k'.repeat(32) }, log: createLogger('silent'), poolSize: 3,
  });
  for (const name of databases.keys()) connections.set(name, openPostgres(urlOf(name), { poolSize: 1 }));
}, 180_000);

afterAll(async () => {
  await Promise.all([...connections.values()].map((each) => each.close()));
  await host?.stop();
  for (const each of databases.values()) await each.drop();
  rmSync(filesRoot, { recursive: true, force: true });
}, 120_000);

interface Answer {
  status: number;
  // What a test reads of an answer is its expectation.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

const call = async (service: string, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, token: string, body?: unknown): Promise<Answer> => {
  const runtime = host.services.get(service);
  if (!runtime) throw new Error(`There is no service ${service}`);
  const response = await runtime.http.app.inject({
    method, url, headers: { ...(token && { authorization: `Bearer ${token}` }) }, ...(body === undefined ? {} : { payload: body as object }),
  });
  return { status: response.statusCode, body: response.payload === '' ? undefined : JSON.parse(response.payload) };
};

const ok = async (asked: Promise<Answer>): Promise<Answer> => {
  const answer = await asked;
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
};

const signIn = async (login: { email: string; password: string }): Promise<string> => (await ok(call('identity', 'POST', '/auth/sign-in', '', login))).body.accessToken;

const query = async (service: string, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  ((await connections.get(service)?.query(text, values))?.rows ?? []) as Record<string, unknown>[];

const eventually = <Result>(work: () => Promise<Result>): Promise<Result> => vi.waitFor(work, { timeout: 30_000, interval: 100 });

interface Person {
  id: string;
  email: string;
  token: string;
}

const enter = async (name: string, secret = password): Promise<Person> => {
  const email = `${randomUUID()}@people.test`;
  const { body } = await ok(call('identity', 'POST', '/auth/sign-up', '', { name, email, password: secret }));
  await eventually(async () => expect((await call('users', 'GET', `/users/${body.user.id}`, admin)).status).toBe(200));
  return { id: body.user.id, email, token: body.accessToken };
};

let admin: string;
let product: string;
let courses: { id: number; lessons: number[] }[];

beforeAll(async () => {
  admin = await signIn(adminLogin);
  const { body } = await ok(call('catalog', 'POST', '/products', admin, {
    kind: 'physical', title: 'Cuaderno', summary: 'Para apuntes', description: 'Cien hojas', language: 'es', price: { amount: 900, currency: 'EUR' }, status: 'published',
  }));
  product = body.id;
  await ok(call('catalog', 'PUT', `/inventory/${product}`, admin, { quantity: 50 }));
  courses = [];
  for (const name of ['Álgebra', 'Historia', 'Física']) {
    const { body: course } = await ok(call('learning', 'POST', '/courses', admin, { name }));
    const { body: module } = await ok(call('learning', 'POST', `/courses/${course.id}/modules`, admin, { title: 'Uno' }));
    const lessons: number[] = [];
    for (const title of ['Primera', 'Segunda', 'Tercera']) {
      lessons.push((await ok(call('learning', 'POST', `/modules/${module.id}/lessons`, admin, { title, kind: 'text', body: 'Texto' }))).body.id);
    }
    courses.push({ id: course.id, lessons });
  }
}, 180_000);

const enrol = (person: Person, courseIndex: number) =>
  eventually(() => ok(call('learning', 'POST', '/enrolments', admin, { courseId: courses[courseIndex]?.id, userId: person.id })));
const finish = (person: Person, courseIndex: number, lesson: number) =>
  ok(call('learning', 'PUT', `/lessons/${courses[courseIndex]?.lessons[lesson]}/progress`, person.token, { completed: true }));

const fill = async (person: Person, guardian: Person, student: Person, held: readonly number[], done: readonly (readonly [number, number])[]): Promise<void> => {
  for (const course of held) await enrol(person, course);
  for (const [course, lesson] of done) await finish(person, course, lesson);
  await ok(call('learning', 'POST', `/lessons/${courses[held[0] ?? 0]?.lessons[0]}/notes`, person.token, { text: 'Repasar' }));
  await ok(call('users', 'PUT', `/users/${person.id}/guardians/${guardian.id}`, admin));
  await ok(call('users', 'PUT', `/users/${student.id}/guardians/${person.id}`, admin));
  await eventually(() => ok(call('orders', 'POST', '/cart/items', person.token, { productId: product, quantity: 1 })));
  const shippingAddress = { name: 'Nora', line1: 'Calle Mayor 1', city: 'Madrid', postalCode: '28013', country: 'ES' };
  const { body } = await ok(call('orders', 'POST', '/orders', person.token, { shippingAddress }));
  await eventually(() => ok(call('payments', 'POST', `/payments/${body.paymentId}/confirm`, person.token, { method: 'card', token: 'tok_ok' })));
  await eventually(async () => expect((await call('orders', 'GET', `/orders/${body.id}`, person.token)).body.status).toBe('completed'));
  await ok(call('orders', 'POST', '/cart/items', person.token, { productId: product, quantity: 2 }));
  await ok(call('notifications', 'PUT', '/notifications/preferences/news/email', person.token, { wanted: false }));
  await ok(call('users', 'POST', '/users/me/student-code', person.token, {}));
  await ok(call('users', 'POST', `/users/${person.id}/guardian-invitations`, person.token, { email: `${randomUUID()}@people.test`, areas: ['progress'] }));
  await query('users', 'insert into sourced_person (sourced_id, user_id) values ($1, $2)', [randomUUID(), person.id]);
  await query('users', "insert into organisation_unit (sourced_id, name, kind) values ('school', 'School', 'school') on conflict do nothing");
  for (const role of ['student', person.id]) await query('users', "insert into unit_member (unit_sourced_id, user_id, role) values ('school', $1, $2)", [person.id, role]);
  await query('learning', "insert into class (course_id, sourced_id, title, created_at, updated_at) values ($1, 'everybody', 'Everybody', now(), now()) on conflict do nothing", [courses[0]?.id]);
  await query('learning', "insert into class_member (class_id, user_id, role, joined_at) select id, $1, 'student', now() from class where sourced_id = 'everybody'", [person.id]);
  const [{ id: ownClass } = { id: 0 }] = await query('learning', "insert into class (course_id, title, created_at, updated_at) values ($1, 'Own', now(), now()) returning id", [courses[0]?.id]);
  await query('learning', "insert into class_member (class_id, user_id, role, joined_at) values ($1, $2, 'student', now())", [ownClass, person.id]);
  await query('media', `insert into asset (id, owner_id, purpose, filename, upload_length, status, reason, created_at, finished_at) values ($1, $2, 'lesson', 'a.pdf', 10, 'failed', 'lost', now(), now())`, [randomUUID(), person.id]);
};

interface Family {
  from: Person;
  into: Person;
  guardian: Person;
  student: Person;
}

/** Two accounts of one person, with something in every service, some of it in both. */
const twoAccounts = async (): Promise<Family> => {
  const [from, into, guardian, other, student] = [await enter('Nora Gil', formerPassword), await enter('Nora Gil Soto'), await enter('Marta'), await enter('Luis'), await enter('Iris')];
  await fill(from, guardian, student, [0, 1], [[0, 0], [0, 1], [1, 0]]);
  await fill(into, other, student, [0, 2], [[0, 1], [0, 2]]);
  await ok(call('users', 'PUT', `/users/${into.id}/guardians/${guardian.id}`, admin));
  await ok(call('users', 'PATCH', '/users/me', from.token, { bio: 'Toco el violín' }));
  await ok(call('users', 'PUT', '/users/me/birth-date', from.token, { birthDate: '1990-05-05' }));
  return { from, into, guardian, student };
};

/** Figures are changes that are added up: their sum has to be as before, not their rows. */
const derived = new Set(['learning course_figure', 'learning course_figure_change']);
/** Who changed what stays written, and so do sessions that ended. */
const history = new Set([
  'identity account_merge', 'identity access_change', 'identity revocation', 'identity rights_revision', 'identity session', 'identity mailed_link', 'identity sign_in_challenge',
  'identity role_change', 'identity sign_in_attempt',
]);
/** A moment of a change is not the change. */
const moments = new Set(['updated_at']);

/** Every row of every service but its history, settled: once nothing of what has happened is on its way any more. */
const dump = async (): Promise<Map<string, string[]>> => {
  const tables = new Map<string, string[]>();
  for (const service of connections.keys()) {
    const names = await query(service, "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1");
    for (const { name } of names) {
      const table = `${service} ${String(name)}`;
      if (derived.has(table) || history.has(table)) continue;
      const rows = await query(service, `select to_jsonb(t) as row from "${String(name)}" as t`);
      tables.set(table, rows.map(({ row }) => JSON.stringify(Object.entries(row as object).filter(([column]) => !moments.has(column)).toSorted(([one], [other]) => (one < other ? -1 : 1)))).toSorted());
    }
  }
  tables.set('learning figures', (await query('learning', 'select course_id, kind, key, sum(amount)::int as amount from course_figure_now group by 1, 2, 3 having sum(amount) <> 0 order by 1, 2, 3')).map((row) => JSON.stringify(row)));
  return tables;
};

const settled = () => eventually(async () => {
  for (const service of connections.keys()) {
    expect(await query(service, "select type from kernel.outbox where sent_at is null union all select type from kernel.inbox where state = 'pending'"), service).toEqual([]);
  }
  expect(await query('notifications', "select id from delivery where state in ('pending', 'sending')")).toEqual([]);
  expect(await query('users', 'select user_id from directory_question')).toEqual([]);
});

const merge = (from: Person, into: Person, take: readonly string[] = [], token = admin) => call('identity', 'POST', '/merges', token, { fromId: from.id, intoId: into.id, take });
const undo = (id: string, token = admin) => call('identity', 'POST', `/merges/${id}/undo`, token);
const reaches = (id: string, status: string) => eventually(async () => {
  const { body } = await ok(call('identity', 'GET', `/merges/${id}`, admin));
  expect(body).toMatchObject({ status, missing: [] });
  return body;
});

describe('a merge of two accounts of one person', () => {
  let family: Family;
  let mergeId: string;

  beforeAll(async () => {
    family = await twoAccounts();
    const answer = await merge(family.from, family.into, ['bio']);
    expect(answer.status).toBe(202);
    mergeId = answer.body.id;
    await reaches(mergeId, 'merged');
    await settled();
  }, 180_000);

  it('tells what each service moved', async () => {
    const { body } = await ok(call('identity', 'GET', `/merges/${mergeId}`, admin));
    expect(body.moved.map(({ service }: { service: string }) => service)).toEqual([...mergingServices]);
    const parts = (service: string) => body.moved.find((answer: { service: string }) => answer.service === service).parts;
    expect(parts('orders')).toEqual(expect.arrayContaining([{ what: 'orders', count: 1 }]));
    expect(parts('payments')).toEqual([{ what: 'payments', count: 1 }]);
    expect(parts('learning')).toEqual(expect.arrayContaining([{ what: 'notes', count: 1 }]));
    expect(parts('media')).toEqual([{ what: 'files', count: 1 }]);
  });

  it('gives everything to the one that stays, and the further progress of both counts', async () => {
    const token = await signIn({ email: family.into.email, password });
    expect((await call('orders', 'GET', '/orders', token)).body.items).toHaveLength(2);
    const { body: { items } } = await ok(call('learning', 'GET', '/enrolments', token));
    expect(items.filter(({ status }: { status: string }) => status !== 'revoked').map(({ courseId }: { courseId: number }) => courseId).toSorted()).toEqual(courses.map(({ id }) => id).toSorted());
    const done = await query('learning', `select count(*)::int as count from lesson_progress join enrolment e on e.id = enrolment_id join student s on s.id = e.student_id
      where s.user_id = $1 and e.course_id = $2 and e.revoked_at is null and completed`, [family.into.id, courses[0]?.id]);
    expect(done).toEqual([{ count: 3 }]);
    const { body: profile } = await ok(call('users', 'GET', `/users/${family.into.id}`, admin));
    expect(profile).toMatchObject({ name: 'Nora Gil Soto', bio: 'Toco el violín', email: family.into.email });
    expect(await query('users', 'select birth_date::text from profile where user_id = $1', [family.into.id])).toEqual([{ birth_date: '1990-05-05' }]);
    expect((await ok(call('users', 'GET', `/users/${family.into.id}/guardians`, admin))).body.items).toHaveLength(2);
  });

  it('leads from the account that ended to the one that stays, and hides it in the directory', async () => {
    expect((await ok(call('users', 'GET', `/users/${family.from.id}`, admin))).body.id).toBe(family.into.id);
    expect((await call('identity', 'GET', `/accounts/${family.from.id}`, admin)).body).toMatchObject({ mergedInto: family.into.id, suspensionReason: 'merged' });
    const { body: { items } } = await ok(call('users', 'GET', `/users?search=${family.from.email}`, admin));
    expect(items).toEqual([]);
  });

  it('lets nobody into the account that ended, nor by its ways into the other', async () => {
    expect((await call('identity', 'GET', '/auth/sessions', family.from.token)).status).toBe(401);
    expect(await call('identity', 'POST', '/auth/sign-in', '', { email: family.from.email, password: formerPassword })).toMatchObject({ status: 403, body: { code: 'identity.account_suspended' } });
    expect(await call('identity', 'DELETE', `/accounts/${family.from.id}/suspension`, admin)).toMatchObject({ status: 409, body: { code: 'identity.account_merged' } });
  });

  it('lets its address lead to the other only once its person had confirmed it, and only with what opens the other', async () => {
    expect((await call('identity', 'POST', '/auth/sign-in', '', { email: family.from.email, password })).status).toBe(401);
    await query('identity', 'update account set email_verified_at = now() where id = $1', [family.from.id]);
    const { body } = await ok(call('identity', 'POST', '/auth/sign-in', '', { email: family.from.email, password }));
    expect(body.user.id).toBe(family.into.id);
    expect((await call('identity', 'POST', '/auth/sign-in', '', { email: family.from.email, password: formerPassword })).status).toBe(401);
    await query('identity', 'delete from sign_in_attempt');
    await ok(call('identity', 'POST', '/auth/sign-in-links', '', { email: family.from.email }));
    const sent = await eventually(async () => {
      const rows = await query('notifications', "select user_id, sent_to from delivery where template = 'sign-in-link' and state = 'sent'");
      expect(rows).toHaveLength(1);
      return rows;
    });
    expect(sent).toEqual([{ user_id: family.into.id, sent_to: family.into.email }]);
    await query('identity', 'update account set email_verified_at = null where id = $1', [family.from.id]);
  });

  it('takes what comes late about the account that ended for the other’s', async () => {
    expect(await call('learning', 'POST', '/enrolments', admin, { courseId: courses[2]?.id, userId: family.from.id }))
      .toMatchObject({ status: 409, body: { code: 'learning.already_enrolled' } });
    const rows = await query('notifications', 'select kernel.survivor_of($1::uuid) as id', [family.from.id]);
    expect(rows).toEqual([{ id: family.into.id }]);
  });

  it('is refused for people that are being merged, and to be undone before a later one', async () => {
    const [third, fourth] = [await enter('Nora G.'), await enter('N. Gil')];
    expect(await merge(family.from, third)).toMatchObject({ status: 409, body: { code: 'identity.merge_suspended', field: 'fromId' } });
    expect(await merge(third, third)).toMatchObject({ status: 400, body: { code: 'identity.merge_same' } });
    const both = await Promise.all([merge(third, fourth), merge(fourth, third)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([202, 409]);
    const first = both.find(({ status }) => status === 202)?.body.id;
    await reaches(first, 'merged');
    const stays = both[0]?.status === 202 ? fourth : third;
    const second = await merge(stays, family.into);
    expect(second.status).toBe(202);
    await reaches(second.body.id, 'merged');
    expect(await undo(first)).toMatchObject({ status: 409, body: { code: 'identity.merge_later_first' } });
    expect(await undo(mergeId)).toMatchObject({ status: 409, body: { code: 'identity.merge_later_first' } });
    for (const id of [second.body.id, first]) {
      expect((await undo(id)).status).toBe(202);
      await reaches(id, 'undone');
    }
    for (const person of [third, fourth]) await ok(call('identity', 'DELETE', `/accounts/${person.id}`, admin));
  });

  it('is for who may merge, with a fresh proof, and never of oneself or an administrator', async () => {
    expect((await merge(family.guardian, family.student, [], family.guardian.token)).status).toBe(403);
    const id = (await query('identity', 'select id from account where email = $1', [adminLogin.email]))[0]?.['id'] as string;
    expect(await merge({ id, email: '', token: '' }, family.student)).toMatchObject({ status: 409, body: { code: 'identity.own_account' } });
    await query('identity', "update session set proved_at = proved_at - interval '1 hour' where account_id = $1", [id]);
    expect(await merge(family.guardian, family.student)).toMatchObject({ status: 403, body: { code: 'identity.proof_needed' } });
    expect(await undo(mergeId)).toMatchObject({ status: 403, body: { code: 'identity.proof_needed' } });
    await query('identity', 'update session set proved_at = now() where account_id = $1', [id]);
    await ok(call('identity', 'PUT', `/accounts/${family.guardian.id}/roles`, admin, { roles: ['teacher'] }));
    expect(await merge(family.guardian, family.student)).toMatchObject({ status: 409, body: { code: 'identity.merge_roles' } });
    await ok(call('identity', 'PUT', `/accounts/${family.guardian.id}/roles`, admin, { roles: ['student'] }));
  });

  it('is undone once, and both stand in the list of changes', async () => {
    expect((await undo(mergeId)).status).toBe(202);
    await reaches(mergeId, 'undone');
    expect((await call('users', 'GET', `/users/${family.from.id}`, admin)).body).toMatchObject({ id: family.from.id, bio: 'Toco el violín' });
    expect((await ok(call('identity', 'POST', '/auth/sign-in', '', { email: family.from.email, password: formerPassword }))).body.user.id).toBe(family.from.id);
    expect(await undo(mergeId)).toMatchObject({ status: 409, body: { code: 'identity.merge_not_undoable' } });
    const { body: { items } } = await ok(call('identity', 'GET', `/access-changes?accountId=${family.into.id}`, admin));
    const kinds = items.filter(({ after, before }: { after?: { mergeId?: string }; before?: { mergeId?: string } }) => [after?.mergeId, before?.mergeId].includes(mergeId)).map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(['accounts_unmerged', 'accounts_merged']);
  });
});

/** The same numbers for a seed, each time. */
const numbersOf = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
};

describe('a merge that is undone', () => {
  it.each([1, 2, 3, 4])('leaves every table of every service as it was (people of seed %i)', async (seed) => {
    const below = numbersOf(seed);
    const some = <Item>(items: readonly Item[]): Item[] => items.filter(() => below(2) === 0);
    const [from, into, guardian, other, student] = [await enter('Nora Gil'), await enter('Nora Gil Soto'), await enter('Marta'), await enter('Luis'), await enter('Iris')];
    for (const person of [from, into]) {
      const held = [...new Set([below(3), ...some([0, 1, 2])])];
      const done = held.flatMap((course) => some([0, 1, 2]).map((lesson) => [course, lesson] as const));
      await fill(person, below(2) === 0 ? guardian : other, student, held, done);
    }
    if (below(2) === 0) await ok(call('users', 'PUT', '/users/me/birth-date', from.token, { birthDate: '2015-05-05' }));
    if (below(2) === 0) await ok(call('users', 'PUT', `/users/${from.id}/guardians/${into.id}`, admin));
    await settled();
    const before = await dump();
    const { body: { id } } = await ok(merge(from, into, some(takeableFields)));
    await reaches(id, 'merged');
    await settled();
    const between = await dump();
    expect(between).not.toEqual(before);
    expect((await undo(id)).status).toBe(202);
    await reaches(id, 'undone');
    await settled();
    const after = await dump();
    for (const [table, rows] of before) expect(after.get(table), table).toEqual(rows);
    for (const service of mergingServices) expect(await query(service, 'select id from kernel.merge_move where merge_id = $1', [id]), service).toEqual([]);
  }, 120_000);

  it('leaves with the one that stays what came to them afterwards', async () => {
    const { from, into } = await twoAccounts();
    const { body: { id } } = await ok(merge(from, into, ['name']));
    await reaches(id, 'merged');
    const token = await signIn({ email: into.email, password });
    const renamed = { ...into, token };
    await ok(call('users', 'PATCH', '/users/me', token, { name: 'Nora G. Soto' }));
    await finish(renamed, 2, 0);
    await ok(call('learning', 'POST', `/lessons/${courses[2]?.lessons[0]}/notes`, token, { text: 'Después' }));
    expect((await undo(id)).status).toBe(202);
    await reaches(id, 'undone');
    expect((await ok(call('users', 'GET', `/users/${into.id}`, admin))).body.name).toBe('Nora G. Soto');
    expect((await ok(call('users', 'GET', `/users/${from.id}`, admin))).body.name).toBe('Nora Gil');
    expect(await query('learning', "select user_id from note where body = 'Después'")).toEqual([{ user_id: into.id }]);
    expect(await query('learning', 'select s.user_id from lesson_progress p join enrolment e on e.id = p.enrolment_id join student s on s.id = e.student_id where p.lesson_id = $1 and s.user_id = $2', [courses[2]?.lessons[0], into.id]))
      .toEqual([{ user_id: into.id }]);
  }, 120_000);
});

describe('an erasure after a merge', () => {
  it('takes the account that ended with the one that stays, and what could undo it', async () => {
    const { from, into } = await twoAccounts();
    const { body: { id } } = await ok(merge(from, into));
    await reaches(id, 'merged');
    await ok(call('identity', 'DELETE', `/accounts/${into.id}`, admin));
    await reaches(id, 'settled');
    for (const person of [from, into]) {
      await eventually(async () => expect((await call('users', 'GET', `/erasures/${person.id}`, admin)).body.completedAt).toEqual(expect.any(String)));
      expect(await query('identity', 'select status, email from account where id = $1', [person.id])).toEqual([{ status: 'deleted', email: '' }]);
    }
    for (const service of mergingServices) expect(await query(service, 'select id from kernel.merge_move where merge_id = $1', [id]), service).toEqual([]);
  }, 120_000);
});

describe('a merge whose time for undoing is over', () => {
  it('leaves a blank account that points to the other, and nothing to undo it with', async () => {
    const { from, into } = await twoAccounts();
    const { body: { id } } = await ok(merge(from, into));
    await reaches(id, 'merged');
    await query('identity', "update account_merge set undo_until = now() - interval '1 minute' where id = $1", [id]);
    expect(await undo(id)).toMatchObject({ status: 409, body: { code: 'identity.merge_not_undoable' } });
    await host.services.get('identity')?.jobs().run('identity.settle-merges');
    await reaches(id, 'settled');
    await settled();
    expect(await query('identity', 'select status, email, merged_into from account where id = $1', [from.id])).toEqual([{ status: 'deleted', email: '', merged_into: into.id }]);
    expect((await ok(call('users', 'GET', `/users/${from.id}`, admin))).body.id).toBe(into.id);
    expect((await call('orders', 'GET', '/orders', await signIn({ email: into.email, password }))).body.items).toHaveLength(2);
    for (const service of mergingServices) expect(await query(service, 'select id from kernel.merge_move where merge_id = $1', [id]), service).toEqual([]);
  }, 120_000);
});
