import { beforeEach, describe, expect, it } from 'vitest';
import { UserCreated } from '@liceo/contracts/events/identity';
import { GuardianInvited, GuardianLinkMade, MinorStatusChanged } from '@liceo/contracts/events/users';
import { permissionsOfRole, roles } from '@liceo/contracts/permissions';
import { createClients } from '@liceo/kernel/clients';
import { newId } from '@liceo/kernel/id';
import { startForTest } from '@liceo/kernel/testing';
import { zipOf } from '@liceo/kernel/testing-zip';
import { users } from '../index.ts';
import type { Tables } from '../tables.ts';
import { runImports } from './run-import.ts';
import { discardForgotten } from './stage-import.ts';


interface Asked {
  id: string;
  email: string;
}

/** Accounts as identity keeps them: an address has one, whatever its capitals. */
const accounts = new Map<string, string>();
const trouble = { when: 'never' as 'never' | 'before' | 'after' };
/** Whom identity was asked to invite, call by call, and whom it has invited. */
const invitations: string[][] = [];
const invited = new Set<string>();
const inviteAll = (userIds: string[]): Response => {
  invitations.push(userIds);
  const fresh = userIds.filter((userId) => !invited.has(userId));
  for (const userId of fresh) invited.add(userId);
  if (trouble.when === 'after') throw new TypeError('the connection was lost');
  return Response.json({ invited: fresh.length });
};
const identity = async (request: Request): Promise<Response> => {
  const body = (await request.json()) as { accounts?: Asked[]; userIds?: string[] };
  if (new URL(request.url).pathname === '/accounts/password-invitations') return inviteAll(body.userIds ?? []);
  const { accounts: asked = [] } = body;
  if (trouble.when === 'before') throw new TypeError('identity is away');
  for (const { id, email } of asked) if (!accounts.has(email.toLowerCase())) accounts.set(email.toLowerCase(), id);
  // As when the process is killed here: the accounts are open, and nobody has heard of it.
  if (trouble.when === 'after') throw new TypeError('the connection was lost');
  return Response.json({ items: asked.map(({ id, email }) => ({ id, accountId: accounts.get(email.toLowerCase()), created: accounts.get(email.toLowerCase()) === id })) });
};
const t = await startForTest<Tables>(users, { clients: { identity } });
const admin = await t.as({ roles: ['admin'], permissions: permissionsOfRole.admin });
beforeEach(() => { trouble.when = 'never'; });

const head = 'name,email,role,language,birth date,guardian email';
let families = 0;
/** A mother and her children, whose addresses nobody had before. */
const family = (children = 2): string => {
  const n = (families += 1);
  const lines = Array.from({ length: children }, (_, at) => `Niño ${at} Núñez,child${at}.${n}@example.org,student,es,2015-05-0${(at % 9) + 1},mother${n}@example.org`);
  return [head, ...lines, `Marta Núñez,mother${n}@example.org,parent,en,,`].join('\n');
};
const upload = (text: string, query = 'format=people&fileName=people.csv') => admin.post(`/imports?${query}`, text, { 'content-type': 'text/csv' });
const uploadZip = async (payload: Buffer, query = 'format=oneroster&fileName=roster.zip') => {
  const response = await t.runtime.http.app.inject({
    method: 'POST', url: `/imports?${query}`, payload, headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'application/zip' },
  });
  return { status: response.statusCode, body: JSON.parse(response.payload) };
};
const read = async (id: string) => (await admin.get(`/imports/${id}`)).body;
const run = async (text: string) => {
  const { body } = await upload(text);
  expect((await admin.post(`/imports/${body.id}/confirm`)).status).toBe(202);
  await t.settled();
  return read(body.id);
};
const idOf = (email: string) => accounts.get(email) ?? '';

