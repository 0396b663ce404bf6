import { describe, expect, it } from 'vitest';
import { PasskeyChanged } from '@liceo/contracts/events/identity';
import { startForTest, type TestClient } from '@liceo/kernel/testing';
import { guardedPerson, withKey } from '../factor/factor-for-test.ts';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { asRole, claimsOf, clientFor, newcomer } from '../testing.ts';
import type { Tokens } from '../session/open-session.ts';
import { userHandleOf } from './passkey-answer.ts';
import { softDevice } from './passkey-for-test.ts';

const t = await startForTest<Tables>(identity, { environment: { ...withKey, PUBLIC_URL: 'https://academy.example' } });
const home = { origin: 'https://academy.example', rpId: 'academy.example' };
const invalid = { status: 401, body: { code: 'identity.passkey_invalid' } };

interface Offer {
  challengeId: string;
  options: { challenge: string; rpId?: string; rp?: { id: string }; user?: { id: string }; excludeCredentials?: unknown[]; allowCredentials?: unknown[] };
}
type Device = ReturnType<typeof softDevice>;

const offerTo = async (client: TestClient, path: string): Promise<Offer> => {
  const { status, body } = await client.post(path);
  expect(status).toBe(200);
  return body as Offer;
};
const register = async (own: TestClient, device: Device, name = 'My telephone') => {
  const { challengeId, options } = await offerTo(own, '/auth/passkeys/options');
  return own.post('/auth/passkeys', { challengeId, name, answer: device.make({ challenge: options.challenge }) });
};
const owner = async (email: string): Promise<{ tokens: Tokens; own: TestClient; device: Device }> => {
  const tokens = await newcomer(t, { email });
  const own = await clientFor(t, tokens);
  const device = softDevice(home);
  expect((await register(own, device)).status).toBe(201);
  return { tokens, own, device };
};
const signInOffer = () => offerTo(t.anonymous, '/auth/sign-in/passkey/options');
const signIn = (challengeId: string, answer: unknown) => t.anonymous.post('/auth/sign-in/passkey', { challengeId, answer });

