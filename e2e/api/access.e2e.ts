import { beforeAll, describe, expect, it } from 'vitest';
import { startPlatform, waitFor, type Answer, type Client } from '../platform.ts';
import { accessTable, type Access, type Caller } from './access-table.ts';
import { createWorld, strangers, type World } from './access-world.ts';
import { pay, placeOrder, putIntoCart } from './checkout.ts';
import { fillPath, operationsOf, type Document } from './operations.ts';
import { uploadVideo } from './upload.ts';

const platform = await startPlatform();
const document: Document = (await platform.visitor.get('/v1/openapi.json')).body;
const operations = operationsOf(document);
const callers: readonly Caller[] = ['visitor', ...strangers, 'owner'];
// HEAD answers what GET would; the document leaves it out.
const undocumented = Object.keys(accessTable).filter((name) => name.startsWith('HEAD '));
let world: World;

beforeAll(async () => {
  world = await createWorld(platform);
});

const clientOf = async (who: Caller, { owner = 'buyer' }: Access): Promise<Client> => {
  if (who === 'visitor') return platform.visitor;
  return who === 'owner' ? world[owner] : platform.as(who);
};

const ask = async (name: string, access: Access, who: Caller): Promise<Answer> => {
  const [method = '', path = ''] = name.split(' ');
  const client = await clientOf(who, access);
  const { path: values = {}, query, body, headers, caller } = (await access.ask?.(world, { caller: client, who })) ?? {};
  return (caller ?? client).send(method, `${fillPath(path, values)}${query ? `?${query}` : ''}`, body, headers);
};

describe('the table of who gets in', () => {
  it('has an expectation for every operation of the document, and no other', () => {
    expect(Object.keys(accessTable).toSorted()).toEqual([...operations.map(({ name }) => name), ...undocumented].toSorted());
  });

  it('names the same permissions as the document', () => {
    const expected = Object.fromEntries(operations.map(({ name }) => [name, accessTable[name]?.permission]));
    expect(Object.fromEntries(operations.map(({ name, permission }) => [name, permission]))).toEqual(expected);
  });
});

describe('who gets in at', () => {
  it.each(Object.entries(accessTable))('%s', async (name, access) => {
    const expected = Object.fromEntries(callers.map((who) => [who, access.answers[who] ?? access.answers.others]));
    const seen: Record<string, number> = {};
    for (const who of callers) {
      const { status, headers, text, body } = await ask(name, access, who);
      seen[who] = status;
      if (status < 400 || name.startsWith('HEAD ')) continue;
      expect(headers.get('content-type'), `${name} as ${who}: ${text}`).toContain('application/problem+json');
      expect(body, `${name} as ${who}`).toMatchObject({ status, code: expect.any(String), correlationId: expect.any(String) });
    }
    expect(seen).toEqual(expected);
  });
});

describe('what is somebody’s own', () => {
  it('is not listed for others: orders, enrolments, mails, sessions', async () => {
    const stranger = await platform.newcomer();
    expect(await stranger.all('/v1/orders')).toEqual([]);
    expect(await stranger.all('/v1/enrolments')).toEqual([]);
    const mails: { to: string }[] = await stranger.all('/v1/mailbox');
    expect(mails.filter(({ to }) => to !== stranger.account?.email)).toEqual([]);
    expect(await stranger.all('/v1/auth/sessions')).toHaveLength(1);
    expect((await stranger.get('/v1/cart')).body).toMatchObject({ id: null });
  });

  it('orders of everybody are for those who may read them', async () => {
    for (const who of strangers) {
      const { status } = await (await platform.as(who)).get('/v1/orders?all=true');
      expect(status, who).toBe(['admin', 'support', 'sales'].includes(who) ? 200 : 403);
    }
  });

  it('the cart of an account opens to nobody who knows its id', async () => {
    await world.cartItem();
    const { id } = (await world.buyer.get('/v1/cart')).body;
    const headers = { 'x-cart-id': id };
    expect((await platform.visitor.get('/v1/cart', headers)).body).toMatchObject({ id: null, items: [] });
    const stranger = await platform.newcomer();
    expect((await stranger.get('/v1/cart', headers)).body).toMatchObject({ items: [] });
    expect((await world.buyer.get('/v1/cart')).body.items).not.toEqual([]);
    expect((await stranger.post('/v1/orders', {}, headers)).status).toBe(409);
  });

  it('enrolments of a course are listed for its teacher and staff', async () => {
    const path = `/v1/enrolments?courseId=${world.course.courseId}`;
    const seen = Object.fromEntries(await Promise.all(strangers.map(async (who) => [who, (await (await platform.as(who)).get(path)).status])));
    expect(seen).toEqual({ admin: 200, support: 200, teacher: 403, student: 403, parent: 403, sales: 403, analyst: 403 });
    expect((await world.author.get(path)).status).toBe(200);
    expect((await world.buyer.get(path)).status).toBe(403);
  });

  it('a video opens to the enrolled, its cover to everybody once it is one', async () => {
    expect((await world.buyer.get(`/v1/assets/${world.videoId}/content`)).status).toBe(200);
    const unused = await uploadVideo(world.author);
    expect((await world.buyer.get(`/v1/assets/${unused}`)).status).toBe(403);
  });

  it('a lesson cannot show a file of another teacher', async () => {
    const teacher = await platform.as('teacher');
    const { id } = (await teacher.post('/v1/courses', { name: 'Ajeno' })).body;
    const module = (await teacher.post(`/v1/courses/${id}/modules`, { title: 'M' })).body;
    const stolen = await teacher.post(`/v1/modules/${module.id}/lessons`, { title: 'L', kind: 'video', assetId: world.videoId });
    expect(stolen).toMatchObject({ status: 403, body: { code: 'learning.asset_not_yours' } });
  });

  it('a course cannot be written in another teacher’s name', async () => {
    const teacher = await platform.as('teacher');
    const { teacherId } = (await world.author.get(`/v1/courses/${world.course.courseId}`)).body;
    expect((await teacher.post('/v1/courses', { name: 'Suplantado', teacherId })).status).toBe(403);
  });

  it('an order cannot be paid for by somebody else, not even with a key of the buyer’s', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() };
    const order = await placeOrder(await platform.newcomer(), world.otherCourse.productId);
    expect((await pay(world.buyer.with(key), order)).status).toBe(403);
  });
});