describe('a file of people', () => {
  it('is checked first, and nothing of it counts', async () => {
    const { status, body } = await upload(family());
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'checked', total: 3, faulty: 0, done: 0, faults: [] });
    await t.settled();
    expect(accounts.has(`mother${families}@example.org`)).toBe(false);
    expect((await admin.get(`/users?search=mother${families}@example.org`)).body.items).toEqual([]);
  });

  it('opens accounts, writes profiles, links guardians and finds out who is a minor', async () => {
    const done = await run(family());
    expect(done).toMatchObject({ status: 'done', total: 3, done: 3, created: 3, linked: 2 });
    const [child, mother] = [idOf(`child0.${families}@example.org`), idOf(`mother${families}@example.org`)];
    expect((await admin.get(`/users/${child}`)).body).toMatchObject({ name: 'Niño 0 Núñez', language: 'es' });
    expect((await admin.get(`/users/${child}/guardians`)).body.items).toMatchObject([{ id: mother, name: 'Marta Núñez' }]);
    expect((await admin.get(`/users/${child}/minor-status`)).body).toMatchObject({ birthDate: '2015-05-01', minor: true, consent: 'waiting' });
    expect(await t.published(MinorStatusChanged)).toContainEqual({ userId: child, minor: true, consent: 'waiting', changedBy: child });
    expect(await t.published(GuardianLinkMade)).toContainEqual(expect.objectContaining({ studentId: child, guardianId: mother, origin: 'import' }));
    expect(await t.db.selectFrom('import_row').selectAll().where('run_id', '=', done.id).execute()).toEqual([]);
  });

  it('changes nothing when it is imported again, and takes in only what is new', async () => {
    const text = family();
    await run(text);
    const before = [(await t.published(GuardianLinkMade)).length, (await t.published(MinorStatusChanged)).length, accounts.size];
    expect(await run(text)).toMatchObject({ status: 'done', done: 3, created: 0, linked: 0 });
    expect([(await t.published(GuardianLinkMade)).length, (await t.published(MinorStatusChanged)).length, accounts.size]).toEqual(before);
    expect(await run(`${text}\nNew One,new${families}@example.org,student,,,mother${families}@example.org`)).toMatchObject({ created: 1, linked: 1 });
  });

  it('leaves a profile alone that is there, and links guardians who were there', async () => {
    const userId = newId();
    accounts.set('here@example.org', userId);
    await t.deliver(UserCreated, userId, { userId, name: 'Was Here', email: 'here@example.org', language: 'en', roles: ['parent'] });
    expect(await run(`${head}\nAnother Name,HERE@example.org,parent,es,1980-01-01,\nKid,kid.of.here@example.org,,,,here@example.org`)).toMatchObject({ created: 1, linked: 1 });
    expect((await admin.get(`/users/${userId}`)).body).toMatchObject({ name: 'Was Here', language: 'en' });
    expect((await admin.get(`/users/${userId}/minor-status`)).body.birthDate).toBeNull();
  });

  it('tells what is wrong by line, field and rule, in the answer and as a table, and is not imported', async () => {
    const text = [head, ',no address,boss,fr,2030-01-01,', 'Ana,ana@faulty.org,student,es,,nobody@faulty.org', 'Eva,ana@FAULTY.org,,,,', '=cmd(),x@faulty.org,,,31/12/2010,x@faulty.org'].join('\n');
    const { body } = await upload(text);
    expect(body).toMatchObject({ total: 4, faulty: 4 });
    expect(body.faults.map(({ line, field, rule }: { line: number; field: string; rule: string }) => `${line} ${field} ${rule}`)).toEqual([
      '2 birthDate date', '2 email email', '2 language unknown', '2 name required', '2 role unknown',
      '3 guardianEmail unknown', '4 email repeated', '5 birthDate date', '5 guardianEmail ownGuardian',
    ]);
    const table = await admin.get(`/imports/${body.id}/faults`);
    expect(table.headers['content-type']).toContain('text/csv');
    expect(table.text).toContain(',4,email,repeated,ana@FAULTY.org\r\n');
    expect(await t.db.selectFrom('import_row').selectAll().where('run_id', '=', body.id).execute()).toEqual([]);
    expect(await admin.post(`/imports/${body.id}/confirm`)).toMatchObject({ status: 409, body: { code: 'users.import_faulty' } });
    expect((await admin.delete(`/imports/${body.id}`)).status).toBe(204);
    expect(await admin.post(`/imports/${body.id}/confirm`)).toMatchObject({ status: 409, body: { code: 'users.import_not_waiting' } });
  });

  it('has semicolons, Spanish titles and a byte order mark if a spreadsheet wrote it so', async () => {
    const { body } = await upload('\uFEFFNombre;Correo;Rol;Fecha de nacimiento\r\n"García; Ana";ana.garcia@sheet.org;teacher;1980-02-29\r\n');
    expect(body).toMatchObject({ total: 1, faulty: 0 });
    expect((await t.db.selectFrom('import_row').select(['name', 'roles']).where('run_id', '=', body.id).execute())).toEqual([{ name: 'García; Ana', roles: ['teacher'] }]);
  });

  it.each([
    ['', 'users.file_empty'], [head, 'users.file_empty'], ['name,role\nAna,student', 'users.column_missing'],
    ['name,email\n"Ana,ana@x.org', 'users.file_unreadable'], ['name,email\nAna,a@x.org,more,than,there,are', 'users.file_unreadable'],
  ])('is refused when it is %j', async (text, code) => {
    expect(await upload(text)).toMatchObject({ status: 400, body: { code } });
  });
});

