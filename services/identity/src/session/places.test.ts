import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { LinkRequested } from '@liceo/contracts/events/identity';
import { startForTest } from '@liceo/kernel/testing';
import { identity } from '../index.ts';
import { london, madrid, mmdbOf, tokyo } from '../place/mmdb-for-test.ts';
import { usualReactions } from '../policy/sign-in-policy.ts';
import type { Tables } from '../tables.ts';
import { asRole, clientFor, goodPassword, newcomer, suspicionsOf } from '../testing.ts';
import type { Tokens } from './open-session.ts';
import { weightiest } from './suspect-opening.ts';

const folder = mkdtempSync(join(tmpdir(), 'liceo-places-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'places.mmdb');
writeFileSync(file, mmdbOf({ '198.51.100.0/24': madrid, '203.0.113.0/25': madrid, '203.0.113.128/25': tokyo, '192.0.2.0/24': london }));

const t = await startForTest<Tables>(identity, { environment: { LICEO_PLACES_FILE: file } });
const admin = await asRole(t, 'admin');
const choose = async (reactions: object) => expect((await admin.put('/sign-in-policy', { secondFactorRoles: [], reactions })).status).toBe(200);

const inMadrid = '203.0.113.1';
const inTokyo = '203.0.113.200';
const inLondon = '192.0.2.1';
const atHome = '192.168.1.4';
const browser = 'Firefox on Linux';

/** Somebody who is in Madrid, in the browser that they always use. */
const person = async (email: string): Promise<Tokens> => {
  const { user } = await newcomer(t, { email });
  await t.db.transaction((tx) => tx.updateTable('session').set({ user_agent: browser, ip: inMadrid }).where('account_id', '=', user.id).execute());
  return enter(email, inMadrid).then(({ body }) => body as Tokens);
};
const enter = (email: string, ip: string, userAgent = browser) => t.anonymous.post('/auth/sign-in', { email, password: goodPassword }, { 'x-real-ip': ip, 'user-agent': userAgent });
const reasonsOf = async (userId: string) => (await suspicionsOf(t, userId)).map(({ reason, reaction }) => `${reason}: ${reaction}`);

describe('a session', () => {
  it('says from where it was opened, and from where it was used last', async () => {
    const tokens = await person('traveller@example.org');
    t.clock.advance({ hours: 9 });
    const later = (await t.anonymous.post('/auth/refresh', { refreshToken: tokens.refreshToken }, { 'x-real-ip': inLondon })).body as Tokens;
    const [session] = (await (await clientFor(t, later)).get('/auth/sessions')).body.items;
    const expected = {
      ip: inMadrid, openedFrom: { country: 'ES', city: { es: 'Madrid', en: 'Madrid' } }, lastIp: inLondon, lastUsedFrom: { country: 'GB', city: { es: 'Londres', en: 'London' } },
    };
    expect(session).toMatchObject(expected);
    expect((await admin.get(`/accounts/${later.user.id}/sessions`)).body.items[0]).toMatchObject(expected);
  });

  it('has no place in a private network', async () => {
    await person('home@example.org');
    const tokens = (await enter('home@example.org', atHome)).body as Tokens;
    const [session] = (await (await clientFor(t, tokens)).get('/auth/sessions')).body.items;
    expect(session).toMatchObject({ ip: atHome, lastIp: atHome });
    expect(session).not.toHaveProperty('openedFrom');
    expect(session).not.toHaveProperty('lastUsedFrom');
    expect(await reasonsOf(tokens.user.id)).toEqual([]);
  });
});

describe('a sign-in from farther away than anybody travels', () => {
  it('is told of, with the place, and let in', async () => {
    const { user } = await person('far@example.org');
    t.clock.advance({ hours: 1 });
    expect((await enter('far@example.org', inTokyo)).status).toBe(200);
    expect(await reasonsOf(user.id)).toEqual(['impossible_speed: mail']);
    expect((await suspicionsOf(t, user.id)).at(-1)?.place).toEqual({ country: 'JP', city: { es: 'Tokio', en: 'Tokyo' } });
  });

  it('is nothing after a flight', async () => {
    const { user } = await person('flight@example.org');
    t.clock.advance({ hours: 14 });
    expect((await enter('flight@example.org', inTokyo)).status).toBe(200);
    expect(await reasonsOf(user.id)).toEqual([]);
  });

  it('is compared with where a session was used last, not with where it was opened', async () => {
    const { user, refreshToken } = await person('moved@example.org');
    t.clock.advance({ hours: 20 });
    expect((await t.anonymous.post('/auth/refresh', { refreshToken }, { 'x-real-ip': inTokyo })).status).toBe(200);
    t.clock.advance({ minutes: 1 });
    expect((await enter('moved@example.org', inTokyo)).status).toBe(200);
    expect(await reasonsOf(user.id)).toEqual([]);
    expect((await enter('moved@example.org', inMadrid)).status).toBe(200);
    expect(await reasonsOf(user.id)).toEqual(['impossible_speed: mail']);
  });

  it('wants a link in a mail besides the password where the academy says so, and that lets in', async () => {
    const { user } = await person('step@example.org');
    await choose({ impossible_speed: 'step_up' });
    expect(await enter('step@example.org', inTokyo)).toMatchObject({ status: 401, body: { code: 'identity.confirm_by_mail' } });
    expect(await reasonsOf(user.id)).toEqual(['impossible_speed: step_up']);
    const linkId = (await t.published(LinkRequested)).findLast((each) => each.userId === user.id && each.purpose === 'sign_in')?.linkId;
    const { token } = (await t.peer.post(`/auth/links/${linkId}/token`)).body;
    expect((await t.anonymous.post('/auth/sign-in-links/confirm', { token }, { 'x-real-ip': inTokyo, 'user-agent': browser })).status).toBe(200);
    expect((await enter('step@example.org', inTokyo)).status).toBe(200);
    await choose({ impossible_speed: 'mail' });
  });
});

describe('of two signs', () => {
  const both = { new_device: true, impossible_speed: true };
  it('the one with the stronger reaction is told', () => {
    expect(weightiest(both, { ...usualReactions, new_device: 'step_up' })).toBe('new_device');
    expect(weightiest(both, { ...usualReactions, new_device: 'none' })).toBe('impossible_speed');
  });
  it('with the same the speed is told, which says more', () => expect(weightiest(both, usualReactions)).toBe('impossible_speed'));
  it('there may be none', () => expect(weightiest({ new_device: false, impossible_speed: false }, usualReactions)).toBeUndefined());
});

it('is refused at the start what is no database of places', async () => {
  const broken = join(folder, 'broken.mmdb');
  writeFileSync(broken, 'no database');
  await expect(startForTest<Tables>(identity, { environment: { LICEO_PLACES_FILE: broken } })).rejects.toThrow('LICEO_PLACES_FILE');
});
