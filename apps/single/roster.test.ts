import { unzipSync, strFromU8, strToU8, zipSync } from 'fflate';
import { allEvents } from '@liceo/contracts/catalogue';
import { startHost, type Host } from '@liceo/kernel/host';
import { createLogger } from '@liceo/kernel/log';
import { openPostgres } from '@liceo/kernel/postgres';
import type {} from '@liceo/kernel/testing-global-setup';
import { createTestDatabase, migrationsOf } from '@liceo/kernel/testing-database';
import { inProcess } from '@liceo/kernel/transport';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, it, vi } from 'vitest';
import { loadServices } from '../services.ts';

const login = { email: 'head@academy.test', password: 'correct horse battery' };
const concerned = ['identity', 'users', 'learning'];
const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
}, 120_000);

// What a test reads of an answer is its expectation.
// oxlint-disable-next-line typescript/no-explicit-any
type Body = any;

/** An academy with nobody but its administrator, and what of it a roster is about. */
const openAcademy = async () => {
  const services = (await loadServices()).filter(({ name }) => concerned.includes(name));
  const databases = new Map(await Promise.all(services.map(async ({ name, folder }) => [name, await createTestDatabase(inject('databaseServer'), name, migrationsOf(folder))] as const)));
  const filesRoot = mkdtempSync(join(tmpdir(), 'liceo-roster-'));
  const host: Host = await startHost({
    services, events: allEvents, databaseUrl: (name) => Promise.resolve(databases.get(name)?.url ?? ''), transport: inProcess(), filesRoot,
    environment: { LICEO_ADMIN_EMAIL: login.email, LICEO_ADMIN_PASSWORD: login.password }, log: createLogger('silent'), poolSize: 3,
  });
  ends.push(async () => {
    await host.stop();
    for (const each of databases.values()) await each.drop();
    rmSync(filesRoot, { recursive: true, force: true });
  });
  const call = async (service: string, method: 'GET' | 'POST', url: string, { token = '', body }: { token?: string; body?: unknown } = {}) => {
    const response = await host.services.get(service)?.http.app.inject({ method, url, headers: { ...(token && { authorization: `Bearer ${token}` }), ...(Buffer.isBuffer(body) && { 'content-type': 'application/zip' }) }, ...(body === undefined ? {} : { payload: body as object }) });
    if (!response || response.statusCode >= 300) throw new Error(`${url}: ${response?.statusCode} ${response?.payload}`);
    return response;
  };
  const token = (JSON.parse((await call('identity', 'POST', '/auth/sign-in', { body: login })).payload) as Body).accessToken as string;
  const read = async (id: string): Promise<Body> => JSON.parse((await call('users', 'GET', `/imports/${id}`, { token })).payload);
  return {
    check: async (archive: Buffer): Promise<Body> => JSON.parse((await call('users', 'POST', '/imports?format=oneroster&fileName=roster.zip&demographics=true', { token, body: archive })).payload),
    confirm: async (id: string): Promise<Body> => {
      await call('users', 'POST', `/imports/${id}/confirm`, { token });
      return vi.waitFor(async () => {
        const run = await read(id);
        expect(run.status).toBe('done');
        return run;
      }, { timeout: 60_000, interval: 100 });
    },
    /** When everybody's roles are known. */
    export: async (demographics: boolean): Promise<Buffer> => {
      const { postgres, url } = { postgres: openPostgres(databases.get('users')?.url ?? '', { poolSize: 1 }), url: `/users/export/oneroster?demographics=${demographics}` };
      try {
        await vi.waitFor(async () => expect((await postgres.query('select count(*)::int as count from directory_question')).rows).toEqual([{ count: 0 }]), { timeout: 30_000, interval: 100 });
      } finally {
        await postgres.close();
      }
      return (await call('users', 'GET', url, { token })).rawPayload;
    },
  };
};

const filesOf = (archive: Buffer): Record<string, string> => Object.fromEntries(Object.entries(unzipSync(archive)).map(([name, bytes]) => [name, strFromU8(bytes)]));
const linesOf = (text = ''): string[] => text.trimEnd().split('\r\n').slice(1).toSorted();

