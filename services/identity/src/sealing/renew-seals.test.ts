import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { newId } from '@liceo/kernel/id';
import { startForTest } from '@liceo/kernel/testing';
import { answer, begin, codeAt, guardedPerson } from '../factor/factor-for-test.ts';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { createSeal } from './sealed-secret.ts';

const [older, newer] = ['a-key-of-the-installation-of-2025-x', 'a-key-of-the-installation-of-2026-x'];
const folder = mkdtempSync(join(tmpdir(), 'liceo-keys-'));
const file = join(folder, 'keys');
writeFileSync(file, older);
const t = await startForTest<Tables>(identity, { environment: { LICEO_SECRET_KEY_FILE: file } });
afterAll(() => rmSync(folder, { recursive: true }));

const factorOf = async (accountId: string): Promise<Buffer> =>
  (await t.db.selectFrom('authenticator').select('sealed_secret').where('account_id', '=', accountId).executeTakeFirstOrThrow()).sealed_secret;
const secretOfProvider = async (): Promise<Buffer> => (await t.db.selectFrom('sign_in_provider').select('client_secret').executeTakeFirstOrThrow()).client_secret;

it('seals anew what an older key has sealed, while the service runs; then the older one is not missed', async () => {
  const people = [await guardedPerson(t, 'ana@example.org'), await guardedPerson(t, 'blas@example.org')];
  const [purposeOfProvider, now] = ['sign_in_provider:school', t.clock.now()];
  await t.db.insertInto('sign_in_provider').values({
    id: 'school', kind: 'openid', name: 'The school', issuer: 'https://school.example', client_id: 'liceo', client_secret: createSeal([older]).close('what the school gave us', purposeOfProvider),
    trusts_addresses: false, allows_sign_up: true, enabled: true, created_at: now, updated_at: now,
  }).execute();
  await t.db.insertInto('organisation').values({
    id: newId(), name: 'School', entity_id: 'https://idp.school.example', sign_in_url: 'https://idp.school.example/sso', certificates: [], attributes: '{}',
    wants_signed_requests: true, allows_sign_up: true, required: false, created_at: now, updated_at: now,
  }).execute();
  const { id: organisationId } = await t.db.selectFrom('organisation').select('id').executeTakeFirstOrThrow();
  const purposeOfOrganisation = `organisation_key ${organisationId}`;
  await t.db.insertInto('organisation_key').values({
    organisation_id: organisationId, stage: 'current', certificate: 'x', sealed_private_key: createSeal([older]).close('what signs our requests', purposeOfOrganisation), created_at: now,
  }).execute();
  const byNewest = createSeal([newer]);

  writeFileSync(file, `${newer}\n${older}\n`);
  // The file is looked at every two seconds.
  await vi.waitFor(async () => {
    await t.runtime.jobs().run('identity.renew-seals');
    expect(byNewest.open(await secretOfProvider(), purposeOfProvider)).toBe('what the school gave us');
  }, { timeout: 20_000, interval: 200 });
  const { sealed_private_key: ofOrganisation } = await t.db.selectFrom('organisation_key').select('sealed_private_key').executeTakeFirstOrThrow();
  expect(byNewest.open(ofOrganisation, purposeOfOrganisation)).toBe('what signs our requests');
  for (const { tokens, secret } of people) expect(byNewest.open(await factorOf(tokens.user.id), `authenticator ${tokens.user.id}`)).toBe(secret);

  const renewed = await factorOf(people[0]?.tokens.user.id ?? '');
  writeFileSync(file, newer);
  await t.runtime.jobs().run('identity.renew-seals');
  expect(await factorOf(people[0]?.tokens.user.id ?? '')).toEqual(renewed);
  for (const { tokens, secret } of people) {
    const challenge = await begin(t, tokens.user.email);
    expect(await answer(t, challenge, codeAt(secret, t.clock.now()))).toMatchObject({ status: 200 });
  }
});

it('leaves alone what none of its keys opens', async () => {
  const foreign = createSeal(['a key that this installation never had']).close('x', 'sign_in_provider:school');
  await t.db.updateTable('sign_in_provider').set({ client_secret: foreign }).execute();
  await t.runtime.jobs().run('identity.renew-seals');
  expect(await secretOfProvider()).toEqual(foreign);
});
