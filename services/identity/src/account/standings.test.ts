import { expect, it } from 'vitest';
import { newId } from '@liceo/kernel/id';
import { startForTest } from '@liceo/kernel/testing';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { asRole, claimsOf, newcomer } from '../testing.ts';

const t = await startForTest<Tables>(identity);
const standingsOf = (...userIds: string[]) => t.peer.post('/accounts/standings', { userIds });

it('tells other services the roles of living accounts, and whether they are suspended', async () => {
  const admin = await asRole(t, 'admin');
  const [ana, bea, cleo] = [claimsOf((await newcomer(t)).accessToken).sub, claimsOf((await newcomer(t)).accessToken).sub, claimsOf((await newcomer(t)).accessToken).sub];
  expect((await admin.put(`/accounts/${ana}/roles`, { roles: ['teacher', 'parent'] })).status).toBe(200);
  expect((await admin.put(`/accounts/${bea}/suspension`, { reason: 'Asked for it' })).status).toBe(204);
  expect((await admin.delete(`/accounts/${cleo}`)).status).toBe(204);
  const { body: { items } } = await standingsOf(ana, bea, cleo, newId());
  expect(items.toSorted((a: { userId: string }, b: { userId: string }) => a.userId.localeCompare(b.userId))).toEqual([
    { userId: ana, roles: ['parent', 'teacher'], suspended: false }, { userId: bea, roles: ['student'], suspended: true },
  ].toSorted((a, b) => a.userId.localeCompare(b.userId)));
});

it('tells them to nobody else, and of five hundred accounts at most', async () => {
  for (const caller of [t.anonymous, await asRole(t, 'admin')]) expect((await caller.post('/accounts/standings', { userIds: [newId()] })).status).toBeGreaterThanOrEqual(401);
  expect((await standingsOf(...Array.from({ length: 501 }, newId))).status).toBe(400);
  expect((await standingsOf()).status).toBe(400);
  expect((await standingsOf('me')).status).toBe(400);
});