const original = Buffer.from(zipSync(Object.fromEntries(Object.entries({
  'manifest.csv': ['propertyName,value', 'manifest.version,1.0', 'oneroster.version,1.2', ...['orgs', 'academicSessions', 'users', 'roles', 'demographics', 'courses', 'classes', 'enrollments'].map((name) => `file.${name},bulk`)].join('\n'),
  'orgs.csv': 'sourcedId,name,type,identifier,parentSourcedId\nschool,"Colegio ""Sur"", Cádiz",school,C-1,\nmaths,Matemáticas,department,,school',
  'academicSessions.csv': 'sourcedId,title,type,startDate,endDate,schoolYear\nt1,Primero,term,2026-09-01,2026-12-20,2027\nt2,Segundo,term,2027-01-08,2027-06-20,2027',
  'users.csv': [
    'sourcedId,enabledUser,username,givenName,familyName,middleName,email,agentSourcedIds,primaryOrgSourcedId', 'tere,true,tere,Tere,Ruiz,,tere@sur.test,,school',
    'sol,true,sol,Sol,Paz Núñez,María,sol@sur.test,"marta,luis",school', 'marta,true,marta,Marta,Núñez,,marta@sur.test,,', 'luis,true,luis,Luis,-,,luis@sur.test,,',
  ].join('\n'),
  'roles.csv': ['sourcedId,userSourcedId,roleType,role,orgSourcedId', 'r1,tere,primary,teacher,maths', 'r2,sol,primary,student,school', 'r3,marta,primary,parent,school', 'r4,luis,primary,relative,school'].join('\n'),
  'demographics.csv': 'sourcedId,birthDate\nsol,2014-03-09',
  'courses.csv': 'sourcedId,title,orgSourcedId\nalg,Álgebra,school\ngeo,"Geometría, I",school',
  'classes.csv': 'sourcedId,title,courseSourcedId,classCode,classType,schoolSourcedId,termSourcedIds\nalg-b,Álgebra B,alg,1B,scheduled,school,"t1,t2"\ngeo-a,Geometría A,geo,,scheduled,school,t2',
  'enrollments.csv': ['sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role', 'e1,alg-b,school,tere,teacher', 'e2,alg-b,school,sol,student', 'e3,geo-a,school,sol,student'].join('\n'),
}).map(([name, text]) => [name, strToU8(text)]))));

const kept = (count: number) => ({ made: 0, changed: 0, kept: count, removed: 0 });
const made = (count: number) => ({ made: count, changed: 0, kept: 0, removed: 0 });

it('goes out as it came in: it changes nothing where it came from, and makes the same people, units and classes elsewhere', async () => {
  const here = await openAcademy();
  await here.confirm((await here.check(original)).id);
  const out = await here.export(true);
  const files = filesOf(out);
  expect(linesOf(files['orgs.csv'])).toEqual(['liceo:academy,,,Liceo,school,,', 'maths,,,Matemáticas,department,,school', 'school,,,"Colegio ""Sur"", Cádiz",school,C-1,']);
  expect(linesOf(files['enrollments.csv'])).toEqual(['e1,,,alg-b,liceo:academy,tere,teacher,false,,', 'e2,,,alg-b,liceo:academy,sol,student,false,,', 'e3,,,geo-a,liceo:academy,sol,student,false,,']);
  expect(linesOf(files['users.csv']).find((line) => line.startsWith('sol,'))).toContain('"luis,marta"');
  expect(linesOf(files['demographics.csv'])).toEqual(['sol,,,2014-03-09,,,,,,,,,,,,']);
  expect(files['users.csv']).not.toContain(login.email);

  const again = await here.check(out);
  expect(again).toMatchObject({ faulty: 0, plan: { people: kept(4), units: kept(2), courses: kept(2), classes: kept(2), members: kept(3) }, leftOut: [] });
  expect(await here.confirm(again.id)).toMatchObject({ created: 0, linked: 0, outcome: { units: kept(2), courses: kept(2), classes: kept(2), members: kept(3) } });
  expect(filesOf(await here.export(true))).toEqual(files);

  const elsewhere = await openAcademy();
  const arrived = await elsewhere.check(out);
  expect(arrived).toMatchObject({ faulty: 0, plan: { people: made(4), units: made(2), courses: made(2), classes: made(2), members: made(3) } });
  expect(await elsewhere.confirm(arrived.id)).toMatchObject({ created: 4, linked: 2 });
  const there = filesOf(await elsewhere.export(true));
  for (const name of Object.keys(files)) expect([name, linesOf(there[name])]).toEqual([name, linesOf(files[name])]);
}, 180_000);

it('goes without dates of birth unless somebody asks for them', async () => {
  const academy = await openAcademy();
  await academy.confirm((await academy.check(original)).id);
  const files = filesOf(await academy.export(false));
  expect(Object.keys(files)).not.toContain('demographics.csv');
  expect(files['manifest.csv']).toContain('file.demographics,absent');
  expect(JSON.stringify(files)).not.toContain('2014-03-09');
}, 120_000);
