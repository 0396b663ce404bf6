import { decodeProtectedHeader } from 'jose';
import { expect, it } from 'vitest';
import { startForTest } from '@liceo/kernel/testing';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { newcomer } from '../testing.ts';
import { rotateSigningKeys } from './signing-keys.ts';

const t = await startForTest<Tables>(identity);
const publishedKids = async (): Promise<string[]> =>
  (await t.anonymous.get('/.well-known/jwks.json')).body.keys.flatMap(({ kid, alg }: { kid: string; alg: string }) => (alg === 'EdDSA' ? [kid] : []));
const signingKid = async (): Promise<string | undefined> => decodeProtectedHeader((await newcomer(t)).accessToken).kid;

it('creates one key however many replicas start', async () => {
  await Promise.all([rotateSigningKeys(t.db, t.clock), rotateSigningKeys(t.db, t.clock)]);
  expect(await publishedKids()).toHaveLength(1);
});

it('publishes a new key before it signs, and the old one until its last token has expired', async () => {
  const [old] = await publishedKids();
  t.clock.advance({ days: 90 });
  await t.runtime.jobs().run('identity.rotate-signing-keys');
  const [fresh, ...others] = await publishedKids();
  expect(others).toEqual([old]);
  expect(await signingKid()).toBe(old);

  t.clock.advance({ minutes: 15 });
  expect(await signingKid()).toBe(fresh);
  expect(await publishedKids()).toEqual([fresh, old]);

  t.clock.advance({ days: 1 });
  await t.runtime.jobs().run('identity.rotate-signing-keys');
  t.clock.advance({ minutes: 1 });
  expect(await publishedKids()).toEqual([fresh]);
});
