import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { LinkRequested, UserSuspended } from '@liceo/contracts/events/identity';
import { MinorStatusChanged } from '@liceo/contracts/events/users';
import { startForTest } from '@liceo/kernel/testing';
import { guard, withKey } from '../factor/factor-for-test.ts';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { asRole, clientFor, goodPassword, newcomer, suspicionsOf } from '../testing.ts';
import type { Tokens } from './open-session.ts';

const stolen = 'a stolen battery';
const folder = mkdtempSync(join(tmpdir(), 'liceo-leaked-'));
const list = join(folder, 'leaked.txt');
afterAll(() => rmSync(folder, { recursive: true }));

writeFileSync(list, `${'0'.repeat(40)}:1\n${createHash('sha1').update('never asked').digest('hex').toUpperCase()}:1\n`);
const t = await startForTest<Tables>(identity, { environment: { ...withKey, LICEO_LEAKED_PASSWORDS_FILE: list } });
const admin = await asRole(t, 'admin');
const choose = async (reactions: object) => expect((await admin.put('/sign-in-policy', { secondFactorRoles: [], reactions })).status).toBe(200);

let place = 0;
const enter = (email: string, { password = goodPassword, browser = 'Firefox on Linux' } = {}) => {
  place += 1;
  return t.anonymous.post('/auth/sign-in', { email, password }, { 'x-real-ip': `203.0.113.${place % 250}`, 'user-agent': browser });
};
const answered = async (userId: string) => (await suspicionsOf(t, userId)).map(({ reason, reaction }) => [reason, reaction]);
const linksTo = async (userId: string, purpose: string) => (await t.published(LinkRequested)).filter((each) => each.userId === userId && each.purpose === purpose).map(({ linkId }) => linkId);
const tokenOf = async (linkId: string | undefined): Promise<string> => (await t.peer.post(`/auth/links/${linkId}/token`)).body.token as string;
const chooseAnother = async (userId: string, password = 'quite another battery') => {
  const token = await tokenOf((await linksTo(userId, 'reset_password')).at(-1));
  expect((await t.anonymous.post('/auth/password-resets/confirm', { token, password })).status).toBe(204);
};
/** Uses a refresh token that was exchanged long ago, as who has a copy does. */
const reuse = async ({ refreshToken }: Tokens): Promise<void> => {
  await t.anonymous.post('/auth/refresh', { refreshToken });
  t.clock.advance({ seconds: 31 });
  expect((await t.anonymous.post('/auth/refresh', { refreshToken })).status).toBe(401);
};

describe('what follows a suspicion', () => {
  it('is chosen by administrators, within what fits each, and every change is kept', async () => {
    expect((await admin.get('/sign-in-policy')).body.reactions).toEqual({ new_device: 'mail', impossible_speed: 'mail', too_many_failures: 'mail', refresh_token_reused: 'mail', leaked_password: 'mail' });
    for (const reactions of [{ new_device: 'lock' }, { impossible_speed: 'lock' }, { too_many_failures: 'lock' }, { leaked_password: 'none' }, { refresh_token_reused: 'step_up' }]) {
      expect((await admin.put('/sign-in-policy', { secondFactorRoles: [], reactions })).status, JSON.stringify(reactions)).toBe(400);
    }
    expect((await (await asRole(t, 'support')).put('/sign-in-policy', { secondFactorRoles: [], reactions: { new_device: 'none' } })).status).toBe(403);
    await choose({ new_device: 'none' });
    expect((await admin.put('/sign-in-policy', { secondFactorRoles: [] })).body.reactions.new_device).toBe('none');
    const [change] = (await admin.get('/access-changes?limit=1')).body.items;
    expect(change).toMatchObject({ kind: 'sign_in_policy', before: { reactions: { new_device: 'mail' } }, after: { reactions: { new_device: 'none' } }, changedBy: { id: admin.userId } });
    await choose({ new_device: 'mail' });
  });

  it('is told of with what was done about it', async () => {
    const { user } = await newcomer(t, { email: 'told@example.org' });
    await choose({ new_device: 'none' });
    expect((await enter('told@example.org')).status).toBe(200);
    await choose({ new_device: 'mail', too_many_failures: 'none' });
    expect((await enter('told@example.org', { browser: 'Opera' })).status).toBe(200);
    for (let n = 0; n < 5; n += 1) await enter('told@example.org', { password: 'wrong' });
    await choose({ too_many_failures: 'mail' });
    expect(await answered(user.id)).toEqual([['new_device', 'none'], ['new_device', 'mail'], ['too_many_failures', 'none']]);
  });
});

