import { beforeEach, describe, expect, it } from 'vitest';
import { permissionsOfRole } from '@liceo/contracts/permissions';
import { startForTest } from '@liceo/kernel/testing';
import { zipOf } from '@liceo/kernel/testing-zip';
import { users } from '../../index.ts';
import type { Tables } from '../../tables.ts';
import { runImports } from '../run-import.ts';
import { createClients } from '@liceo/kernel/clients';

const accounts = new Map<string, string>();
const identity = async (request: Request): Promise<Response> => {
  const { accounts: asked } = (await request.json()) as { accounts: { id: string; email: string }[] };
  for (const { id, email } of asked) if (!accounts.has(email)) accounts.set(email, id);
  return Response.json({ items: asked.map(({ id, email }) => ({ id, accountId: accounts.get(email), created: accounts.get(email) === id })) });
};

interface Items {
  courses: { sourcedId: string }[];
  classes: { sourcedId: string; courseSourcedId: string; startsOn: string | null; endsOn: string | null; gone: boolean }[];
  members: { sourcedId: string; classSourcedId: string; userId: string; name: string; role: string; gone: boolean }[];
}

/** Learning, as far as an import asks it: what it was told is here, batch by batch. */
const told = new Map<string, Items>();
const trouble = { after: false, away: false };
const tally = (count: number) => ({ made: count, changed: 0, kept: 0, removed: 0 });
const learning = async (request: Request): Promise<Response> => {
  if (trouble.away) throw new TypeError('learning is away');
  const { runId, batch, ...items } = (await request.json()) as Items & { runId: string; batch: number };
  const courses = new Set([...told.values()].flatMap((each) => each.courses.map(({ sourcedId }) => sourcedId)));
  const classes = new Set([...told.values()].flatMap((each) => each.classes.map(({ sourcedId }) => sourcedId)));
  if (request.url.endsWith('/import')) told.set(`${runId} ${batch}`, items);
  if (request.url.endsWith('/import') && trouble.after) throw new TypeError('the connection was lost');
  return Response.json({
    courses: tally(items.courses.length), classes: tally(items.classes.length), members: tally(items.members.length),
    unknownCourses: items.classes.map(({ courseSourcedId }) => courseSourcedId).filter((name) => !courses.has(name)),
    unknownClasses: items.members.map(({ classSourcedId }) => classSourcedId).filter((name) => !classes.has(name)),
  });
};
const t = await startForTest<Tables>(users, { clients: { identity, learning } });
const admin = await t.as({ roles: ['admin'], permissions: permissionsOfRole.admin });
beforeEach(() => Object.assign(trouble, { after: false, away: false }));

const upload = async (files: Readonly<Record<string, string>>) => {
  const response = await t.runtime.http.app.inject({
    method: 'POST', url: '/imports?format=oneroster&fileName=roster.zip', payload: zipOf(files), headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'application/zip' },
  });
  return { status: response.statusCode, body: JSON.parse(response.payload) };
};
const faultsOf = ({ body }: { body: { faults: { file: string; line: number; field: string; rule: string }[] } }) =>
  body.faults.map(({ file, line, field, rule }) => `${file}:${line} ${field} ${rule}`);
const read = async (id: string) => (await admin.get(`/imports/${id}`)).body;
const confirm = async (id: string) => {
  expect((await admin.post(`/imports/${id}/confirm`)).status).toBe(202);
  await t.settled();
  return read(id);
};

const manifest = (modes: Readonly<Record<string, string>>) => ['propertyName,value', 'manifest.version,1.0', 'oneroster.version,1.2', ...Object.entries(modes).map(([name, mode]) => `file.${name},${mode}`)].join('\n');
const bulk = { orgs: 'bulk', academicSessions: 'bulk', users: 'bulk', roles: 'bulk', courses: 'bulk', classes: 'bulk', enrollments: 'bulk' };
let schools = 0;
/** A whole school under names that nobody had before, with what a test wants otherwise. */
const school = (more: Readonly<Record<string, string>> = {}) => {
  const n = (schools += 1);
  return {
    n,
    files: {
      'manifest.csv': manifest(bulk),
      'orgs.csv': `sourcedId,name,type,parentSourcedId\no${n},School ${n},school,\nd${n},Maths,department,o${n}`,
      'academicSessions.csv': `sourcedId,title,type,startDate,endDate,schoolYear\nt1,First,term,2026-09-01,2026-12-20,2027\nt2,Second,term,2027-01-08,2027-06-20,2027`,
      'users.csv': `sourcedId,enabledUser,username,givenName,familyName,email,primaryOrgSourcedId\nt${n},true,t,Tere,Ruiz,t${n}@s.test,o${n}\ns${n},true,s,Sol,Paz,s${n}@s.test,o${n}`,
      'roles.csv': `sourcedId,userSourcedId,roleType,role,orgSourcedId\nr1,t${n},primary,teacher,d${n}\nr2,s${n},primary,student,o${n}`,
      'courses.csv': `sourcedId,title,orgSourcedId\nc${n},Algebra,o${n}`,
      'classes.csv': `sourcedId,title,courseSourcedId,classCode,classType,schoolSourcedId,termSourcedIds\nk${n},Algebra B,c${n},1B,scheduled,o${n},"t1,t2"`,
      'enrollments.csv': `sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role\ne1-${n},k${n},o${n},t${n},teacher\ne2-${n},k${n},o${n},s${n},student\ne3-${n},k${n},o${n},t${n},proctor`,
      ...more,
    },
  };
};

