import { beforeAll, describe, expect, it } from 'vitest';
import { CourseCompleted } from '@liceo/contracts/events/learning';
import { newId } from '@liceo/kernel/id';
import { startNotifications } from './testing.ts';

let t: Awaited<ReturnType<typeof startNotifications>>;
let userId: string;
let user: Awaited<ReturnType<typeof t.as>>;
beforeAll(async () => {
  t = await startNotifications();
  userId = await t.signUp();
  user = await t.as({ userId });
  await t.signUp('en', 'leo@example.com');
});

interface List {
  items: Record<string, unknown>[];
  next: string | null;
}
const list = (response: { body: unknown }) => response.body as List;

describe('the mailbox', () => {
  it('shows users their own mails, and one of them with its text', async () => {
    const { items } = list(await user.get('/mailbox'));
    expect(items).toEqual([{
      id: items[0]?.['id'], to: 'ana@example.com', subject: 'Te damos la bienvenida a Liceo', language: 'es',
      at: '2026-03-02T10:00:00.000Z',
    }]);
    const mail = await user.get(`/mailbox/${String(items[0]?.['id'])}`);
    expect(mail.body).toMatchObject({ ...items[0], text: expect.stringContaining('Hola, Ana') as string });
    expect(mail.body).toHaveProperty('html');
  });

  it('hides everybody else’s as if they were not there', async () => {
    const [mail] = list(await user.get('/mailbox')).items;
    const stranger = await t.as({});
    expect(list(await stranger.get('/mailbox')).items).toEqual([]);
    expect(await stranger.get(`/mailbox/${String(mail?.['id'])}`)).toMatchObject({
      status: 404, body: { code: 'notifications.mail_missing' },
    });
    expect((await t.anonymous.get('/mailbox')).status).toBe(401);
  });

  it('shows administrators all of it, page by page', async () => {
    const admin = await t.as({ permissions: ['mailbox:read'] });
    const first = list(await admin.get('/mailbox?limit=1'));
    const second = list(await admin.get(`/mailbox?limit=1&after=${first.next}`));
    expect([first, second].map((each) => each.items[0]?.['to']).toSorted()).toEqual(['ana@example.com', 'leo@example.com']);
    expect(second.next).toBeNull();
  });

  it.each(['/mailbox?after=nonsense', `/mailbox?after=${btoa('["a","b"]')}`, '/mailbox?limit=0', '/mailbox/7'])(
    'refuses %s',
    async (path) => {
      expect((await user.get(path)).status).toBe(400);
    },
  );
});

describe('the log of deliveries', () => {
  it('is for those who may read it', async () => {
    expect((await user.get('/notifications/deliveries')).status).toBe(403);
    expect((await t.anonymous.get('/notifications/deliveries')).status).toBe(401);
  });

  it('can be narrowed to a user and a status', async () => {
    const support = await t.as({ permissions: ['notifications:read'] });
    const { items } = list(await support.get(`/notifications/deliveries?userId=${userId}&status=sent`));
    expect(items).toMatchObject([{ userId, template: 'welcome', status: 'sent', to: 'ana@example.com', attempts: 1 }]);
    expect(list(await support.get(`/notifications/deliveries?userId=${userId}&status=failed`)).items).toEqual([]);
    const first = list(await support.get('/notifications/deliveries?limit=1'));
    expect(list(await support.get(`/notifications/deliveries?limit=1&after=${first.next}`)).items).toHaveLength(1);
    expect((await support.get('/notifications/deliveries?status=lost')).status).toBe(400);
  });
});

describe('the choice of messages', () => {
  const complete = async (student: string) => {
    await t.deliver(CourseCompleted, student, { userId: student, courseId: 7, title: 'Álgebra' });
    await t.settled();
  };
  const subjectsOf = async (student: string) =>
    (await t.mails()).filter((mail) => mail.user_id === student).map((mail) => mail.subject);

  it('is yes until the user says no, and says no only to what is not necessary', async () => {
    const student = await t.signUp('es', 'eva@example.com');
    const client = await t.as({ userId: student });
    expect((await client.get('/notifications/preferences')).body).toMatchObject({ marketing: true });
    expect((await client.put('/notifications/preferences', { marketing: false })).body).toMatchObject({ marketing: false });
    expect((await client.get('/notifications/preferences')).body).toMatchObject({ marketing: false });
    await complete(student);
    expect(await subjectsOf(student)).toEqual(['Te damos la bienvenida a Liceo', 'Has terminado «Álgebra»']);
    expect((await t.deliveries(student)).map(({ state, reason }) => [state, reason])).toContainEqual(['suppressed', 'opted_out']);
  });

  it('is made by kind and channel, and not for what is necessary', async () => {
    const student = await t.signUp('es', 'noa@example.com');
    const client = await t.as({ userId: student });
    expect((await client.get('/notifications/preferences')).body.choices).toEqual([
      { kind: 'account', channel: 'email', wanted: true, necessary: true },
      { kind: 'orders', channel: 'email', wanted: true, necessary: true },
      { kind: 'learning', channel: 'email', wanted: true, necessary: false },
      { kind: 'news', channel: 'email', wanted: true, necessary: false },
    ]);
    const { body } = await client.put('/notifications/preferences/learning/email', { wanted: false });
    expect(body).toMatchObject({ marketing: true, choices: expect.arrayContaining([expect.objectContaining({ kind: 'learning', wanted: false })]) });
    await complete(student);
    expect(await subjectsOf(student)).toEqual(['Te damos la bienvenida a Liceo', '¿Y ahora qué? Cursos para seguir aprendiendo']);
    expect(await client.put('/notifications/preferences/orders/email', { wanted: false })).toMatchObject({
      status: 409, body: { code: 'notifications.kind_necessary', field: 'wanted' },
    });
    expect((await client.put('/notifications/preferences/orders/email', { wanted: true })).status).toBe(200);
    expect((await client.put('/notifications/preferences/learning/pigeon', { wanted: true })).status).toBe(400);
    expect((await t.anonymous.put('/notifications/preferences/learning/email', { wanted: false })).status).toBe(401);
  });

  it.each([{}, { marketing: 'no' }, { marketing: null }, []])('refuses %j', async (body) => {
    expect((await user.put('/notifications/preferences', body)).status).toBe(400);
  });

  it('can be ended by the link in such a mail alone, but not by opening it', async () => {
    const student = await t.signUp('en', 'zoe@example.com');
    await complete(student);
    const mail = (await t.mails()).find((each) => each.user_id === student && each.subject.startsWith('What next'));
    const link = /http\S+unsubscribe\?token=\S+/.exec(mail?.text ?? '')?.[0] ?? '';
    const path = link.replace('http://localhost:4000/v1', '');
    const client = await t.as({ userId: student });

    const page = await t.anonymous.get(path);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.text).toContain('Stop sending them');
    expect((await client.get('/notifications/preferences')).body).toMatchObject({ marketing: true });

    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const done = await t.anonymous.post(path, 'List-Unsubscribe=One-Click', form);
    expect(done.status).toBe(200);
    expect(done.text).toContain('no more news');
    expect((await client.get('/notifications/preferences')).body).toMatchObject({ marketing: false });
  });

  it.each(['', '?token=', `?token=${newId()}.forged`])('is not touched by a link that is not ours (%s)', async (query) => {
    expect((await t.anonymous.get(`/notifications/unsubscribe${query}`)).status).toBe(400);
    expect((await t.anonymous.post(`/notifications/unsubscribe${query}`)).status).toBe(400);
  });
});