describe('a step more with a new browser', () => {
  it('is a link in a mail, which opens the session that the password alone does not', async () => {
    const { user } = await newcomer(t, { email: 'step@example.org' });
    await choose({ new_device: 'step_up' });
    expect(await enter('step@example.org')).toMatchObject({ status: 401, body: { code: 'identity.confirm_by_mail' } });
    expect(await answered(user.id)).toEqual([['new_device', 'step_up']]);
    const token = await tokenOf((await linksTo(user.id, 'sign_in')).at(-1));
    expect((await t.anonymous.post('/auth/sign-in-links/confirm', { token }, { 'user-agent': 'Firefox on Linux' })).status).toBe(200);
    expect((await enter('step@example.org')).status).toBe(200);
    expect(await enter('step@example.org', { password: 'wrong' })).toMatchObject({ body: { code: 'identity.credentials_wrong' } });
  });

  it('is mailed three times an hour, however often it is asked for', async () => {
    const { user } = await newcomer(t, { email: 'often@example.org' });
    for (let n = 0; n < 5; n += 1) expect(await enter('often@example.org')).toMatchObject({ body: { code: 'identity.confirm_by_mail' } });
    expect(await linksTo(user.id, 'sign_in')).toHaveLength(3);
  });

  it('is the second factor of who has one', async () => {
    const { tokens } = await guard(t, await newcomer(t, { email: 'guarded@example.org' }));
    expect(await enter('guarded@example.org')).toMatchObject({ body: { code: 'identity.second_factor_needed' } });
    expect(await linksTo(tokens.user.id, 'sign_in')).toEqual([]);
    await choose({ new_device: 'mail' });
  });
});

describe('a lock', () => {
  it('ends everything when a copied session is used, and a new password opens it', async () => {
    await choose({ refresh_token_reused: 'lock' });
    const tokens = await newcomer(t, { email: 'copied@example.org' });
    const elsewhere = (await enter('copied@example.org')).body as Tokens;
    await reuse(tokens);
    expect(await answered(tokens.user.id)).toContainEqual(['refresh_token_reused', 'lock']);
    expect((await (await clientFor(t, elsewhere)).get('/auth/sessions')).status).toBe(401);
    expect(await t.published(UserSuspended)).toContainEqual({ userId: tokens.user.id, changedBy: tokens.user.id });
    expect(await enter('copied@example.org')).toMatchObject({ status: 403, body: { code: 'identity.account_locked' } });
    expect(await enter('copied@example.org', { password: 'wrong' })).toMatchObject({ status: 401, body: { code: 'identity.credentials_wrong' } });
    await chooseAnother(tokens.user.id);
    expect((await enter('copied@example.org', { password: 'quite another battery' })).status).toBe(200);
  });

  it('is lifted by staff as a suspension is', async () => {
    const tokens = await newcomer(t, { email: 'lifted@example.org' });
    await reuse(tokens);
    expect((await admin.get(`/accounts/${tokens.user.id}`)).body).toMatchObject({ suspensionReason: 'locked_refresh_token_reused' });
    expect((await admin.delete(`/accounts/${tokens.user.id}/suspension`)).status).toBe(204);
    expect((await enter('lifted@example.org')).status).toBe(200);
  });

  it('never shuts an administrator out', async () => {
    const tokens = await newcomer(t, { email: 'chief@example.org' });
    await admin.put(`/accounts/${tokens.user.id}/roles`, { roles: ['admin'] });
    await reuse((await t.anonymous.post('/auth/refresh', { refreshToken: tokens.refreshToken })).body as Tokens);
    expect(await answered(tokens.user.id)).toEqual([['refresh_token_reused', 'mail']]);
    expect((await enter('chief@example.org')).status).toBe(200);
  });

  it('gives way to a guardian who withdraws their consent: no password opens that', async () => {
    const child = await newcomer(t, { email: 'child@example.org' });
    await reuse(child);
    await t.deliver(MinorStatusChanged, child.user.id, { userId: child.user.id, minor: true, consent: 'withdrawn', changedBy: admin.userId });
    expect(await enter('child@example.org')).toMatchObject({ status: 403, body: { code: 'identity.account_suspended' } });
    await t.anonymous.post('/auth/password-resets', { email: 'child@example.org' });
    await vi.waitFor(async () => expect(await linksTo(child.user.id, 'reset_password')).toHaveLength(2), { timeout: 20_000 });
    await chooseAnother(child.user.id);
    expect(await enter('child@example.org', { password: 'quite another battery' })).toMatchObject({ status: 403, body: { code: 'identity.account_suspended' } });
    await choose({ refresh_token_reused: 'mail' });
  });

  it('comes with a password that was stolen somewhere', async () => {
    const { user } = await newcomer(t, { email: 'leak@example.org', password: stolen });
    const hash = createHash('sha1').update(stolen).digest('hex').toUpperCase();
    writeFileSync(list, [`${'0'.repeat(40)}:1`, `${hash}:7`, `${'F'.repeat(40)}:1`, ''].join('\n'));
    await choose({ leaked_password: 'lock' });
    expect(await enter('leak@example.org', { password: stolen })).toMatchObject({ status: 403, body: { code: 'identity.account_locked' } });
    expect(await answered(user.id)).toEqual([['leaked_password', 'lock']]);
    expect(await enter('leak@example.org', { password: stolen })).toMatchObject({ status: 403, body: { code: 'identity.account_locked' } });
    await chooseAnother(user.id);
    expect((await enter('leak@example.org', { password: 'quite another battery' })).status).toBe(200);
  });
});