describe('guardians whom nobody knows', () => {
  const asking = 'format=people&fileName=people.csv&inviteGuardians=true';

  it('are faults unless somebody asks for them to be invited, and then are said before and written to once', async () => {
    const text = `${head}\nKid,kid@strangers.org,student,es,2015-05-01,Mum@strangers.org\nSister,sister@strangers.org,student,es,2016-05-01,mum@strangers.org\nDad,dad@strangers.org,parent,,,`;
    expect((await upload(text)).body).toMatchObject({ faulty: 2, plan: { people: { made: 3 } } });
    const { body } = await upload(text, asking);
    expect(body).toMatchObject({ faulty: 0, plan: { people: { made: 3 }, invitations: { made: 2 } } });
    expect((await t.published(GuardianInvited)).filter(({ email }) => email.toLowerCase() === 'mum@strangers.org')).toEqual([]);
    await admin.post(`/imports/${body.id}/confirm`);
    await t.settled();
    expect(await read(body.id)).toMatchObject({ status: 'done', created: 3, linked: 0, outcome: { invitations: { made: 2 } } });
    const mails = (await t.published(GuardianInvited)).filter(({ email }) => email.toLowerCase() === 'mum@strangers.org');
    expect(mails.map(({ studentId, studentName, language }) => ({ studentId, studentName, language }))).toEqual(expect.arrayContaining([
      { studentId: idOf('kid@strangers.org'), studentName: 'Kid', language: 'es' }, { studentId: idOf('sister@strangers.org'), studentName: 'Sister', language: 'es' },
    ]));
    expect((await admin.get(`/users/${idOf('kid@strangers.org')}/guardian-invitations`)).body.items).toEqual([expect.objectContaining({ email: 'Mum@strangers.org' })]);
    const again = await upload(text, asking);
    await admin.post(`/imports/${again.body.id}/confirm`);
    await t.settled();
    expect((await read(again.body.id)).outcome).toEqual({});
    expect((await t.published(GuardianInvited)).filter(({ email }) => email.toLowerCase() === 'mum@strangers.org')).toHaveLength(2);
  });
});

describe('people of an import', () => {
  const invite = (id: string) => admin.post(`/imports/${id}/invitations`);

  it('are invited once it is done, only the new ones, and again when somebody asks again', async () => {
    const { body } = await upload(family());
    expect(await invite(body.id)).toMatchObject({ status: 409, body: { code: 'users.import_not_done' } });
    await admin.post(`/imports/${body.id}/confirm`);
    await t.settled();
    expect(await read(body.id)).toMatchObject({ asked: 0, invited: 0 });
    const { finishedAt } = await read(body.id);
    invitations.length = 0;
    expect((await invite(body.id)).status).toBe(202);
    await t.settled();
    expect(await read(body.id)).toMatchObject({ status: 'done', asked: 3, invited: 3, finishedAt });
    expect(invitations.flat().toSorted()).toEqual([idOf(`child0.${families}@example.org`), idOf(`child1.${families}@example.org`), idOf(`mother${families}@example.org`)].toSorted());
    await invite(body.id);
    await t.settled();
    expect(await read(body.id)).toMatchObject({ status: 'done', asked: 3, invited: 0 });
  });

  it('have to be new for that', async () => {
    const text = family();
    await run(text);
    const { id } = await run(text);
    expect(await invite(id)).toMatchObject({ status: 409, body: { code: 'users.import_opened_nobody' } });
    expect(await invite(newId())).toMatchObject({ status: 404, body: { code: 'users.import_missing' } });
    expect((await (await t.as({ roles: ['teacher'], permissions: permissionsOfRole.teacher })).post(`/imports/${id}/invitations`)).status).toBe(403);
  });

  it('who were erased since then are left out', async () => {
    const { id } = await run(family());
    const child = idOf(`child0.${families}@example.org`);
    await t.db.updateTable('profile').set({ erased_at: t.clock.now() }).where('user_id', '=', child).execute();
    invitations.length = 0;
    await invite(id);
    await t.settled();
    expect(await read(id)).toMatchObject({ asked: 2, invited: 2 });
    expect(invitations.flat()).not.toContain(child);
  });
});

