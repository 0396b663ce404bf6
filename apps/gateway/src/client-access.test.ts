import { describe, expect, it } from 'vitest';
import { LiceoError } from '@liceo/kernel/errors';
import { createClientAccess, type ExchangeCredential } from './client-access.ts';

const opaque = `Bearer ${'x'.repeat(43)}`;

const doorWith = (exchange: ExchangeCredential) => {
  const clock = { now: 0 };
  let asked = 0;
  const access = createClientAccess((authorization, from) => {
    asked += 1;
    return exchange(authorization, from);
  }, () => clock.now);
  const pass = async (authorization?: string): Promise<string | undefined> => {
    const headers: { authorization?: string } = authorization === undefined ? {} : { authorization };
    await access.translate({ ip: '198.51.100.1', correlationId: 'a-request', raw: { headers } as never });
    return headers.authorization;
  };
  return { clock, pass, asked: () => asked };
};

const good: ExchangeCredential = (authorization) => Promise.resolve({ accessToken: `for ${authorization}`, expiresIn: 120 });

describe('what an API client shows', () => {
  it('is exchanged when it is a name and secret, or an opaque token', async () => {
    const { pass } = doorWith(good);
    expect(await pass('Basic YTpi')).toBe('Bearer for Basic YTpi');
    expect(await pass(opaque)).toBe(`Bearer for ${opaque}`);
  });

  it('is left alone when it is the token of a session, of somebody else’s kind, or nothing', async () => {
    const { pass, asked } = doorWith(good);
    for (const authorization of ['Bearer a.b.c', 'Bearer short', 'Digest x', undefined]) expect(await pass(authorization)).toBe(authorization);
    expect(asked()).toBe(0);
  });

  it('is asked about once a minute, also when many requests come at once', async () => {
    const { pass, asked, clock } = doorWith(good);
    await Promise.all([pass(opaque), pass(opaque), pass(opaque)]);
    clock.now = 59_999;
    await pass(opaque);
    expect(asked()).toBe(1);
    clock.now = 60_000;
    await pass(opaque);
    expect(asked()).toBe(2);
  });

  it('is asked about sooner when its access token ends sooner', async () => {
    const { pass, asked, clock } = doorWith(() => Promise.resolve({ accessToken: 'short', expiresIn: 5 }));
    await pass(opaque);
    clock.now = 5000;
    await pass(opaque);
    expect(asked()).toBe(2);
  });

  it('is refused when it is worth nothing, and asked about again', async () => {
    const { pass, asked } = doorWith(() => Promise.resolve(undefined));
    await expect(pass('Basic YTpi')).rejects.toMatchObject({ code: 'gateway.credentials_refused', kind: 'unauthenticated' });
    await expect(pass('Basic YTpi')).rejects.toBeInstanceOf(LiceoError);
    expect(asked()).toBe(2);
  });

  it('is asked about again after identity could not answer', async () => {
    let fails = true;
    const { pass } = doorWith((...all) => (fails ? Promise.reject(new Error('away')) : good(...all)));
    await expect(pass(opaque)).rejects.toThrow('away');
    fails = false;
    expect(await pass(opaque)).toBe(`Bearer for ${opaque}`);
  });
});