describe('a guardian', () => {
  it('sees the student they are tied to, and no longer once they are not', async () => {
    const [admin, parent, student] = [await platform.as('admin'), await platform.newcomer({ role: 'parent' }), await platform.newcomer()];
    const link = `/v1/users/${student.account?.id}/guardians/${parent.account?.id}`;
    expect((await parent.get(`/v1/users/${student.account?.id}`)).status).toBe(403);
    await waitFor(async () => (await admin.put(link)).status === 204, { seconds: 10, what: 'both profiles' });
    expect((await parent.get(`/v1/users/${student.account?.id}`)).status).toBe(200);
    expect((await parent.get(`/v1/users/${student.account?.id}/guardians`)).status).toBe(200);
    expect(await parent.all(`/v1/users/${parent.account?.id}/students`)).toMatchObject([{ id: student.account?.id }]);
    // Learning hears of the link by event.
    const learning = `/v1/students/${student.account?.id}`;
    await waitFor(async () => (await parent.get(`${learning}/courses`)).status === 200, { seconds: 10, what: 'the link in learning' });
    expect((await parent.get(`${learning}/activity`)).status).toBe(200);
    await admin.delete(link);
    expect((await parent.get(`/v1/users/${student.account?.id}`)).status).toBe(403);
    expect(await parent.all(`/v1/users/${parent.account?.id}/students`)).toEqual([]);
    await waitFor(async () => (await parent.get(`${learning}/courses`)).status === 403, { seconds: 10, what: 'the end of the link in learning' });
  });
});

/** At once in one process; a process of its own hears of it by event, and asks every two seconds besides. */
const refusedInTime = async (request: () => Promise<Answer>): Promise<Answer> => {
  const deadline = performance.now() + (platform.shape === 'single' ? 0 : 2500);
  for (;;) {
    const answer = await request();
    if (answer.status === 401 || performance.now() >= deadline) return answer;
  }
};

describe('a token', () => {
  const withToken = (token: string) => platform.visitor.with({ authorization: `Bearer ${token}` });
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('that is forged, unsigned or cut is refused, also where none is needed', async () => {
    const token = world.buyer.headers['authorization']?.slice('Bearer '.length) ?? '';
    const [head = '', claims = '', signature = ''] = token.split('.');
    const raised = part({ ...JSON.parse(Buffer.from(claims, 'base64url').toString()), scope: 'users:read system:read' });
    const forged = [`${head}.${raised}.${signature}`, `${part({ alg: 'none' })}.${raised}.`, `${head}.${claims}`, 'garbage', '..', `${token}x`];
    for (const bad of forged) {
      expect((await withToken(bad).get('/v1/accounts')).status, bad).toBe(401);
      expect((await withToken(bad).get('/v1/cart')).status, bad).toBe(401);
    }
    expect((await withToken(token).get('/v1/cart')).status).toBe(200);
  });

  it('is out of force when its session is ended: at once in one process, within two seconds in many', async () => {
    const person = await platform.newcomer();
    const other = await platform.signInAgain(person);
    const sessions: { id: string; current: boolean }[] = await other.all('/v1/auth/sessions');
    await other.delete(`/v1/auth/sessions/${sessions.find(({ current }) => !current)?.id}`);
    expect(await refusedInTime(() => person.get('/v1/orders'))).toMatchObject({ status: 401, body: { code: 'kernel.session_revoked' } });
    expect((await other.post('/v1/auth/sign-out')).status).toBe(204);
    expect((await refusedInTime(() => other.get('/v1/orders'))).status).toBe(401);
  });

  it('loses its rights when its role is taken: at once in one process, within two seconds in many', async () => {
    const [admin, teacher] = [await platform.as('admin'), await platform.newcomer({ role: 'teacher' })];
    expect((await teacher.post('/v1/courses', { name: 'Antes' })).status).toBe(201);
    await admin.put(`/v1/accounts/${teacher.account?.id}/roles`, { roles: ['student'] });
    expect((await refusedInTime(() => teacher.post('/v1/courses', { name: 'Después' }))).status).toBe(401);
    expect((await (await platform.signInAgain(teacher)).post('/v1/courses', { name: 'Después' })).status).toBe(403);
  });

  it('of a deleted account opens nothing', async () => {
    const person = await platform.newcomer();
    await putIntoCart(person, world.otherCourse.productId);
    const admin = await platform.as('admin');
    expect((await admin.delete(`/v1/accounts/${person.account?.id}`)).status).toBe(204);
    expect((await refusedInTime(() => person.get('/v1/cart'))).status).toBe(401);
  });

  it('in a browser’s cookie works as in a header', async () => {
    const token = world.buyer.headers['authorization']?.slice('Bearer '.length) ?? '';
    expect((await platform.visitor.get('/v1/orders', { cookie: `liceo_at=${token}` })).status).toBe(200);
    expect((await platform.visitor.get('/v1/orders', { cookie: 'liceo_at=garbage' })).status).toBe(401);
  });
});