it('a file that nobody confirms for a week is thrown away', async () => {
  const { body } = await upload(family());
  t.clock.advance({ days: 6 });
  await discardForgotten({ db: t.db, clock: t.clock })();
  expect((await read(body.id)).status).toBe('checked');
  t.clock.advance({ days: 2 });
  await discardForgotten({ db: t.db, clock: t.clock })();
  expect((await read(body.id)).status).toBe('discarded');
  expect(await t.db.selectFrom('import_row').selectAll().where('run_id', '=', body.id).execute()).toEqual([]);
});

describe('an import that is cut off', () => {
  const step = runImports({ db: t.db, clock: t.clock, clients: createClients(() => identity) });
  const finish = async (): Promise<void> => {
    t.clock.advance({ minutes: 1 });
    while ((await step()) > 0);
  };

  it.each(['before', 'after'] as const)('%s the accounts of a step were open goes on at the same row and does nothing twice', async (when) => {
    const { body } = await upload(family(3));
    trouble.when = when;
    await admin.post(`/imports/${body.id}/confirm`);
    await t.settled();
    expect(await read(body.id)).toMatchObject({ status: 'running', done: 0, created: 0 });
    trouble.when = 'never';
    await finish();
    expect(await read(body.id)).toMatchObject({ status: 'done', done: 4, created: 4, linked: 3 });
    const child = idOf(`child0.${families}@example.org`);
    expect((await t.published(GuardianLinkMade)).filter(({ studentId }) => studentId === child)).toHaveLength(2);
    expect((await t.published(MinorStatusChanged)).filter(({ userId }) => userId === child)).toHaveLength(1);
  });

  it('while its people are invited asks for the same ones again', async () => {
    const { id } = await run(family());
    trouble.when = 'after';
    invitations.length = 0;
    await admin.post(`/imports/${id}/invitations`);
    await t.settled();
    expect(await read(id)).toMatchObject({ status: 'inviting', asked: 0 });
    trouble.when = 'never';
    await finish();
    expect(await read(id)).toMatchObject({ status: 'done', asked: 3 });
    expect(invitations).toHaveLength(2);
    expect(invitations[1]).toEqual(invitations[0]);
  });

  it('is worked on by one process at a time', async () => {
    const { body } = await upload(family());
    await t.db.updateTable('import_run').set({ status: 'running', leased_until: new Date(t.clock.now().getTime() + 20_000) }).where('id', '=', body.id).execute();
    expect(await step()).toBe(0);
    await finish();
    expect((await read(body.id)).status).toBe('done');
  });
});