describe('a whole roster', () => {
  it('says before what it would do, and brings units, courses, classes and who is in them', async () => {
    const { n, files } = school({ 'userProfiles.csv': 'sourcedId\n' });
    const { status, body } = await upload(files);
    expect([status, body.faults]).toEqual([201, []]);
    expect(body).toMatchObject({ plan: { people: tally(2), units: tally(2), courses: tally(1), classes: tally(1), members: tally(2) }, leftOut: ['userProfiles.csv', 'enrollments.role'] });
    expect(await confirm(body.id)).toMatchObject({ status: 'done', created: 2, outcome: { units: tally(2), courses: tally(1), classes: tally(1), members: tally(2) } });
    const [batch] = [...told.entries()].filter(([key]) => key.startsWith(body.id)).map(([, items]) => items);
    expect(batch).toMatchObject({
      courses: [{ sourcedId: `c${n}`, title: 'Algebra' }], classes: [{ sourcedId: `k${n}`, code: '1B', startsOn: '2026-09-01', endsOn: '2027-06-20', gone: false }],
      members: [{ userId: accounts.get(`t${n}@s.test`), name: 'Tere Ruiz', role: 'teacher' }, { userId: accounts.get(`s${n}@s.test`), name: 'Sol Paz', role: 'student' }],
    });
    const asked = await t.db.selectFrom('directory_question').select('user_id').where('user_id', 'in', [accounts.get(`t${n}@s.test`) ?? '', accounts.get(`s${n}@s.test`) ?? '']).execute();
    expect(asked).toHaveLength(2);
    const belongs = await t.db.selectFrom('unit_member').select(['unit_sourced_id as unit', 'role']).where('user_id', '=', accounts.get(`t${n}@s.test`) ?? '').orderBy('unit_sourced_id').execute();
    expect(belongs).toEqual([{ unit: `d${n}`, role: 'teacher' }, { unit: `o${n}`, role: '' }]);
    for (const table of ['import_row', 'import_part'] as const) expect(await t.db.selectFrom(table).selectAll().where('run_id', '=', body.id).execute()).toEqual([]);
  });

  it('changes what another archive calls a unit otherwise, and leaves the rest alone', async () => {
    const { files } = school();
    await confirm((await upload(files)).body.id);
    const again = await upload({ ...files, 'orgs.csv': files['orgs.csv'].replace('Maths', 'Mathematics') });
    expect(again.body.plan).toMatchObject({ people: { made: 0, kept: 2 }, units: { made: 0, changed: 1, kept: 1 } });
    expect((await confirm(again.body.id)).outcome.units).toEqual({ made: 0, changed: 1, kept: 1, removed: 0 });
  });

  it('opens no account for whom the other system has disabled, and says so', async () => {
    const { n, files } = school();
    const { body } = await upload({ ...files, 'users.csv': files['users.csv'].replace(`\ns${n},true`, `\ns${n},false`) });
    expect(body).toMatchObject({ faulty: 0, plan: { people: tally(1) }, leftOut: ['users.enabledUser', 'enrollments.role'] });
    expect(await confirm(body.id)).toMatchObject({ status: 'done', created: 1 });
    expect(accounts.has(`s${n}@s.test`)).toBe(false);
    const [members] = [...told.entries()].filter(([key]) => key.startsWith(body.id)).map(([, items]) => items.members);
    expect(members).toMatchObject([{ role: 'teacher' }]);
  });

  it('goes on with the same batch when it is cut off after learning took it in', async () => {
    const { body } = await upload(school().files);
    trouble.after = true;
    expect(await confirm(body.id)).toMatchObject({ status: 'placing', partsDone: 0 });
    trouble.after = false;
    const step = runImports({ db: t.db, clock: t.clock, clients: createClients((name) => (name === 'learning' ? learning : identity)) });
    t.clock.advance({ minutes: 1 });
    while ((await step()) > 0);
    expect(await read(body.id)).toMatchObject({ status: 'done', partsDone: body.parts });
    expect([...told.keys()].filter((key) => key.startsWith(body.id))).toHaveLength(1);
  });

  it('cannot be checked while learning is away', async () => {
    trouble.away = true;
    expect(await upload(school().files)).toMatchObject({ status: 503, body: { code: 'users.classes_unknown' } });
  });

  it('comes as changes later, which refer to what came before and take people out', async () => {
    const { n, files } = school();
    await confirm((await upload(files)).body.id);
    const delta = (lines: string) => ({ 'manifest.csv': manifest({ enrollments: 'delta' }), 'enrollments.csv': `sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role\n${lines}` });
    const { body } = await upload(delta(`e2-${n},tobedeleted,,,,\ne9-${n},active,k${n},o${n},t${n},student`));
    expect(body.faults).toEqual([]);
    await confirm(body.id);
    expect(told.get(`${body.id} 1`)?.members).toMatchObject([{ sourcedId: `e2-${n}`, gone: true }, { sourcedId: `e9-${n}`, userId: accounts.get(`t${n}@s.test`), gone: false }]);
    expect(faultsOf(await upload(delta(`e9,active,k-gone,o-gone,u-gone,student`)))).toEqual([
      'enrollments.csv:2 classSourcedId reference', 'enrollments.csv:2 schoolSourcedId reference', 'enrollments.csv:2 userSourcedId reference',
    ]);
  });
});

