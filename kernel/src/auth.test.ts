import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { accessTokenType, createRevocations, createTokenVerifier, tokenAudience, tokenIssuer, type TokenVerifier } from './auth.ts';
import { LiceoError } from './errors.ts';

const kid = 'key of today';
const claims = { sub: 'u1', sid: 's1', name: 'Ada', email: 'ada@example.test', lang: 'en', roles: ['teacher'], scope: 'courses:write media:write', grants: { 'orders:read': ['order:7'] }, rev: 3 };
const keys = generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
const others = generateKeyPair('EdDSA', { crv: 'Ed25519' });
const seconds = () => Math.floor(Date.now() / 1000);
const right: JWTPayload = { ...claims, iss: tokenIssuer, aud: tokenAudience, exp: seconds() + 300 };

const sign = async (payload: JWTPayload, header: Record<string, unknown> = {}, by = keys): Promise<string> =>
  new SignJWT(payload).setProtectedHeader({ alg: 'EdDSA', kid, typ: accessTokenType, ...header }).sign((await by).privateKey);

let check: TokenVerifier;
let fetched = 0;

beforeAll(async () => {
  const published = { ...(await exportJWK((await keys).publicKey)), kid, alg: 'EdDSA', use: 'sig' };
  check = createTokenVerifier(() => {
    fetched += 1;
    return Promise.resolve({ keys: [published] });
  }, createRevocations());
});

const refusal = async (token: string): Promise<string | undefined> => {
  try {
    await check(token);
    return undefined;
  } catch (error) {
    if (error instanceof LiceoError) return error.code;
    throw error;
  }
};

describe('an access token', () => {
  it('says who makes the request, what they may do, and for which objects', async () => {
    const actor = await check(await sign(right));
    expect(actor).toMatchObject({ userId: 'u1', sessionId: 's1', name: 'Ada', email: 'ada@example.test', language: 'en', roles: ['teacher'] });
    expect([actor.can('courses:write'), actor.can('orders:read'), actor.can('')]).toEqual([true, false, false]);
    expect([actor.objectsOf('orders:read'), actor.objectsOf('courses:write')]).toEqual([['order:7'], []]);
  });

  it('is checked with keys that are fetched once', async () => {
    for (let count = 0; count < 20; count += 1) await check(await sign({ ...right, jti: String(count) }));
    expect(fetched).toBe(1);
  });

  it.each<[string, () => Promise<string>]>([
    ['that has expired', () => sign({ ...right, exp: seconds() - 1 })],
    ['that is not good yet', () => sign({ ...right, nbf: seconds() + 60 })],
    ['of another issuer', () => sign({ ...right, iss: 'https://liceo.example' })],
    ['for another audience', () => sign({ ...right, aud: 'somebody else' })],
    ['for nobody', () => sign({ ...claims, iss: tokenIssuer, exp: seconds() + 300 })],
    ['of another kind', () => sign(right, { typ: 'JWT' })],
    ['of no kind', () => sign(right, { typ: undefined })],
    ['of another key with the same name', () => sign(right, {}, others)],
    ['of a key that nobody knows', () => sign(right, { kid: 'another' }, others)],
    ['that brings its own key along', async () => sign(right, { jwk: await exportJWK((await others).publicKey), kid: undefined }, others)],
    ['without a signature', () => Promise.resolve(new UnsecuredJWT(right).encode())],
    ['signed with the public key as a password', async () =>
      new SignJWT(right).setProtectedHeader({ alg: 'HS256', kid, typ: accessTokenType }).sign(Buffer.from(String((await exportJWK((await keys).publicKey)).x).padEnd(32, '=')))],
  ])('%s is refused', async (_what, make) => {
    expect(await refusal(await make())).toBe('kernel.unauthenticated');
  });

  it('is refused when any letter of it was changed, left out or added', async () => {
    const token = await sign(right);
    const letters = 'AZaz09-_.=/+ é\0';
    const changed = new Set(Array.from({ length: token.length }, (_, at) => {
      const letter = letters[at % letters.length] ?? 'A';
      const [before, after] = [token.slice(0, at), token.slice(at + 1)];
      return [before + letter + after, before + after, before + letter + token.slice(at)];
    }).flat());
    changed.delete(token);
    const taken: string[] = [];
    for (const each of changed) if ((await refusal(each)) === undefined) taken.push(each);
    // The last letter of a signature carries bits that base64url does not use.
    expect(taken.filter((each) => each.slice(0, -1) !== token.slice(0, -1))).toEqual([]);
  });

  it.each(['', '.', '..', 'a.b.c', 'null', '{}', '\u0000', 'e30.e30.e30', 'é.é.é', `${'A'.repeat(100_000)}.A.A`])('is refused when it is rubbish (%#)', async (rubbish) => {
    expect(await refusal(rubbish)).toBe('kernel.unauthenticated');
  });

  it('with claims of the wrong shape gives no rights', async () => {
    const actor = await check(await sign({ ...right, scope: ['courses:write'], roles: 'admin', grants: ['courses:write'], rev: 'x' }));
    expect([actor.permissions.size, actor.roles, actor.can('courses:write'), actor.objectsOf('0')]).toEqual([0, [], false, []]);
  });
});
