import { describe, expect, it } from 'vitest';
import { EmailChanged, EmailChangeRequested, LinkRequested } from '@liceo/contracts/events/identity';
import { startForTest } from '@liceo/kernel/testing';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { clientFor, goodPassword, newcomer } from '../testing.ts';

const t = await startForTest<Tables>(identity);
let place = 0;
const signIn = (email: string, password = goodPassword) => {
  place += 1;
  return t.anonymous.post('/auth/sign-in', { email, password }, { 'x-real-ip': `203.0.113.${place}` });
};
const requested = async (userId: string) => (await t.published(EmailChangeRequested)).filter((each) => each.userId === userId);
const changed = async (userId: string) => (await t.published(EmailChanged)).filter((each) => each.userId === userId);
const tokenOf = async (linkId: string | undefined): Promise<string> => (await t.peer.post(`/auth/links/${linkId}/token`)).body.token as string;
const confirm = (token: string) => t.anonymous.post('/auth/email-change/confirm', { token });
const undo = (token: string) => t.anonymous.post('/auth/email-change/undo', { token });

const person = async (email: string) => {
  const tokens = await newcomer(t, { email });
  return { tokens, own: await clientFor(t, tokens), id: tokens.user.id };
};
const move = async ({ own, id }: Awaited<ReturnType<typeof person>>, email: string): Promise<void> => {
  expect((await own.post('/auth/email-change', { email })).status).toBe(202);
  expect((await confirm(await tokenOf((await requested(id)).at(-1)?.linkId))).status).toBe(204);
};

describe('a change of address', () => {
  it('takes place when the link at the new address is used, once, and is told to everybody', async () => {
    const ana = await person('ana.old@example.org');
    expect((await ana.own.post('/auth/email-change', { email: ' Ana.New@example.org ' })).status).toBe(202);
    const [request] = await requested(ana.id);
    expect(request).toMatchObject({ email: 'Ana.New@example.org' });
    expect((await signIn('ana.new@example.org')).status).toBe(401);
    const token = await tokenOf(request?.linkId);
    expect((await confirm(token)).status).toBe(204);
    expect((await confirm(token)).status).toBe(400);
    expect((await signIn('ana.old@example.org')).status).toBe(401);
    expect(await signIn('ana.new@example.org')).toMatchObject({ status: 200, body: { user: { id: ana.id, email: 'Ana.New@example.org' } } });
    expect(await changed(ana.id)).toMatchObject([{ email: 'Ana.New@example.org', formerEmail: 'ana.old@example.org', undoLinkId: expect.any(String) }]);
    // Whoever was signed in goes on, with tokens that name the new address.
    expect((await t.anonymous.post('/auth/refresh', { refreshToken: ana.tokens.refreshToken })).body.user.email).toBe('Ana.New@example.org');
  });

  it('is answered alike for an address that another account has, and writes to nobody then', async () => {
    await person('taken@example.org');
    const eve = await person('eve@example.org');
    expect(await eve.own.post('/auth/email-change', { email: 'Taken@example.org' })).toMatchObject({ status: 202, body: {} });
    expect(await requested(eve.id)).toEqual([]);
  });

  it('does not take place when somebody else was faster', async () => {
    const first = await person('first@example.org');
    const second = await person('second@example.org');
    for (const each of [first, second]) await each.own.post('/auth/email-change', { email: 'wanted@example.org' });
    const tokens = await Promise.all([first, second].map(async ({ id }) => tokenOf((await requested(id)).at(-1)?.linkId)));
    const statuses = (await Promise.all(tokens.map(confirm))).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([204, 400]);
  });

  it('wants a fresh proof, another address that is one, and no more than five tries an hour', async () => {
    const bea = await person('bea@example.org');
    expect(await bea.own.post('/auth/email-change', { email: 'BEA@example.org' })).toMatchObject({ status: 400, body: { code: 'identity.email_unchanged', field: 'email' } });
    expect(await bea.own.post('/auth/email-change', { email: 'no address' })).toMatchObject({ status: 400, body: { code: 'identity.email_invalid', field: 'email' } });
    for (let n = 0; n < 5; n += 1) expect((await bea.own.post('/auth/email-change', { email: `bea${n}@example.org` })).status).toBe(202);
    expect((await bea.own.post('/auth/email-change', { email: 'bea6@example.org' })).status).toBe(429);
    t.clock.advance({ minutes: 15 });
    expect(await bea.own.post('/auth/email-change', { email: 'bea7@example.org' })).toMatchObject({ status: 403, body: { code: 'identity.proof_needed' } });
  });

  it('has a link that is good for an hour, and for nothing else; a later one takes its place', async () => {
    const cleo = await person('cleo@example.org');
    await cleo.own.post('/auth/email-change', { email: 'cleo2@example.org' });
    const first = await tokenOf((await requested(cleo.id)).at(-1)?.linkId);
    expect((await undo(first)).status).toBe(400);
    expect((await t.anonymous.post('/auth/email-verification/confirm', { token: first })).status).toBe(400);
    await cleo.own.post('/auth/email-change', { email: 'cleo3@example.org' });
    expect((await confirm(first)).status).toBe(400);
    const second = await tokenOf((await requested(cleo.id)).at(-1)?.linkId);
    t.clock.advance({ minutes: 60 });
    expect((await confirm(second)).status).toBe(400);
    expect((await confirm('A'.repeat(64))).status).toBe(400);
  });
});

describe('the way back', () => {
  it('gives the old address back within seven days, ends all sessions, and has a new password chosen', async () => {
    const dora = await person('dora@example.org');
    await move(dora, 'thief@example.org');
    const thief = (await signIn('thief@example.org')).body;
    const [change] = await changed(dora.id);
    t.clock.advance({ days: 6 });
    const token = await tokenOf(change?.undoLinkId);
    expect((await undo(token)).status).toBe(204);
    expect((await undo(token)).status).toBe(400);
    expect((await signIn('thief@example.org')).status).toBe(401);
    expect((await t.anonymous.post('/auth/refresh', { refreshToken: thief.refreshToken })).status).toBe(401);
    expect((await changed(dora.id)).at(-1)).toMatchObject({ email: 'dora@example.org', formerEmail: 'thief@example.org' });
    expect((await t.published(LinkRequested)).at(-1)).toMatchObject({ userId: dora.id, purpose: 'reset_password' });
  });

  it('leads past a second change as well, and is closed after seven days', async () => {
    const fay = await person('fay@example.org');
    await move(fay, 'fay2@example.org');
    const again = await clientFor(t, (await signIn('fay2@example.org')).body);
    await move({ ...fay, own: again }, 'fay3@example.org');
    const [first, second] = await changed(fay.id);
    const [back, between] = [await tokenOf(first?.undoLinkId), await tokenOf(second?.undoLinkId)];
    expect((await undo(back)).status).toBe(204);
    expect((await signIn('fay@example.org')).status).toBe(200);
    expect((await undo(between)).status).toBe(400);
    const gil = await person('gil@example.org');
    await move(gil, 'gil2@example.org');
    const late = await tokenOf((await changed(gil.id))[0]?.undoLinkId);
    t.clock.advance({ days: 7 });
    expect((await undo(late)).status).toBe(400);
  });
});
