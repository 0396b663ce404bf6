import { describe, expect, it } from 'vitest';
import { LinkRequested, SecondFactorChanged, SuspiciousSignIn } from '@liceo/contracts/events/identity';
import { startForTest } from '@liceo/kernel/testing';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { asRole, claimsOf, clientFor, goodPassword, newcomer } from '../testing.ts';
import { answer, begin, codeAt, guard, guardedPerson, withKey } from './factor-for-test.ts';

const t = await startForTest<Tables>(identity, { environment: withKey });

describe('a second factor', () => {
  it('is set up with a code of the app; its secret is sealed, the recovery codes are hashed and shown once', async () => {
    const person = await guardedPerson(t, 'setup@example.org');
    expect(new Set(person.recoveryCodes).size).toBe(10);
    expect(person.recoveryCodes[0]).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    const kept = JSON.stringify([await t.db.selectFrom('authenticator').selectAll().execute(), await t.db.selectFrom('recovery_code').selectAll().execute()]);
    expect(kept).not.toContain(person.secret);
    for (const code of person.recoveryCodes) expect(kept).not.toContain(code);
    expect((await person.own.get('/auth/account')).body).toMatchObject({ secondFactor: { recoveryCodesLeft: 10 }, proof: { fresh: true, methods: ['code'] } });
    expect(await t.published(SecondFactorChanged)).toContainEqual(expect.objectContaining({ userId: person.tokens.user.id, change: 'added' }));
    expect(await person.own.post('/auth/authenticator')).toMatchObject({ status: 409, body: { code: 'identity.authenticator_confirmed' } });
  });

  it('does not count until a code of it was given, and not with a wrong one', async () => {
    const own = await clientFor(t, await newcomer(t, { email: 'begun@example.org' }));
    expect((await own.post('/auth/authenticator/confirm', { code: '000000' }))).toMatchObject({ status: 404, body: { code: 'identity.authenticator_missing' } });
    const { secret } = (await own.post('/auth/authenticator')).body;
    const wrong = codeAt(secret, new Date(t.clock.now().getTime() - 3_600_000));
    expect(await own.post('/auth/authenticator/confirm', { code: wrong })).toMatchObject({ status: 403, body: { code: 'identity.code_wrong', field: 'code' } });
    expect((await t.anonymous.post('/auth/sign-in', { email: 'begun@example.org', password: goodPassword })).status).toBe(200);
  });

  it('is asked for after the password, and opens the session with a code of the app', async () => {
    const person = await guardedPerson(t, 'ask@example.org');
    const challenge = await begin(t, 'ask@example.org');
    const opened = await answer(t, challenge, codeAt(person.secret, t.clock.now()));
    expect(opened).toMatchObject({ status: 200, body: { user: { id: person.tokens.user.id } } });
    expect(await answer(t, challenge, person.recoveryCodes[0] ?? '')).toMatchObject({ status: 401, body: { code: 'identity.challenge_invalid' } });
  });

  it('takes a code once, and no earlier one afterwards', async () => {
    const person = await guardedPerson(t, 'replay@example.org');
    const now = t.clock.now();
    const code = codeAt(person.secret, now);
    expect((await answer(t, await begin(t, 'replay@example.org'), code)).status).toBe(200);
    const again = await begin(t, 'replay@example.org');
    expect(await answer(t, again, code)).toMatchObject({ status: 403, body: { code: 'identity.code_wrong' } });
    expect((await answer(t, again, codeAt(person.secret, new Date(now.getTime() - 30_000)))).status).toBe(403);
    expect((await answer(t, again, codeAt(person.secret, new Date(now.getTime() + 30_000)))).status).toBe(200);
  });

  it('lets one of many in who give the same code at once', async () => {
    const person = await guardedPerson(t, 'race@example.org');
    const challenge = await begin(t, 'race@example.org');
    const code = codeAt(person.secret, t.clock.now());
    const answers = await Promise.all(Array.from({ length: 8 }, () => answer(t, challenge, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('is replaced by a recovery code, each of them once, however it is typed', async () => {
    const person = await guardedPerson(t, 'paper@example.org');
    const [code = ''] = person.recoveryCodes;
    expect((await answer(t, await begin(t, 'paper@example.org'), ` ${code.toUpperCase().replaceAll('-', ' ')} `)).status).toBe(200);
    expect((await answer(t, await begin(t, 'paper@example.org'), code)).status).toBe(403);
    expect((await person.own.get('/auth/account')).body.secondFactor.recoveryCodesLeft).toBe(9);
    const renewed = await person.own.post('/auth/authenticator/recovery-codes');
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect((await answer(t, await begin(t, 'paper@example.org'), person.recoveryCodes[1] ?? '')).status).toBe(403);
    expect((await answer(t, await begin(t, 'paper@example.org'), renewed.body.recoveryCodes[1])).status).toBe(200);
  });

  it('is asked for by whoever comes with a mailed link, or with a new password', async () => {
    const person = await guardedPerson(t, 'link@example.org');
    const tokenOf = async (purpose: string): Promise<string> => {
      await t.settled();
      const link = (await t.published(LinkRequested)).findLast((each) => each.userId === person.tokens.user.id && each.purpose === purpose);
      return (await t.peer.post(`/auth/links/${link?.linkId}/token`)).body.token as string;
    };
    await t.anonymous.post('/auth/sign-in-links', { email: 'link@example.org' }, { 'x-real-ip': '203.0.113.240' });
    const token = await tokenOf('sign_in');
    const entered = await t.anonymous.post('/auth/sign-in-links/confirm', { token });
    expect(entered).toMatchObject({ status: 401, body: { code: 'identity.second_factor_needed' } });
    expect((await t.anonymous.post('/auth/sign-in-links/confirm', { token })).status).toBe(400);
    const { challenge } = entered.body.params as { challenge: string };
    await t.anonymous.post('/auth/password-resets', { email: 'link@example.org' }, { 'x-real-ip': '203.0.113.241' });
    expect((await t.anonymous.post('/auth/password-resets/confirm', { token: await tokenOf('reset_password'), password: 'quite another battery' })).status).toBe(204);
    expect((await answer(t, challenge, person.recoveryCodes[0] ?? '')).status).toBe(401);
    expect((await answer(t, await begin(t, 'link@example.org', 'quite another battery'), person.recoveryCodes[0] ?? '')).status).toBe(200);
  });
});

describe('the challenge of a sign-in', () => {
  it('is good for ten minutes, for its own account, and for who has its secret', async () => {
    const person = await guardedPerson(t, 'late@example.org');
    const other = await guardedPerson(t, 'other@example.org');
    const challenge = await begin(t, 'late@example.org');
    expect((await answer(t, challenge, codeAt(other.secret, t.clock.now()))).status).toBe(403);
    expect((await answer(t, challenge, other.recoveryCodes[0] ?? '')).status).toBe(403);
    const forged = `${challenge.slice(0, -4)}${challenge.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
    expect(await answer(t, forged, codeAt(person.secret, t.clock.now()))).toMatchObject({ status: 401, body: { code: 'identity.challenge_invalid' } });
    for (const nonsense of ['x', 'A'.repeat(64), 'é'.repeat(64)]) expect((await answer(t, nonsense, '123456')).status).toBe(401);
    t.clock.advance({ minutes: 10 });
    expect((await answer(t, challenge, codeAt(person.secret, t.clock.now()))).status).toBe(401);
  });

  it('is void once the account is suspended', async () => {
    const person = await guardedPerson(t, 'shut@example.org');
    const challenge = await begin(t, 'shut@example.org');
    const admin = await asRole(t, 'admin');
    expect((await admin.put(`/accounts/${person.tokens.user.id}/suspension`, { reason: 'test' })).status).toBe(204);
    expect((await answer(t, challenge, codeAt(person.secret, t.clock.now()))).status).toBe(401);
    expect((await t.anonymous.post('/auth/sign-in', { email: 'shut@example.org', password: goodPassword })).status).toBe(403);
  });

  it('cannot be guessed: five wrong codes in a quarter of an hour, also many at once, whatever the challenge', async () => {
    const person = await guardedPerson(t, 'guess@example.org');
    const challenges = [await begin(t, 'guess@example.org'), await begin(t, 'guess@example.org')];
    const guesses = Array.from({ length: 20 }, (_, n) => answer(t, challenges[n % 2] ?? '', `00000${n % 10}`, `198.18.0.${n}`));
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 403)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(15);
    expect((await answer(t, challenges[0] ?? '', codeAt(person.secret, t.clock.now()))).status).toBe(429);
    expect(await t.published(SuspiciousSignIn)).toContainEqual(expect.objectContaining({ userId: person.tokens.user.id, reason: 'too_many_failures' }));
    // A right password does not lift the limit of codes.
    expect((await answer(t, await begin(t, 'guess@example.org'), codeAt(person.secret, t.clock.now()))).status).toBe(429);
  });
});

describe('an administrator', () => {
  it('takes the second factor of somebody who lost it; sessions end, and it is written down who did it', async () => {
    const person = await guardedPerson(t, 'lost@example.org');
    const admin = await asRole(t, 'admin');
    expect((await admin.delete(`/accounts/${person.tokens.user.id}/authenticator`)).status).toBe(204);
    expect((await t.anonymous.post('/auth/refresh', { refreshToken: person.tokens.refreshToken })).status).toBe(401);
    expect((await t.anonymous.post('/auth/sign-in', { email: 'lost@example.org', password: goodPassword })).status).toBe(200);
    expect((await admin.get(`/accounts/${person.tokens.user.id}/factor-changes`)).body.items).toMatchObject([{ change: 'reset' }, { change: 'added' }]);
    expect(await t.published(SecondFactorChanged)).toContainEqual(expect.objectContaining({ userId: person.tokens.user.id, change: 'reset' }));
    expect((await admin.delete(`/accounts/${person.tokens.user.id}/authenticator`)).status).toBe(404);
  });

  it('may do so only with users:write', async () => {
    const person = await guardedPerson(t, 'kept@example.org');
    expect((await (await asRole(t, 'support')).delete(`/accounts/${person.tokens.user.id}/authenticator`)).status).toBe(403);
    expect((await t.anonymous.delete(`/accounts/${person.tokens.user.id}/authenticator`)).status).toBe(401);
  });
});

describe('a role that has to have a second factor', () => {
  it('lets its people do nothing else until they have set one up, not after a refresh either', async () => {
    const admin = await asRole(t, 'admin');
    const teacher = await newcomer(t, { email: 'must@example.org' });
    await admin.put(`/accounts/${teacher.user.id}/roles`, { roles: ['teacher'] });
    expect(await admin.put('/sign-in-policy', { secondFactorRoles: ['teacher', 'teacher'] })).toMatchObject({ status: 200, body: { secondFactorRoles: ['teacher'] } });
    const refreshed = (await t.anonymous.post('/auth/refresh', { refreshToken: teacher.refreshToken })).body;
    expect(claimsOf(refreshed.accessToken)).toMatchObject({ restricted: true, scope: '' });
    const bound = await clientFor(t, refreshed);
    expect(await bound.get('/auth/sessions')).toMatchObject({ status: 403, body: { code: 'kernel.second_factor_missing' } });
    expect((await bound.put('/auth/password', { current: goodPassword, password: 'quite another battery' })).status).toBe(403);
    expect((await bound.get('/auth/account')).body).toMatchObject({ secondFactorRequired: true });
    const { secret } = (await bound.post('/auth/authenticator')).body;
    expect((await bound.post('/auth/authenticator/confirm', { code: codeAt(secret, t.clock.now()) })).status).toBe(200);
    const free = (await t.anonymous.post('/auth/refresh', { refreshToken: refreshed.refreshToken })).body;
    expect(claimsOf(free.accessToken)).not.toHaveProperty('restricted');
    const own = await clientFor(t, free);
    expect((await own.get('/auth/sessions')).status).toBe(200);
    expect(await own.delete('/auth/authenticator')).toMatchObject({ status: 409, body: { code: 'identity.second_factor_required' } });
    expect((await admin.put('/sign-in-policy', { secondFactorRoles: [] })).status).toBe(200);
    expect((await own.delete('/auth/authenticator')).status).toBe(204);
  });

  it('is chosen by who may give roles, from the roles there are', async () => {
    expect((await (await asRole(t, 'support')).put('/sign-in-policy', { secondFactorRoles: [] })).status).toBe(403);
    expect(await (await asRole(t, 'admin')).put('/sign-in-policy', { secondFactorRoles: ['king'] })).toMatchObject({ status: 400, body: { code: 'identity.role_unknown', field: 'secondFactorRoles' } });
  });
});

describe('an erased account', () => {
  it('leaves nothing of its second factor', async () => {
    const person = await guard(t, await newcomer(t, { email: 'gone@example.org' }));
    expect((await (await asRole(t, 'admin')).delete(`/accounts/${person.tokens.user.id}`)).status).toBe(204);
    for (const table of ['authenticator', 'recovery_code', 'factor_change', 'sign_in_challenge'] as const) {
      expect(await t.db.selectFrom(table).selectAll().where('account_id', '=', person.tokens.user.id).execute()).toEqual([]);
    }
  });
});
