import { allEvents } from '@liceo/contracts/catalogue';
import { servicesWithPersonalData } from '@liceo/contracts/personal-data';
import { startHost, type Host } from '@liceo/kernel/host';
import { createLogger } from '@liceo/kernel/log';
import { openPostgres, type Postgres } from '@liceo/kernel/postgres';
import type {} from '@liceo/kernel/testing-global-setup';
import { createTestDatabase, migrationsOf } from '@liceo/kernel/testing-database';
import { inProcess } from '@liceo/kernel/transport';
import { strFromU8, unzipSync } from 'fflate';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { loadServices } from '../services.ts';

const password = 'correct horse battery';
const adminLogin = { email: 'head@academy.test', password };

let host: Host;
const databases = new Map<string, { url: string; drop(): Promise<void> }>();
const connections = new Map<string, Postgres>();
const filesRoot = mkdtempSync(join(tmpdir(), 'liceo-privacy-'));

beforeAll(async () => {
  const services = await loadServices();
  for (const { name, folder } of services) databases.set(name, await createTestDatabase(inject('databaseServer'), name, migrationsOf(folder)));
  const urlOf = (name: string): string => databases.get(name)?.url ?? '';
  host = await startHost({
    services, events: allEvents, databaseUrl: (name) => Promise.resolve(urlOf(name)), transport: inProcess(), filesRoot,
    environment: { LICEO_ADMIN_EMAIL: adminLogin.email, LICEO_ADMIN_PASSWORD: password, LICEO_ERASURE_WAIT_MINUTES: '0', LICEO_SECRET_KEY: 'k'.repeat(32) }, log: createLogger('silent'), poolSize: 3,
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
  bytes: Buffer;
}

const call = async (service: string, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, token: string, body?: unknown): Promise<Answer> => {
  const runtime = host.services.get(service);
  if (!runtime) throw new Error(`There is no service ${service}`);
  const response = await runtime.http.app.inject({
    method, url, headers: { ...(token && { authorization: `Bearer ${token}` }) }, ...(body === undefined ? {} : { payload: body as object }),
  });
  const isJson = String(response.headers['content-type']).includes('json') && response.payload !== '';
  return { status: response.statusCode, body: isJson ? JSON.parse(response.payload) : undefined, bytes: response.rawPayload };
};

const ok = async (asked: Promise<Answer>): Promise<Answer> => {
  const answer = await asked;
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
};

const signIn = async (login: { email: string; password: string }): Promise<string> => (await ok(call('identity', 'POST', '/auth/sign-in', '', login))).body.accessToken;

interface Person {
  id: string;
  name: string;
  email: string;
  token: string;
}

const enter = async (name: string, email: string): Promise<Person> => {
  const { body } = await ok(call('identity', 'POST', '/auth/sign-up', '', { name, email, password }));
  return { id: body.user.id, name, email, token: body.accessToken };
};

const eventually = <Result>(work: () => Promise<Result>): Promise<Result> => vi.waitFor(work, { timeout: 30_000, interval: 100 });

/** In which tables of all services something of this person stands. */
const tracesOf = async ({ id, name, email }: Person): Promise<string[]> => {
  const found: string[] = [];
  for (const [service, postgres] of connections) {
    const { rows } = await postgres.query(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`);
    for (const table of rows as { name: string }[]) {
      const { count } = await postgres.query(
        `select from ${table.name} as t where t::text ilike any(array['%' || $1 || '%', '%' || $2 || '%', '%' || $3 || '%']) limit 1`, [id, name, email]);
      if (count > 0) found.push(`${service} ${table.name}`);
    }
  }
  return found;
};

/** Where something may stand of a person who was erased, and why. */
const mayStay: Readonly<Record<string, string>> = {
  'identity public.account': 'the id alone, so that it is given to nobody else',
  'users public.profile': 'the id alone, so that late events bring nothing back',
  'users public.erasure': 'the certificate, by id',
  'users kernel.saga': 'the certificate, by id',
  'users kernel.saga_step': 'the course of the erasure, by id',
  'learning public.account': 'the id alone, so that late events bring nothing back',
  'notifications public.recipient': 'the id alone, so that late events bring nothing back',
  'notifications public.delivery': 'that there were mails, by id',
  'notifications public.mailbox': 'the last mail, in the mailbox that stands for the person’s own',
  'orders public."order"': 'the books: paid orders, for six years',
  'orders public.erased_person': 'whose orders lose their buyer later, by id',
  'orders kernel.saga': 'the checkout of a paid order',
  'payments public.payment': 'the books, by id',
  'payments public.payment_event': 'the books, by id',
  ...Object.fromEntries(['identity', 'users', 'catalog', 'orders', 'payments', 'learning', 'media', 'notifications'].flatMap((service) => [
    [`${service} kernel.outbox`, 'messages, for 30 days'], [`${service} kernel.inbox`, 'messages, for 14 days'],
  ])),
};

let admin: string;
let ada: Person;
let bruno: Person;

const buy = async (person: Person, productId: string, cardToken: string): Promise<string> => {
  await ok(call('orders', 'POST', '/cart/items', person.token, { productId, quantity: 1 }));
  const shippingAddress = { name: person.name, line1: 'Calle Mayor 1', city: 'Madrid', postalCode: '28013', country: 'ES' };
  const { body } = await ok(call('orders', 'POST', '/orders', person.token, { shippingAddress }));
  await eventually(() => ok(call('payments', 'POST', `/payments/${body.paymentId}/confirm`, person.token, { method: 'card', token: cardToken })));
  const wanted = cardToken === 'tok_ok' ? 'completed' : 'cancelled';
  await eventually(async () => expect((await call('orders', 'GET', `/orders/${body.id}`, person.token)).body.status).toBe(wanted));
  return body.id;
};

beforeAll(async () => {
  admin = await signIn(adminLogin);
  ada = await enter('Ximena Quetzal', 'ximena.quetzal@people.test');
  bruno = await enter('Bruno Zaratustra', 'bruno.zaratustra@people.test');
  const { body: product } = await ok(call('catalog', 'POST', '/products', admin, {
    kind: 'physical', title: 'Cuaderno', summary: 'Para apuntes', description: 'Cien hojas', language: 'es', price: { amount: 900, currency: 'EUR' }, status: 'published',
  }));
  await ok(call('catalog', 'PUT', `/inventory/${product.id}`, admin, { quantity: 50 }));
  await eventually(async () => expect((await call('users', 'GET', `/users/${ada.id}`, admin)).status).toBe(200));
  await eventually(async () => expect((await call('users', 'GET', `/users/${bruno.id}`, admin)).status).toBe(200));
  await eventually(() => ok(call('orders', 'POST', '/cart/items', ada.token, { productId: product.id, quantity: 1 })));
  for (const person of [ada, bruno]) await buy(person, product.id, 'tok_ok');
  await buy(ada, product.id, 'tok_declined');
  await ok(call('orders', 'POST', '/cart/items', ada.token, { productId: product.id, quantity: 2 }));
  const { body: course } = await ok(call('learning', 'POST', '/courses', admin, { name: 'Álgebra' }));
  for (const person of [ada, bruno]) await ok(call('learning', 'POST', '/enrolments', admin, { courseId: course.id, userId: person.id, name: person.name }));
  await ok(call('users', 'PUT', `/users/${ada.id}/guardians/${bruno.id}`, admin));
  await ok(call('users', 'PATCH', '/users/me', ada.token, { bio: 'Vivo en Ximena Quetzal' }));
}, 180_000);

/** Puts a row where it would take another server, a device or a mail to get one. */
const put = async (service: string, table: string, row: Readonly<Record<string, unknown>>): Promise<void> => {
  await connections.get(service)?.query(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1::text::jsonb)`, [JSON.stringify(row)]);
};

beforeAll(async () => {
  const [now, later] = [new Date().toISOString(), new Date(Date.now() + 3_600_000).toISOString()];
  const id = () => randomUUID();
  const bytes = () => `\\x${id().replaceAll('-', '')}`;
  await ok(call('users', 'PUT', '/users/me/birth-date', ada.token, { birthDate: '1990-05-05' }));
  await ok(call('users', 'POST', `/users/${ada.id}/guardian-invitations`, ada.token, { email: 'aunt@people.test', areas: ['progress'] }));
  await ok(call('users', 'POST', '/users/me/student-code', ada.token, {}));
  const { body: { code } } = await ok(call('users', 'POST', '/users/me/student-code', bruno.token, {}));
  await ok(call('users', 'POST', '/guardian-requests', ada.token, { code }));
  await put('users', 'guardian_consent', { id: id(), student_id: ada.id, guardian_id: bruno.id, text_version: '2026-11', given_at: now });
  await put('users', 'sourced_person', { sourced_id: 'ximena-1', user_id: ada.id });
  await ok(call('identity', 'POST', '/auth/authenticator', ada.token));
  await ok(call('identity', 'POST', '/auth/email-change', ada.token, { email: 'ximena.quetzal@elsewhere.test' }));
  await ok(call('identity', 'PUT', `/accounts/${ada.id}/suspension`, admin, { reason: 'Ximena asked' }));
  await ok(call('identity', 'DELETE', `/accounts/${ada.id}/suspension`, admin));
  await ok(call('identity', 'PUT', `/accounts/${ada.id}/roles`, admin, { roles: ['student', 'parent'] }));
  await ok(call('identity', 'POST', `/accounts/${ada.id}/grants`, admin, { permission: 'courses:write' }));
  await put('users', 'organisation_unit', { sourced_id: 'school-1', name: 'School', kind: 'school', identifier: '' });
  await put('users', 'unit_member', { unit_sourced_id: 'school-1', user_id: ada.id, role: 'student' });
  await put('identity', 'recovery_code', { account_id: ada.id, code_hash: bytes() });
  await put('identity', 'factor_change', { id: id(), account_id: ada.id, changed_by: ada.id, change: 'added', at: now });
  await put('identity', 'passkey', {
    id: id(), account_id: ada.id, credential_id: id(), public_key: bytes(), counter: 0, transports: [], backed_up: false, rp_id: 'localhost', name: 'Ximena', created_at: now,
  });
  await put('identity', 'passkey_challenge', { id: id(), account_id: ada.id, challenge: id(), purpose: 'register', created_at: now, expires_at: later });
  await put('identity', 'federated_identity', {
    id: id(), account_id: ada.id, provider: 'google', provider_name: 'Google', issuer: 'https://accounts.google.com', subject: '1', address: ada.email, created_at: now, last_used_at: now,
  });
  await put('identity', 'federated_attempt', {
    id: id(), account_id: ada.id, provider: 'google', base_url: 'http://localhost', binding_hash: bytes(), language: 'es', return_to: '/', created_at: now, expires_at: later,
  });
  await put('identity', 'sign_in_challenge', { id: id(), account_id: ada.id, secret_hash: bytes(), created_at: now, expires_at: later });
  await put('identity', 'openid_artifact', { id_hash: bytes(), model: 'Session', payload: { accountId: ada.id }, account_id: ada.id, created_at: now, expires_at: later });
  await put('orders', 'purchase_hold', { user_id: ada.id });
  await put('notifications', 'minor', { user_id: ada.id });
  await put('notifications', 'imported', { user_id: ada.id });
  ada.token = await signIn({ email: ada.email, password });
  await ok(call('notifications', 'PUT', '/notifications/preferences/news/email', ada.token, { wanted: false }));
}, 180_000);

/** Tables that can hold a person's id and need to hold none of Ximena's before her erasure. */
const notSeeded: Readonly<Record<string, string>> = {
  'identity public.erasure_request': 'made by the erasure',
  'identity public.link_request': 'forgets the address as soon as it is answered',
  'users public.erasure': 'made by the erasure',
  'orders public.erased_person': 'made by the erasure',
  'notifications public.farewell': 'made by the erasure',
  'users public.import_row': 'goes with its run',
  'users public.directory_question': 'goes as soon as it is answered',
  'learning public.asset': 'she uploads nothing',
  'learning public.teacher': 'she teaches nothing',
  'learning public.parent': 'she is nobody’s guardian',
  'learning public.class_member': 'services/learning/src/class sees to it',
  'learning public.note': 'services/learning/src/note sees to it',
  'media public.asset': 'she uploads nothing',
  'media public.job': 'she uploads nothing',
};

const tablesOfPeople = async (): Promise<string[]> => {
  const found: string[] = [];
  for (const [service, postgres] of connections) {
    const { rows } = await postgres.query(
      `select distinct format('%I.%I', table_schema, table_name) as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
       where table_type = 'BASE TABLE' and table_schema = 'public' and (column_name = 'email_key' or (column_name ~ '^(account|user|student|guardian|owner|buyer)_id$' and data_type = 'uuid'))`);
    for (const { name } of rows as { name: string }[]) found.push(`${service} ${name}`);
  }
  return found.toSorted();
};

const filesOf = (archive: Buffer): Map<string, string> => new Map(Object.entries(unzipSync(archive)).map(([name, bytes]) => [name, strFromU8(bytes)]));

const exportOf = async (person: Person): Promise<Map<string, string>> => {
  const { body: ordered } = await ok(call('users', 'POST', '/users/me/exports', person.token));
  await eventually(async () => expect((await call('users', 'GET', '/users/me/exports', person.token)).body.items[0]).toMatchObject({ id: ordered.id, state: 'ready' }));
  return filesOf((await ok(call('users', 'GET', `/users/me/exports/${ordered.id}/archive`, person.token))).bytes);
};

describe('what the services know about a person', () => {
  it('is declared by every service, and the saga waits for each that knows something', async () => {
    const declared = [...host.services.values()].filter(({ routes }) => routes.some(({ path }) => path.endsWith('/personal-data/:userId'))).map(({ name }) => name);
    expect(declared.toSorted()).toEqual(servicesWithPersonalData.toSorted());
  });

  it('is shown to other services alone', async () => {
    for (const service of servicesWithPersonalData) {
      expect((await call(service, 'GET', `/system/${service}/personal-data/${ada.id}`, admin)).status, service).toBe(401);
    }
  });

  it('is exported whole, and holds nothing of anybody else', async () => {
    const files = await exportOf(ada);
    expect(files.get('LEEME.txt')).toContain('orders/orders.json (2)');
    const read = (name: string) => JSON.parse(files.get(name) ?? 'null');
    expect(read('identity/account.json')).toMatchObject([{ id: ada.id, name: ada.name, email: ada.email }]);
    expect(read('users/profile.json')).toMatchObject([{ bio: 'Vivo en Ximena Quetzal' }]);
    expect(read('users/guardians.json')).toHaveLength(1);
    expect(read('orders/orders.json')).toMatchObject([{ buyerEmail: ada.email }, { buyerEmail: ada.email }]);
    expect(read('payments/payments.json')).toHaveLength(2);
    expect(read('learning/enrolments.json')).toMatchObject([{ course: 'Álgebra' }]);
    expect(read('notifications/mails.json')).not.toEqual([]);
    const everything = [...files.values()].join('\n');
    for (const foreign of [bruno.id, bruno.name, bruno.email]) expect(everything).not.toContain(foreign);
    expect(everything).not.toMatch(/\$argon2|scrypt|password_hash/);
  });

  it('is downloaded by its owner alone, and made a few times a day', async () => {
    const [{ id }] = (await call('users', 'GET', '/users/me/exports', ada.token)).body.items;
    for (const token of [bruno.token, admin]) expect((await call('users', 'GET', `/users/me/exports/${id}/archive`, token)).status).toBe(404);
    expect((await call('users', 'GET', `/users/me/exports/${id}/archive`, '')).status).toBe(401);
    expect((await call('users', 'POST', `/users/${ada.id}/exports`, bruno.token)).status).toBe(403);
    expect((await call('users', 'GET', `/users/${ada.id}/exports`, bruno.token)).status).toBe(403);
    expect(await call('users', 'POST', `/users/${ada.id}/exports`, admin)).toMatchObject({ status: 202, body: { askedBy: 'staff' } });
    expect((await call('users', 'POST', '/users/me/exports', ada.token)).status).toBe(202);
    expect(await call('users', 'POST', '/users/me/exports', ada.token)).toMatchObject({ status: 429, body: { code: 'users.too_many_exports' } });
  });
});

describe('an erasure', () => {
  it('wants a fresh proof', async () => {
    await connections.get('identity')?.query("update session set proved_at = proved_at - interval '1 hour' where account_id = $1", [ada.id]);
    expect(await call('identity', 'POST', '/auth/erasure', ada.token)).toMatchObject({ status: 403, body: { code: 'identity.proof_needed' } });
    await ok(call('identity', 'POST', '/auth/proofs', ada.token, { password }));
    expect((await call('identity', 'DELETE', `/accounts/${ada.id}`, ada.token)).body.code).toBe('identity.ask_for_erasure');
  });

  it('leaves nothing of the person but where a reason is named, and says so in a certificate and a mail', async () => {
    const before = await tracesOf(ada);
    // What waits to be answered may be there or not.
    expect((await tablesOfPeople()).filter((table) => !before.includes(table) && !Object.hasOwn(notSeeded, table))).toEqual([]);
    await ok(call('identity', 'POST', '/auth/erasure', ada.token));
    const certificate = await eventually(async () => {
      const { body } = await ok(call('users', 'GET', `/erasures/${ada.id}`, admin));
      expect(body.completedAt).not.toBeNull();
      return body;
    });
    expect(certificate.missing).toEqual([]);
    const of = (service: string) => certificate.services.find((answer: { service: string }) => answer.service === service);
    expect(of('orders').erased).toEqual(expect.arrayContaining([{ what: 'carts', count: 1 }, { what: 'orders', count: 1 }]));
    expect(of('orders').kept).toContainEqual({ what: 'orders', count: 1, why: 'bookkeeping', until: expect.any(String) });
    expect(of('learning').kept).toContainEqual({ what: 'enrolments', count: 1, why: 'nameless' });
    expect(JSON.stringify(certificate)).not.toMatch(/Ximena|ximena/);
    const mails = await eventually(async () => {
      const { body } = await ok(call('notifications', 'GET', '/mailbox', admin));
      const last = body.items.filter(({ to }: { to: string }) => to.includes(ada.email));
      expect(last).toMatchObject([{ subject: 'Hemos borrado tus datos' }]);
      return last;
    });
    expect(mails).toHaveLength(1);
    const unexplained = await eventually(async () => {
      const left = (await tracesOf(ada)).filter((table) => !Object.hasOwn(mayStay, table));
      expect(left).toEqual([]);
      return left;
    });
    expect(unexplained).toEqual([]);
    const { rows } = await connections.get('notifications')?.query('select sent_to, data from delivery where user_id = $1', [ada.id]) ?? { rows: [] };
    expect(JSON.stringify(rows)).not.toContain(ada.email);
    expect((await call('identity', 'POST', '/auth/sign-in', '', { email: ada.email, password })).status).toBe(401);
  });

  it('leaves others alone', async () => {
    expect((await call('users', 'GET', `/users/${bruno.id}`, admin)).body).toMatchObject({ name: bruno.name });
    expect((await call('orders', 'GET', '/orders', bruno.token)).body.items).toHaveLength(1);
    expect((await call('users', 'GET', `/erasures/${bruno.id}`, admin)).status).toBe(404);
    expect((await call('users', 'GET', `/erasures/${ada.id}`, bruno.token)).status).toBe(403);
    expect((await call('users', 'POST', `/erasures/${ada.id}/reminders`, admin)).status).toBe(409);
  });
});