describe('a passkey', () => {
  it('is made for this host and this person, has a name, and is listed, renamed and removed', async () => {
    const { own, tokens } = await owner('keys@example.org');
    const { options } = await offerTo(own, '/auth/passkeys/options');
    expect(options).toMatchObject({ rp: { id: 'academy.example' }, user: { id: Buffer.from(userHandleOf(tokens.user.id)).toString('base64url') }, excludeCredentials: [{}] });
    const [kept] = (await own.get('/auth/passkeys')).body.items;
    expect(kept).toMatchObject({ name: 'My telephone', lastUsedAt: null });
    expect((await own.put(`/auth/passkeys/${kept.id}`, { name: 'Old telephone' })).status).toBe(204);
    expect((await own.get('/auth/passkeys')).body.items[0].name).toBe('Old telephone');
    expect((await own.delete(`/auth/passkeys/${kept.id}`)).status).toBe(204);
    expect((await own.get('/auth/passkeys')).body.items).toEqual([]);
    expect((await t.published(PasskeyChanged)).filter(({ userId }) => userId === tokens.user.id)).toMatchObject([{ change: 'added', name: 'My telephone' }, { change: 'removed', name: 'Old telephone' }]);
  });

  it('signs in without a name or a password, and counts as two factors', async () => {
    const person = await guardedPerson(t, 'strong@example.org');
    const device = softDevice(home);
    expect((await register(person.own, device)).status).toBe(201);
    const { challengeId, options } = await signInOffer();
    expect(options).toMatchObject({ rpId: 'academy.example' });
    expect(options).not.toHaveProperty('allowCredentials.0');
    const opened = await signIn(challengeId, device.use({ challenge: options.challenge, userHandle: Buffer.from(userHandleOf(person.tokens.user.id)).toString('base64url') }));
    expect(opened).toMatchObject({ status: 200, body: { user: { id: person.tokens.user.id } } });
    expect((await (await clientFor(t, opened.body)).get('/auth/passkeys')).body.items[0].lastUsedAt).toBe(t.clock.now().toISOString());
  });

  it('is enough for a role that has to have a second factor', async () => {
    const { device, tokens } = await owner('enough@example.org');
    const admin = await asRole(t, 'admin');
    await admin.put(`/accounts/${tokens.user.id}/roles`, { roles: ['support'] });
    await admin.put('/sign-in-policy', { secondFactorRoles: ['support'] });
    const { challengeId, options } = await signInOffer();
    const { body } = await signIn(challengeId, device.use({ challenge: options.challenge }));
    expect(claimsOf(body.accessToken)).not.toHaveProperty('restricted');
    expect(claimsOf((await t.anonymous.post('/auth/refresh', { refreshToken: body.refreshToken })).body.accessToken)).not.toHaveProperty('restricted');
    await admin.put('/sign-in-policy', { secondFactorRoles: [] });
  });

  it('shows again who somebody is', async () => {
    const { own, device } = await owner('prove@example.org');
    t.clock.advance({ minutes: 15 });
    expect(await own.post('/auth/passkeys/options')).toMatchObject({ status: 403, body: { code: 'identity.proof_needed' } });
    const { challengeId, options } = await offerTo(own, '/auth/proofs/passkey/options');
    expect((await own.post('/auth/proofs/passkey', { challengeId, answer: device.use({ challenge: options.challenge }) })).status).toBe(204);
    expect((await own.post('/auth/passkeys/options')).status).toBe(200);
  });

  it('does not show it for somebody else', async () => {
    const mine = await owner('mine@example.org');
    const theirs = await owner('theirs@example.org');
    const { challengeId, options } = await offerTo(mine.own, '/auth/proofs/passkey/options');
    expect(await mine.own.post('/auth/proofs/passkey', { challengeId, answer: theirs.device.use({ challenge: options.challenge }) })).toMatchObject(invalid);
    const again = await offerTo(mine.own, '/auth/proofs/passkey/options');
    expect(await theirs.own.post('/auth/proofs/passkey', { challengeId: again.challengeId, answer: theirs.device.use({ challenge: again.options.challenge }) })).toMatchObject(invalid);
  });

  it('is not removed when it is the last way in, not by two removals at once either', async () => {
    const { own, tokens } = await owner('last@example.org');
    await register(own, softDevice(home), 'Second');
    await t.db.deleteFrom('credential').where('account_id', '=', tokens.user.id).execute();
    const ids = (await own.get('/auth/passkeys')).body.items.map(({ id }: { id: string }) => id) as string[];
    const statuses = (await Promise.all(ids.map((id) => own.delete(`/auth/passkeys/${id}`)))).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([204, 409]);
  });

  it('of another account cannot be renamed or removed, and the same one is kept once', async () => {
    const { own, device } = await owner('once@example.org');
    const other = await owner('stranger@example.org');
    const [kept] = (await own.get('/auth/passkeys')).body.items;
    expect((await other.own.delete(`/auth/passkeys/${kept.id}`)).status).toBe(404);
    expect((await other.own.put(`/auth/passkeys/${kept.id}`, { name: 'Mine now' })).status).toBe(404);
    expect(await register(other.own, device)).toMatchObject({ status: 409, body: { code: 'identity.passkey_known' } });
  });

  it('of a suspended or erased account lets nobody in', async () => {
    const suspended = await owner('suspended@example.org');
    const erased = await owner('erased@example.org');
    await (await asRole(t, 'admin')).put(`/accounts/${suspended.tokens.user.id}/suspension`, { reason: 'test' });
    await (await asRole(t, 'admin')).delete(`/accounts/${erased.tokens.user.id}`);
    const first = await signInOffer();
    expect((await signIn(first.challengeId, suspended.device.use({ challenge: first.options.challenge }))).status).toBe(403);
    const second = await signInOffer();
    expect(await signIn(second.challengeId, erased.device.use({ challenge: second.options.challenge }))).toMatchObject(invalid);
  });
});

