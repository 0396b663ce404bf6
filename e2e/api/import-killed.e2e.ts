import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../embedded-database.ts';
import { isSoak } from '../in-soak.ts';
import { startPlatform, waitFor, type Client } from '../platform.ts';

const platform = await startPlatform();
const seconds = 120;
// After each kill the import is left alone for half a minute.
const families = isSoak ? 1500 : 300;
const perClass = 50;

const numbers = Array.from({ length: families }, (_, n) => n);
const lines = (head: string, ...rows: string[]): Uint8Array => strToU8([head, ...rows, ''].join('\r\n'));

/** A school of families with a mother and two children, and its classes. */
const archive = Buffer.from(zipSync({
  'manifest.csv': lines('propertyName,value', 'manifest.version,1.0', 'oneroster.version,1.2', ...['orgs', 'users', 'roles', 'courses', 'academicSessions', 'classes', 'enrollments'].map((name) => `file.${name},bulk`)),
  'orgs.csv': lines('sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId', 'killed,,,Killed school,school,,'),
  'users.csv': lines(
    'sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,email,agentSourcedIds,primaryOrgSourcedId',
    ...numbers.map((n) => `m${n},,,true,m${n},Mother,Of ${n},m${n}@killed.test,,killed`),
    ...numbers.flatMap((n) => [0, 1].map((child) => `c${n}-${child},,,true,c${n}-${child},Child,Of ${n},c${n}-${child}@killed.test,m${n},killed`))),
  'roles.csv': lines(
    'sourcedId,status,dateLastModified,userSourcedId,roleType,role,orgSourcedId',
    ...numbers.map((n) => `rm${n},,,m${n},primary,parent,killed`), ...numbers.flatMap((n) => [0, 1].map((child) => `rc${n}-${child},,,c${n}-${child},primary,student,killed`))),
  'academicSessions.csv': lines('sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear', 'year,,,2026,schoolYear,2026-09-01,2027-06-30,,2027'),
  'courses.csv': lines('sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes', 'course,,,year,Killed course,,,killed,,'),
  'classes.csv': lines(
    'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods',
    ...Array.from({ length: families / perClass }, (_, n) => `class${n},,,Class ${n},,course,,homeroom,,killed,year,,,`)),
  'enrollments.csv': lines(
    'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate',
    ...numbers.flatMap((n) => [0, 1].map((child) => `e${n}-${child},,,class${Math.floor(n / perClass)},killed,c${n}-${child},student,,,`))),
}));

const numberOf = (service: string, statement: string): Promise<number> =>
  withDatabase(platform.database(service), async ({ query }) => Number((await query<{ n: string }>(statement)).rows[0]?.n));

if (!isSoak) process.stdout.write('An import that is killed in each of its parts is in npm run soak -- imports; here it is killed once.\n');

describe.skipIf(platform.shape !== 'single')('a platform that is killed in the middle of an import', () => {
  it('comes to its end with everything once', async () => {
    const admin: Client = await platform.as('admin');
    const { status, body: { id, faults } } = await admin.post('/v1/imports?format=oneroster&fileName=killed.zip', archive, { 'content-type': 'application/zip' });
    expect([status, faults]).toEqual([201, []]);
    const read = async () => (await admin.get(`/v1/imports/${id}`)).body;
    const killWhile = async (part: 'running' | 'linking' | 'placing' | 'inviting', isUnderWay: (run: { done: number; linked: number; partsDone: number; asked: number }) => boolean): Promise<void> => {
      // Without a pause: a part is soon over.
      for (let run = await read(); run.status !== part || !isUnderWay(run); run = await read()) {
        expect(['done', 'discarded'], `the import was over before it was killed while ${part}`).not.toContain(run.status);
      }
      await platform.kill();
      await platform.restart();
    };
    const isDone = () => waitFor(async () => (await read()).status === 'done', { seconds, what: 'the end of the import' });

    expect((await admin.post(`/v1/imports/${id}/confirm`)).status).toBe(202);
    if (isSoak) {
      await killWhile('running', ({ done }) => done > 0);
      await killWhile('linking', ({ linked }) => linked > 0);
    }
    await killWhile('placing', ({ partsDone }) => partsDone > 0);
    await isDone();
    const people = families * 3;
    const made = (count: number) => ({ made: count, changed: 0, kept: 0, removed: 0 });
    expect(await read()).toMatchObject({
      total: people, done: people, created: people, linked: families * 2,
      outcome: { units: made(1), courses: made(1), classes: made(families / perClass), members: made(families * 2) },
    });
    expect(await numberOf('identity', "select count(*) as n from account where email_key like '%@killed.test'")).toBe(people);
    expect(await numberOf('users', `select count(*) as n from profile where import_run_id = '${id}' and units = '{killed}'`)).toBe(people);
    expect(await numberOf('users', "select count(*) as n from guardian_link where origin = 'import'")).toBe(families * 2);
    expect(await numberOf('users', 'select count(*) as n from import_row')).toBe(0);

    expect((await admin.post(`/v1/imports/${id}/invitations`)).status).toBe(202);
    if (isSoak) await killWhile('inviting', ({ asked }) => asked > 0);
    await isDone();
    const links = "from mailed_link join account on account.id = account_id where purpose = 'choose_password' and account.email_key like '%@killed.test'";
    expect(await numberOf('identity', `select count(*) as n ${links}`)).toBe(people);
    expect(await numberOf('identity', `select count(distinct account_id) as n ${links} and used_at is null`)).toBe(people);
    for (const service of ['identity', 'users', 'learning', 'notifications']) {
      expect((await admin.get(`/v1/system/${service}/dead-letters`)).body.items, `dead letters of ${service}`).toEqual([]);
    }
  });
});
