import { Secret, TOTP } from 'otpauth';
import { expect } from 'vitest';
import type { TestClient } from '@liceo/kernel/testing';
import type { Tokens } from '../session/open-session.ts';
import { clientFor, goodPassword, newcomer, type IdentityUnderTest } from '../testing.ts';

export const withKey = { LICEO_SECRET_KEY: 'a-key-of-the-tests-of-32-characters-or-more' };

/** What the app on the telephone shows at that moment. */
export const codeAt = (secret: string, at: Date): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });

export interface Guarded {
  tokens: Tokens;
  own: TestClient;
  secret: string;
  recoveryCodes: string[];
}

/** Sets the second factor of somebody up; its code of that moment is used. */
export const guard = async (t: IdentityUnderTest, tokens: Tokens): Promise<Guarded> => {
  const before = await clientFor(t, tokens);
  const begun = await before.post('/auth/authenticator');
  expect(begun.status).toBe(201);
  const { secret } = begun.body as { secret: string };
  const confirmed = await before.post('/auth/authenticator/confirm', { code: codeAt(secret, t.clock.now()) });
  expect(confirmed.status).toBe(200);
  const { body } = await t.anonymous.post('/auth/refresh', { refreshToken: tokens.refreshToken });
  t.clock.advance({ seconds: 60 });
  return { tokens: body as Tokens, own: await clientFor(t, body as Tokens), secret, recoveryCodes: confirmed.body.recoveryCodes as string[] };
};

export const guardedPerson = async (t: IdentityUnderTest, email: string): Promise<Guarded> => guard(t, await newcomer(t, { email }));

let place = 0;

/** Begins to sign in from somewhere else each time; answers the challenge. */
export const begin = async (t: IdentityUnderTest, email: string, password = goodPassword): Promise<string> => {
  place += 1;
  const answer = await t.anonymous.post('/auth/sign-in', { email, password }, { 'x-real-ip': `203.0.113.${place}` });
  expect(answer).toMatchObject({ status: 401, body: { code: 'identity.second_factor_needed', params: { methods: ['totp', 'recovery_code'] } } });
  expect(JSON.stringify(answer.body)).not.toMatch(/accessToken|refreshToken/);
  return (answer.body as { params: { challenge: string } }).params.challenge;
};

export const answer = (t: IdentityUnderTest, challenge: string, code: string, ip = '203.0.113.251') =>
  t.anonymous.post('/auth/sign-in/second-factor', { challenge, code }, { 'x-real-ip': ip });