describe('a OneRoster archive', () => {
  const archive = (more: Readonly<Record<string, string>> = {}) => ({
    'manifest.csv': 'propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\nfile.orgs,bulk\nfile.users,delta\nfile.roles,bulk\nfile.demographics,bulk\n',
    'orgs.csv': 'sourcedId,name,type\no1,Liceo,school\n',
    'users.csv': [
      'sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,middleName,email,agentSourcedIds',
      'u-1,active,,true,nora,Nora,Núñez,Luz,nora@roster.org,u-2', 'u-2,active,,true,marta,Marta,Núñez,,marta@roster.org,u-1', 'u-3,tobedeleted,,true,gone,Gone,Away,,gone@roster.org,',
    ].join('\n'),
    'roles.csv': 'sourcedId,status,userSourcedId,roleType,role,orgSourcedId\nr1,active,u-1,primary,student,o1\nr2,active,u-2,primary,guardian,o1\n',
    'demographics.csv': 'sourcedId,birthDate\nu-1,2014-03-02\n',
    ...more,
  });

  it('brings people with their roles and guardians, keeps their sourcedId, and leaves demographics out unless asked', async () => {
    const { status, body } = await uploadZip(zipOf(archive()));
    expect([status, body.total, body.faulty]).toEqual([201, 2, 0]);
    await admin.post(`/imports/${body.id}/confirm`);
    await t.settled();
    expect(await read(body.id)).toMatchObject({ status: 'done', created: 2, linked: 1 });
    const nora = idOf('nora@roster.org');
    expect((await admin.get(`/users/${nora}`)).body.name).toBe('Nora Luz Núñez');
    expect((await admin.get(`/users/${nora}/guardians`)).body.items).toMatchObject([{ id: idOf('marta@roster.org') }]);
    expect((await admin.get(`/users/${nora}/minor-status`)).body.birthDate).toBeNull();
    expect(await t.db.selectFrom('sourced_person').selectAll().where('user_id', '=', nora).execute()).toEqual([{ sourced_id: 'u-1', user_id: nora }]);
  });

  it('brings dates of birth when somebody asks for them', async () => {
    const { body } = await uploadZip(zipOf(archive()), 'format=oneroster&fileName=roster.zip&demographics=true');
    const rows = await t.db.selectFrom('import_row').select('birth_date').where('run_id', '=', body.id).where('sourced_id', '=', 'u-1').execute();
    expect(rows[0]?.birth_date).not.toBeNull();
  });

  it.each([
    ['no archive', Buffer.from('name,email\n'), 'users.file_unreadable'],
    ['cut off', zipOf(archive()).subarray(0, 300), 'users.file_unreadable'],
    ['without a manifest', zipOf({ 'users.csv': 'sourcedId\n' }), 'users.column_missing'],
    ['a bomb that says so', zipOf({ 'manifest.csv': 'a', 'users.csv': Buffer.alloc(65 * 1024 * 1024) }), 'users.file_unreadable'],
    ['a bomb that lies about its size', zipOf({ 'manifest.csv': 'a', 'users.csv': Buffer.alloc(65 * 1024 * 1024) }, 100), 'users.file_unreadable'],
    ['of too many files', zipOf(Object.fromEntries(Array.from({ length: 41 }, (_, at) => [`f${at}`, 'x']))), 'users.file_unreadable'],
  ])('is refused when it is %s', async (_what, payload, code) => {
    expect(await uploadZip(payload)).toMatchObject({ status: 400, body: { code } });
  });
});

describe('the table of everybody', () => {
  it('can be imported again, and is harmless in a spreadsheet', async () => {
    await run(`${head}\n=cmd|calc,formula@example.org,,,2001-02-03,`);
    const { text, headers } = await admin.get('/users/export');
    expect(headers['content-type']).toContain('text/csv');
    expect(text).toContain("'=cmd|calc,formula@example.org,es,2001-02-03,");
    const { body } = await upload(text);
    expect(body.faulty).toBe(0);
  });
});

describe('who gets in', () => {
  it.each(roles)('to imports and exports: %s', async (role) => {
    const client = await t.as({ roles: [role], permissions: permissionsOfRole[role] });
    const { body } = await upload(family());
    const allowed = role === 'admin';
    expect((await client.post('/imports?format=people&fileName=a.csv', family(), { 'content-type': 'text/csv' })).status).toBe(allowed ? 201 : 403);
    for (const path of ['/imports', `/imports/${body.id}`, `/imports/${body.id}/faults`, '/users/export']) expect((await client.get(path)).status).toBe(allowed ? 200 : 403);
    expect((await client.post(`/imports/${body.id}/confirm`)).status).toBe(allowed ? 202 : 403);
    await t.settled();
    expect((await client.delete(`/imports/${body.id}`)).status).toBe(allowed ? 409 : 403);
  });

  it('nobody gives roles by a file who may not give roles', async () => {
    const clerk = await t.as({ permissions: ['users:write'] });
    expect((await clerk.post('/imports?format=people&fileName=a.csv', family(), { 'content-type': 'text/csv' })).status).toBe(403);
  });
});
