import { expect, it } from 'vitest';
import { SuspicionAnswered, SuspicionPlaced, SuspiciousSignIn } from '@liceo/contracts/events/identity';
import { startNotifications } from '../testing.ts';

const t = await startNotifications({ environment: { PUBLIC_URL: 'https://academy.example' } });
const facts = { reason: 'impossible_speed', ip: '192.0.2.1', at: '2026-03-02T10:00:00.000Z' };
const madrid = { country: 'ES', city: { es: 'Madrid', en: 'Madrid' } };
const mailsTo = async (userId: string) => (await t.mails()).filter((mail) => mail.user_id === userId && mail.text.includes(facts.ip));

it.each([
  ['es', 'Han entrado en tu cuenta desde muy lejos', '192.0.2.1 (Madrid, España, aproximadamente)'],
  ['en', 'Your account was opened from far away', '192.0.2.1 (Madrid, Spain, approximately)'],
] as const)('a suspicion is told once, with its place, in %s', async (language, subject, from) => {
  const userId = await t.signUp(language);
  await t.deliver(SuspiciousSignIn, userId, { userId, ...facts });
  await t.deliver(SuspicionAnswered, userId, { userId, ...facts, reaction: 'mail' });
  await t.deliver(SuspicionPlaced, userId, { userId, ...facts, reaction: 'mail', place: madrid });
  await t.settled();
  expect(await mailsTo(userId)).toMatchObject([{ subject, text: expect.stringContaining(from) }]);
});

it('an address of no known place stands alone', async () => {
  const userId = await t.signUp('en');
  await t.deliver(SuspicionPlaced, userId, { userId, ...facts, reaction: 'mail' });
  await t.settled();
  const [mail] = await mailsTo(userId);
  expect(mail?.text).toContain('192.0.2.1, too far');
  expect(mail?.text).not.toContain('approximately');
});

it('a step more brings a mail of its own', async () => {
  const userId = await t.signUp('en');
  await t.deliver(SuspicionPlaced, userId, { userId, ...facts, reaction: 'step_up', place: madrid });
  await t.settled();
  expect(await mailsTo(userId)).toEqual([]);
});