describe('a roster with faults', () => {
  const columns = { enrollments: 'sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role', classes: 'sourcedId,title,courseSourcedId,classType,schoolSourcedId,termSourcedIds' };
  it.each<[string, Record<string, string>, string[]]>([
    ['an enrolment in a class and of a user that are not there', { 'enrollments.csv': `${columns.enrollments}\ne1,nowhere,o0,nobody,student` }, [
      'enrollments.csv:2 classSourcedId reference', 'enrollments.csv:2 schoolSourcedId reference', 'enrollments.csv:2 userSourcedId reference']],
    ['values that are none', { 'academicSessions.csv': 'sourcedId,title,type,startDate,endDate,schoolYear\nt1,First,week,2026-02-30,2026-01-01,27\nt2,Second,term,2027-01-08,2026-06-20,2027' }, [
      'academicSessions.csv:2 schoolYear year', 'academicSessions.csv:2 startDate date', 'academicSessions.csv:2 type enum', 'academicSessions.csv:3 endDate order']],
    ['a name twice, and none', { 'orgs.csv': 'sourcedId,name,type\no0,A,school\no0,,ext:club' }, ['orgs.csv:3 name required', 'orgs.csv:3 sourcedId repeated']],
    ['no column', { 'courses.csv': 'sourcedId,title\nc0,Algebra' }, ['courses.csv:1 orgSourcedId column']],
    ['a status that a whole file does not have', { 'orgs.csv': 'sourcedId,status,name,type\no0,tobedeleted,A,school' }, ['orgs.csv:2 status bulkStatus']],
    ['a zero byte', { 'orgs.csv': 'sourcedId,name,type\no0,A\u0000B,school' }, ['orgs.csv:2 name text']],
    ['files that the manifest does not know, and the other way round', { 'manifest.csv': manifest({ ...bulk, courses: 'absent', demographics: 'bulk', roles: 'all' }) }, [
      'manifest.csv:7 file.roles mode', 'manifest.csv:8 file.courses unannounced', 'manifest.csv:11 file.demographics fileMissing']],
    ['another version', { 'manifest.csv': manifest(bulk).replace('1.2', '2.0') }, ['manifest.csv:3 oneroster.version version']],
  ])('is refused for %s, by file, line, field and rule', async (_what, more, expected) => {
    const answer = await upload(school(more).files);
    expect(answer.status).toBe(201);
    expect(faultsOf(answer)).toEqual(expect.arrayContaining(expected));
    expect(await t.db.selectFrom('import_part').selectAll().where('run_id', '=', answer.body.id).execute()).toEqual([]);
    expect(await admin.post(`/imports/${answer.body.id}/confirm`)).toMatchObject({ status: 409, body: { code: 'users.import_faulty' } });
    await admin.delete(`/imports/${answer.body.id}`);
    expect((await read(answer.body.id)).faults).toEqual([]);
  });
});