describe('an answer of a browser is refused', () => {
  it.each([
    ['another origin', { origin: 'https://academy.example.evil.test' }],
    ['another host', { rpId: 'evil.test' }],
    ['another challenge', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
    ['a registration in place of a sign-in', { type: 'webauthn.create' }],
    ['a device that was not unlocked', { unlocked: false }],
    ['another person', { userHandle: Buffer.alloc(16, 7).toString('base64url') }],
  ])('at a sign-in: %s', async (_what, bent) => {
    const { device } = await owner(`bent${Math.trunc(performance.now() * 1000)}@example.org`);
    const { challengeId, options } = await signInOffer();
    expect(await signIn(challengeId, device.use({ challenge: options.challenge, ...bent }))).toMatchObject(invalid);
    // The challenge is used up by the refusal.
    expect(await signIn(challengeId, device.use({ challenge: options.challenge }))).toMatchObject(invalid);
  });

  it.each([
    ['another origin', { origin: 'http://academy.example' }],
    ['another host', { rpId: 'evil.test' }],
    ['another challenge', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
    ['a sign-in in place of a registration', { type: 'webauthn.get' }],
    ['a device that was not unlocked', { unlocked: false }],
  ])('at a registration: %s', async (_what, bent) => {
    const own = await clientFor(t, await newcomer(t));
    const { challengeId, options } = await offerTo(own, '/auth/passkeys/options');
    expect(await own.post('/auth/passkeys', { challengeId, name: 'Bent', answer: softDevice(home).make({ challenge: options.challenge, ...bent }) })).toMatchObject(invalid);
  });

  it('when it comes twice, late, for another purpose or another person', async () => {
    const { own, device } = await owner('twice@example.org');
    const { challengeId, options } = await signInOffer();
    const answer = device.use({ challenge: options.challenge });
    expect((await signIn(challengeId, answer)).status).toBe(200);
    expect(await signIn(challengeId, answer)).toMatchObject(invalid);
    const race = await signInOffer();
    const same = device.use({ challenge: race.options.challenge });
    const statuses = (await Promise.all(Array.from({ length: 6 }, () => signIn(race.challengeId, same)))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    const proof = await offerTo(own, '/auth/proofs/passkey/options');
    expect(await signIn(proof.challengeId, device.use({ challenge: proof.options.challenge }))).toMatchObject(invalid);
    const other = await clientFor(t, await newcomer(t));
    const registration = await offerTo(own, '/auth/passkeys/options');
    expect(await other.post('/auth/passkeys', { challengeId: registration.challengeId, name: 'x', answer: softDevice(home).make({ challenge: registration.options.challenge }) })).toMatchObject(invalid);
    const late = await signInOffer();
    t.clock.advance({ minutes: 10 });
    expect(await signIn(late.challengeId, device.use({ challenge: late.options.challenge }))).toMatchObject(invalid);
  });

  it('when the device counts backwards: it was copied', async () => {
    const { device } = await owner('copy@example.org');
    const use = async (counter: number) => {
      const { challengeId, options } = await signInOffer();
      return signIn(challengeId, device.use({ challenge: options.challenge, counter }));
    };
    expect((await use(5)).status).toBe(200);
    expect(await use(5)).toMatchObject(invalid);
    expect(await use(3)).toMatchObject(invalid);
    expect((await use(6)).status).toBe(200);
  });

  it('when a passkey that is not known here signs', async () => {
    const { challengeId, options } = await signInOffer();
    expect(await signIn(challengeId, softDevice(home).use({ challenge: options.challenge }))).toMatchObject(invalid);
  });

  it.each([
    ['no answer', undefined],
    ['text', 'x'],
    ['no signature', { id: 'AA', rawId: 'AA', type: 'public-key', response: { clientDataJSON: 'AA', authenticatorData: 'AA' } }],
    ['other letters', { id: 'é', rawId: 'é', type: 'public-key', response: { clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA' } }],
  ])('when it is %s', async (_what, answer) => {
    expect((await signIn((await signInOffer()).challengeId, answer)).status).toBe(400);
  });

  it('when it is rubbish of the right shape', async () => {
    const { device } = await owner('rubbish@example.org');
    const { challengeId, options } = await signInOffer();
    const good = device.use({ challenge: options.challenge });
    expect(await signIn(challengeId, { ...good, response: { ...good.response, authenticatorData: 'AAAA' } })).toMatchObject(invalid);
    const next = await signInOffer();
    expect(await signIn(next.challengeId, { ...good, response: { ...good.response, clientDataJSON: 'AAAA' } })).toMatchObject(invalid);
  });
});
