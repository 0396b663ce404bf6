import { expect, it } from 'vitest';
import { UserDeleted } from '@liceo/contracts/events/identity';
import { CourseCompleted } from '@liceo/contracts/events/learning';
import { MinorStatusChanged } from '@liceo/contracts/events/users';
import { newId } from '@liceo/kernel/id';
import { startNotifications } from '../testing.ts';

const t = await startNotifications();
const become = (userId: string, minor: boolean) => t.deliver(MinorStatusChanged, userId, { userId, minor, consent: 'not_needed', changedBy: userId });
const finish = async (userId: string) => {
  await t.deliver(CourseCompleted, userId, { userId, courseId: 7, title: 'Álgebra' });
  await t.settled();
  return (await t.deliveries(userId)).filter(({ template }) => template.startsWith('course-completed')).map(({ template, state, reason }) => [template, state, reason]);
};

it('a minor gets no news, whatever is chosen, and everything else', async () => {
  const userId = await t.signUp();
  await become(userId, true);
  expect(await finish(userId)).toEqual([['course-completed', 'sent', null], ['course-completed-what-next', 'suppressed', 'minor']]);
});

it('a minor sees that there are no news and cannot choose them', async () => {
  const client = await t.service.as({ userId: await t.signUp() });
  await become(client.userId, true);
  expect((await client.get('/notifications/preferences')).body).toMatchObject({ marketing: false, minor: true });
  expect(await client.put('/notifications/preferences', { marketing: true })).toMatchObject({ status: 403, body: { code: 'notifications.news_for_minors' } });
  expect((await client.put('/notifications/preferences/news/email', { wanted: false })).status).toBe(200);
  await become(client.userId, false);
  expect((await client.get('/notifications/preferences')).body).toMatchObject({ marketing: false, minor: false });
});

it('is known before the person is, and forgotten with the account', async () => {
  const userId = newId();
  await become(userId, true);
  expect(await t.service.db.selectFrom('minor').selectAll().where('user_id', '=', userId).execute()).toHaveLength(1);
  await t.deliver(UserDeleted, userId, { userId });
  expect(await t.service.db.selectFrom('minor').selectAll().where('user_id', '=', userId).execute()).toEqual([]);
});
