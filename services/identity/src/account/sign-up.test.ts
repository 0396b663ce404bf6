import { createLocalJWKSet, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { UserCreated } from '@liceo/contracts/events/identity';
import { startForTest } from '@liceo/kernel/testing';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { goodPassword, newcomer } from '../testing.ts';

const t = await startForTest<Tables>(identity);
const signUp = (body: object) => t.anonymous.post('/auth/sign-up', body);
const ana = { name: 'Ana Gil', email: 'Ana@Example.org', password: goodPassword };

describe('signing up', () => {
  it('opens a student account and a session, and tells the other services', async () => {
    const { status, body } = await signUp({ ...ana, language: 'en' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      expiresIn: 600,
      user: { name: 'Ana Gil', email: 'Ana@Example.org', roles: ['student'], language: 'en' },
    });
    expect(await t.published(UserCreated)).toContainEqual({
      userId: body.user.id, name: 'Ana Gil', email: 'Ana@Example.org', language: 'en', roles: ['student'],
    });
  });

  it('answers a token that the published keys verify', async () => {
    const tokens = await newcomer(t, { name: 'Eva Ruiz', email: 'eva@example.org' });
    const jwks = await t.anonymous.get('/.well-known/jwks.json');
    const { payload, protectedHeader } = await jwtVerify(tokens.accessToken, createLocalJWKSet(jwks.body), {
      issuer: 'liceo', algorithms: ['EdDSA'], currentDate: t.clock.now(),
    });
    expect(jwks.body.keys.map(({ kid }: { kid: string }) => kid)).toContain(protectedHeader.kid);
    expect(payload).toMatchObject({
      sub: tokens.user.id, name: 'Eva Ruiz', email: 'eva@example.org', lang: 'es', roles: ['student'], scope: '',
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
  });

  it('never shows the private part of a key', async () => {
    const { body } = await t.anonymous.get('/.well-known/jwks.json');
    expect(Object.keys(body.keys[0]).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  });

  it('stores neither the password nor the refresh token', async () => {
    const tokens = await newcomer(t, { email: 'stored@example.org' });
    const { password_hash: hash } = await t.db.selectFrom('credential').selectAll().where('account_id', '=', tokens.user.id).executeTakeFirstOrThrow();
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const session = await t.db.selectFrom('session').selectAll().where('account_id', '=', tokens.user.id).executeTakeFirstOrThrow();
    const token = Buffer.from(tokens.refreshToken, 'base64url');
    for (const value of [session.token_hash, session.family_hash]) expect(token.includes(value)).toBe(false);
  });

  it('refuses an address that somebody has, whatever its capitals', async () => {
    await newcomer(t, { email: 'taken@example.org' });
    const answer = await signUp({ ...ana, email: 'TAKEN@example.org' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'identity.email_taken', field: 'email' } });
  });

  it('gives an address to one of many who ask for it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => signUp({ ...ana, email: 'race@example.org' })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    expect((await t.published(UserCreated)).filter(({ email }) => email === 'race@example.org')).toHaveLength(1);
  });

  it.each([
    ['a short password', { password: 'short' }, 'kernel.invalid_request', 'password'],
    ['a long password', { password: 'x'.repeat(201) }, 'kernel.invalid_request', 'password'],
    ['a common password', { password: 'contraseña123' }, 'identity.password_too_common', 'password'],
    ['the name as password', { name: 'Ana María Gil', password: 'ana maría gil' }, 'identity.password_too_personal', 'password'],
    ['an address that is none', { email: 'ana.example.org' }, 'identity.email_invalid', 'email'],
    ['a blank name', { name: '   ' }, 'identity.name_blank', 'name'],
    ['a name of a hundred and one letters', { name: 'a'.repeat(101) }, 'kernel.invalid_request', 'name'],
    ['a language that is not spoken here', { language: 'fr' }, 'kernel.invalid_request', 'language'],
    ['a number for a name', { name: 7 }, 'kernel.invalid_request', 'name'],
  ])('refuses %s', async (_what, part, code, field) => {
    const answer = await signUp({ ...ana, email: 'refused@example.org', ...part });
    expect(answer).toMatchObject({ status: 400, body: { code, field } });
  });

  it('takes no roles from the caller', async () => {
    const tokens = await newcomer(t, { email: 'modest@example.org', roles: ['admin'] });
    expect(tokens.user.roles).toEqual(['student']);
  });
});

describe('the discovery document', () => {
  it('names the keys at the address by which it was asked for', async () => {
    const { body } = await t.anonymous.get('/.well-known/openid-configuration', {
      'x-forwarded-host': 'academy.example.org', 'x-forwarded-proto': 'https',
    });
    expect(body).toMatchObject({
      issuer: 'https://academy.example.org',
      jwks_uri: 'https://academy.example.org/.well-known/jwks.json',
      authorization_endpoint: 'https://academy.example.org/oauth2/authorize',
    });
  });
});
