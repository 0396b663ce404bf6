import { expect, it } from 'vitest';
import { UserCreated, UserImported } from '@liceo/contracts/events/identity';
import { newId } from '@liceo/kernel/id';
import { startForTest } from '@liceo/kernel/testing';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { asRole } from '../testing.ts';

const t = await startForTest<Tables>(identity);
const person = (email: string, id = newId()) => ({ id, name: 'Nora Núñez', email, language: 'es', roles: ['student'] });
const open = (...accounts: unknown[]) => t.peer.post('/accounts/batch', { accounts });

it('accounts of an import are opened without a password, told as imported, and open nothing twice', async () => {
  const nora = person('nora@import.org');
  const first = await open(nora);
  expect(first).toMatchObject({ status: 200, body: { items: [{ id: nora.id, accountId: nora.id, created: true }] } });
  expect((await open(nora)).body.items).toEqual([{ id: nora.id, accountId: nora.id, created: false }]);
  expect((await t.published(UserCreated)).filter(({ userId }) => userId === nora.id)).toEqual([{ userId: nora.id, name: 'Nora Núñez', email: 'nora@import.org', language: 'es', roles: ['student'] }]);
  expect(await t.published(UserImported)).toContainEqual({ userId: nora.id });
  expect(await t.db.selectFrom('credential').selectAll().where('account_id', '=', nora.id).execute()).toEqual([]);
  expect(await t.anonymous.post('/auth/sign-in', { email: 'nora@import.org', password: '' })).toMatchObject({ status: 400 });
  expect(await t.anonymous.post('/auth/sign-in', { email: 'nora@import.org', password: 'anything at all' })).toMatchObject({ status: 401, body: { code: 'identity.credentials_wrong' } });
});

it('an address that has an account keeps it as it is', async () => {
  const [first, second] = [person('taken@import.org'), { ...person('TAKEN@import.org'), name: 'Somebody Else' }];
  await open(first);
  expect((await open(second)).body.items).toEqual([{ id: second.id, accountId: first.id, created: false }]);
  expect(await t.db.selectFrom('account').select('name').where('id', '=', first.id).executeTakeFirst()).toEqual({ name: 'Nora Núñez' });
});

it('only services open accounts so, and never an administrator’s', async () => {
  const accounts = [person('x@import.org')];
  for (const caller of [t.anonymous, await asRole(t, 'admin')]) expect((await caller.post('/accounts/batch', { accounts })).status).toBeGreaterThanOrEqual(401);
  expect((await open({ ...person('boss@import.org'), roles: ['admin'] })).status).toBe(400);
});
