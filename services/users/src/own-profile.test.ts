import { describe, expect, it } from 'vitest';
import { EmailChanged, UserCreated, UserDeleted } from '@liceo/contracts/events/identity';
import { UserUpdated } from '@liceo/contracts/events/users';
import { newId } from '@liceo/kernel/id';
import { startForTest } from '@liceo/kernel/testing';
import { users } from './index.ts';
import type { Tables } from './tables.ts';

const t = await startForTest<Tables>(users);

const newcomer = (userId = newId()) => ({ userId, name: 'Ana Gil', email: 'ana@example.org', language: 'es' as const, roles: ['student'] });
const signedUp = async () => {
  const person = newcomer();
  await t.deliver(UserCreated, person.userId, person);
  return { person, client: await t.as(person) };
};
const updatesOf = async (userId: string) => (await t.published(UserUpdated)).filter((update) => update.userId === userId);

describe('one’s own profile', () => {
  it('is there before the event of the sign-up has arrived', async () => {
    const person = newcomer();
    expect(await (await t.as(person)).get('/users/me')).toMatchObject({
      status: 200,
      body: {
        id: person.userId, name: 'Ana Gil', email: 'ana@example.org', bio: '', avatarAssetId: null, roles: ['student'],
        theme: 'system', language: 'es', timeZone: 'UTC',
      },
    });
  });

  it('keeps a change that came before the event', async () => {
    const person = newcomer();
    const client = await t.as(person);
    expect((await client.patch('/users/me', { name: 'Ana G.' })).status).toBe(200);
    await t.deliver(UserCreated, person.userId, person);
    expect((await client.get('/users/me')).body.name).toBe('Ana G.');
  });

  it('takes over the details of the sign-up once, even if the event comes twice', async () => {
    const { person, client } = await signedUp();
    await client.patch('/users/me', { bio: 'I teach.' });
    await t.deliver(UserCreated, person.userId, person);
    expect((await client.get('/users/me')).body).toMatchObject({ name: 'Ana Gil', bio: 'I teach.' });
  });

  it('changes name and biography, and tells others of the name only', async () => {
    const { person, client } = await signedUp();
    expect((await client.patch('/users/me', { bio: 'First line\nsecond line' })).body.bio).toBe('First line\nsecond line');
    expect(await updatesOf(person.userId)).toEqual([]);
    expect((await client.patch('/users/me', { name: 'Ana María' })).body).toMatchObject({ name: 'Ana María', bio: 'First line\nsecond line' });
    expect(await updatesOf(person.userId)).toEqual([
      { userId: person.userId, name: 'Ana María', email: 'ana@example.org', language: 'es', timeZone: 'UTC' },
    ]);
  });

  it('changes nothing else', async () => {
    const { person, client } = await signedUp();
    const answer = await client.patch('/users/me', { id: newId(), email: 'other@example.org', roles: ['admin'] });
    expect(answer).toMatchObject({ status: 200, body: { id: person.userId, email: 'ana@example.org', roles: ['student'] } });
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ name: '  ' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ name: 7 }, 'name'],
    [{ bio: 'x'.repeat(2001) }, 'bio'],
  ])('refuses %j', async (body, field) => {
    expect(await (await signedUp()).client.patch('/users/me', body)).toMatchObject({ status: 400, body: { field } });
  });

  it('is for people who are signed in', async () => {
    expect((await t.anonymous.get('/users/me')).status).toBe(401);
    expect((await t.anonymous.patch('/users/me', {})).status).toBe(401);
    expect((await t.anonymous.get('/users/me/preferences')).status).toBe(401);
    expect((await t.anonymous.put('/users/me/preferences', {})).status).toBe(401);
  });
});

describe('preferences', () => {
  const wanted = { theme: 'dark', language: 'en', timeZone: 'Europe/Madrid' };

  it('start with the language of the sign-up', async () => {
    const { client } = await signedUp();
    expect((await client.get('/users/me/preferences')).body).toEqual({ theme: 'system', language: 'es', timeZone: 'UTC' });
  });

  it('are replaced as a whole, and others hear of language and time zone', async () => {
    const { person, client } = await signedUp();
    expect(await client.put('/users/me/preferences', wanted)).toMatchObject({ status: 200, body: wanted });
    expect((await client.get('/users/me/preferences')).body).toEqual(wanted);
    expect(await updatesOf(person.userId)).toMatchObject([{ language: 'en', timeZone: 'Europe/Madrid' }]);
    await client.put('/users/me/preferences', { ...wanted, theme: 'light' });
    expect(await updatesOf(person.userId)).toHaveLength(1);
  });

  it.each([
    [{ ...wanted, timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ ...wanted, timeZone: 'x'.repeat(61) }, 'timeZone'],
    [{ ...wanted, theme: 'pink' }, 'theme'],
    [{ ...wanted, language: 'fr' }, 'language'],
    [{ theme: 'dark', language: 'en' }, 'timeZone'],
  ])('refuse %j', async (body, field) => {
    expect(await (await signedUp()).client.put('/users/me/preferences', body)).toMatchObject({ status: 400, body: { field } });
  });
});

describe('a person who was erased', () => {
  it('leaves a blank row, and nothing brings the profile back', async () => {
    const { person, client } = await signedUp();
    await client.patch('/users/me', { bio: 'Secret' });
    await t.deliver(UserDeleted, person.userId, { userId: person.userId });
    const row = await t.db.selectFrom('profile').selectAll().where('user_id', '=', person.userId).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ name: '', email: '', bio: '', search_text: ' ' });
    await t.deliver(UserCreated, person.userId, person);
    expect((await client.get('/users/me')).status).toBe(404);
    expect((await client.patch('/users/me', { name: 'Back' })).status).toBe(404);
  });

  it('stays away also when the profile had never arrived', async () => {
    const person = newcomer();
    await t.deliver(UserDeleted, person.userId, { userId: person.userId });
    await t.deliver(UserCreated, person.userId, person);
    expect((await (await t.as(person)).get('/users/me')).status).toBe(404);
  });
});

describe('an address that identity changed', () => {
  const changed = (userId: string) => ({ userId, name: 'Ana Gil', language: 'es' as const, email: 'ana.new@example.org', formerEmail: 'ana@example.org', at: '2026-03-02T10:00:00.000Z' });

  it('stands in the profile, and is told to those who keep a copy', async () => {
    const { person, client } = await signedUp();
    await t.deliver(EmailChanged, person.userId, changed(person.userId));
    expect((await client.get('/users/me')).body.email).toBe('ana.new@example.org');
    expect(await updatesOf(person.userId)).toMatchObject([{ email: 'ana.new@example.org' }]);
  });

  it('does not bring an erased profile back', async () => {
    const { person } = await signedUp();
    await t.deliver(UserDeleted, person.userId, { userId: person.userId });
    await t.deliver(EmailChanged, person.userId, changed(person.userId));
    expect(await updatesOf(person.userId)).toEqual([]);
  });
});
