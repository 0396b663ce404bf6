import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RoleChanged, UserCreated } from '@liceo/contracts/events/identity';
import { createRevocations } from '@liceo/kernel/auth';
import { createLogger } from '@liceo/kernel/log';
import { startForTest } from '@liceo/kernel/testing';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { goodPassword, newcomer, type IdentityUnderTest } from '../testing.ts';
import { knownPasswords } from './known-passwords.ts';
import { ensureAdmin } from './ensure-admin.ts';

const configured = { LICEO_ADMIN_EMAIL: 'Head@Example.org', LICEO_ADMIN_PASSWORD: goodPassword };
const start = (environment: Record<string, string> = {}) => startForTest<Tables>(identity, { environment });
const signIn = (t: IdentityUnderTest, email: string, password: string) => t.anonymous.post('/auth/sign-in', { email, password });
const passwordFile = (t: IdentityUnderTest): string => join(t.filesRoot, 'identity', 'initial-admin-password');
const startAgain = (t: IdentityUnderTest, config = {}) =>
  ensureAdmin(
    { db: t.db, clock: t.clock, revocations: createRevocations(), log: createLogger('silent'), filesRoot: join(t.filesRoot, 'identity'), known: knownPasswords({}) },
    { LICEO_ERASURE_WAIT_MINUTES: 0, ...config },
  )();

describe('the first start', () => {
  it('creates an administrator and leaves the password in a file for its owner only', async () => {
    const t = await start();
    expect(statSync(passwordFile(t)).mode & 0o777).toBe(0o600);
    const answer = await signIn(t, 'admin@localhost', readFileSync(passwordFile(t), 'utf8').trim());
    expect(answer).toMatchObject({ status: 200, body: { user: { roles: ['admin'] } } });
    expect(await t.published(UserCreated)).toHaveLength(1);

    const before = readFileSync(passwordFile(t), 'utf8');
    await startAgain(t);
    expect(readFileSync(passwordFile(t), 'utf8')).toBe(before);
    expect(await t.published(UserCreated)).toHaveLength(1);
  });

  it('creates one administrator however many replicas start', async () => {
    const t = await start(configured);
    await t.db.deleteFrom('account_role').execute();
    await Promise.all([startAgain(t), startAgain(t), startAgain(t)]);
    expect(await t.db.selectFrom('account_role').selectAll().execute()).toHaveLength(1);
    expect((await signIn(t, 'admin@localhost', readFileSync(passwordFile(t), 'utf8').trim())).status).toBe(200);
  });

  it('creates the administrator of the configuration, and no other', async () => {
    const t = await start(configured);
    expect(await signIn(t, 'head@example.org', goodPassword)).toMatchObject({ status: 200, body: { user: { roles: ['admin'] } } });
    expect(existsSync(passwordFile(t))).toBe(false);
  });
});

describe('an account that the configuration names', () => {
  it('becomes an administrator and keeps its password', async () => {
    const t = await start();
    const { user } = await newcomer(t, { email: 'head@example.org' });
    await startAgain(t, { ...configured, LICEO_ADMIN_PASSWORD: 'another good password' });
    expect(await signIn(t, 'head@example.org', goodPassword)).toMatchObject({ status: 200, body: { user: { roles: ['admin', 'student'] } } });
    expect(await t.published(RoleChanged)).toEqual([{ userId: user.id, roles: ['admin', 'student'], changedBy: user.id }]);
  });

  it('needs an address and a password', async () => {
    const t = await start(configured);
    await expect(startAgain(t, { LICEO_ADMIN_EMAIL: 'head@example.org' })).rejects.toThrow(/together or not at all/);
  });

  it('keeps to the rules of passwords', async () => {
    const t = await start(configured);
    await expect(startAgain(t, { LICEO_ADMIN_EMAIL: 'new@example.org', LICEO_ADMIN_PASSWORD: 'password123' })).rejects.toThrow(
      expect.objectContaining({ code: 'identity.password_too_common' }),
    );
  });
});
