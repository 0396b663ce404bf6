import { describe, expect, it } from 'vitest';
import { SuspiciousSignIn } from '@liceo/contracts/events/identity';
import { startForTest } from '@liceo/kernel/testing';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { goodPassword, newcomer } from '../testing.ts';

const t = await startForTest<Tables>(identity);

const signIn = (email: string, password: string, ip = '192.0.2.1') =>
  t.anonymous.post('/auth/sign-in', { email, password }, { 'x-real-ip': ip });

const failTimes = async (times: number, email: string, ip: string): Promise<number[]> => {
  const statuses: number[] = [];
  for (let n = 0; n < times; n += 1) statuses.push((await signIn(email, 'wrong password', ip)).status);
  return statuses;
};

describe('signing in', () => {
  it('opens a session for whoever knows the password, whatever the capitals of the address', async () => {
    const { user } = await newcomer(t, { email: 'Ana@Example.org' });
    const answer = await signIn('ana@EXAMPLE.org', goodPassword);
    expect(answer).toMatchObject({ status: 200, body: { expiresIn: 600, user } });
    expect(answer.body.refreshToken).toMatch(/^[\w-]{64}$/);
  });

  it('says the same to a wrong password and to an unknown address', async () => {
    await newcomer(t, { email: 'known@example.org' });
    const [wrong, unknown] = [await signIn('known@example.org', 'wrong password'), await signIn('nobody@example.org', 'wrong password')];
    expect(wrong).toMatchObject({ status: 401, body: { code: 'identity.credentials_wrong' } });
    expect({ ...unknown.body, correlationId: '' }).toEqual({ ...wrong.body, correlationId: '' });
  });

  it('asks for both, as text', async () => {
    expect(await signIn('ana@example.org', '')).toMatchObject({ status: 400, body: { field: 'password' } });
    expect((await t.anonymous.post('/auth/sign-in', { email: 'ana@example.org' })).status).toBe(400);
    expect((await t.anonymous.post('/auth/sign-in', { email: ['a'], password: {} })).status).toBe(400);
  });
});

describe('after five failures for an account', () => {
  it('no password is looked at for fifteen minutes, not even the right one', async () => {
    const { user } = await newcomer(t, { email: 'five@example.org' });
    expect(await failTimes(6, 'five@example.org', '192.0.2.5')).toEqual([401, 401, 401, 401, 401, 429]);
    const refused = await signIn('five@example.org', goodPassword, '192.0.2.55');
    expect(refused).toMatchObject({ status: 429, body: { code: 'identity.too_many_attempts' } });
    expect(refused.headers['retry-after']).toBe('900');
    expect(await t.published(SuspiciousSignIn)).toContainEqual({
      userId: user.id, reason: 'too_many_failures', ip: '192.0.2.5', at: t.clock.now().toISOString(),
    });
    t.clock.advance({ minutes: 15 });
    expect((await signIn('five@example.org', goodPassword)).status).toBe(200);
  });

  it('an unknown address is limited in the same way', async () => {
    expect(await failTimes(6, 'ghost@example.org', '192.0.2.6')).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('no more than five of many guesses made at once are answered', async () => {
    await newcomer(t, { email: 'burst@example.org' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn('burst@example.org', 'wrong password', '192.0.2.7')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
  });

  it('the count starts again after a success', async () => {
    await newcomer(t, { email: 'again@example.org' });
    await failTimes(4, 'again@example.org', '192.0.2.8');
    expect((await signIn('again@example.org', goodPassword, '192.0.2.8')).status).toBe(200);
    expect(await failTimes(5, 'again@example.org', '192.0.2.8')).toEqual([401, 401, 401, 401, 401]);
  });
});

describe('after thirty failures from an address', () => {
  it('nobody signs in from there for fifteen minutes, and others do from elsewhere', async () => {
    await newcomer(t, { email: 'neighbour@example.org' });
    for (let n = 0; n < 30; n += 1) expect(await failTimes(1, `guess${n}@example.org`, '192.0.2.9')).toEqual([401]);
    expect((await signIn('neighbour@example.org', goodPassword, '192.0.2.9')).status).toBe(429);
    expect((await signIn('neighbour@example.org', goodPassword, '192.0.2.10')).status).toBe(200);
  });
});

describe('the hourly sweep', () => {
  it('forgets failures and addresses that no decision looks at any more', async () => {
    await failTimes(1, 'swept@example.org', '192.0.2.11');
    t.clock.advance({ minutes: 15 });
    await t.runtime.jobs().run('identity.sweep-sessions');
    expect(await t.db.selectFrom('sign_in_attempt').selectAll().execute()).toEqual([]);
  });
});

describe('a browser that is new to an account', () => {
  const enter = async (email: string, userAgent: string): Promise<number> =>
    (await t.anonymous.post('/auth/sign-in', { email, password: goodPassword }, { 'x-real-ip': '192.0.2.20', 'user-agent': userAgent })).status;
  const told = async (userId: string) => (await t.published(SuspiciousSignIn)).filter((each) => each.userId === userId && each.reason === 'new_device' && !('reaction' in each));

  it('is told of once, and the first one not at all', async () => {
    const { user } = await newcomer(t, { email: 'browser@example.org' });
    expect(await told(user.id)).toEqual([]);
    expect(await enter('browser@example.org', 'Firefox on Linux')).toBe(200);
    expect(await told(user.id)).toEqual([{ userId: user.id, reason: 'new_device', ip: '192.0.2.20', at: t.clock.now().toISOString() }]);
    await enter('browser@example.org', 'Firefox on Linux');
    expect(await told(user.id)).toHaveLength(1);
    await enter('browser@example.org', 'Safari on a telephone');
    expect(await told(user.id)).toHaveLength(2);
  });

  it('is not told of when the password is wrong', async () => {
    const { user } = await newcomer(t, { email: 'stranger@example.org' });
    await t.anonymous.post('/auth/sign-in', { email: 'stranger@example.org', password: 'wrong password' }, { 'user-agent': 'Opera' });
    expect(await told(user.id)).toEqual([]);
  });
});
