import { beforeEach, describe, expect, it } from 'vitest';
import { UserCreated, UserDeleted } from '@liceo/contracts/events/identity';
import { GuardianLinkMade, MinorStatusChanged } from '@liceo/contracts/events/users';
import { permissionsOfRole, roles } from '@liceo/contracts/permissions';
import { newId } from '@liceo/kernel/id';
import { startForTest } from '@liceo/kernel/testing';
import { users } from '../index.ts';
import type { Tables } from '../tables.ts';
import { consentText } from './consent-text.ts';
import { reviewMinors } from './keep-minors.ts';
import { dayOf } from './minor.ts';

const t = await startForTest<Tables>(users);
const admin = await t.as({ roles: ['admin'], permissions: permissionsOfRole.admin });
const { version: textVersion } = consentText;

const join = async (name: string) => {
  const userId = newId();
  await t.deliver(UserCreated, userId, { userId, name, email: `${userId}@example.org`, language: 'es', roles: ['student'] });
  return t.as({ userId, name });
};
type Person = Awaited<ReturnType<typeof join>>;
const born = (yearsAgo: number): string => {
  const today = dayOf(t.clock.now());
  return `${Number(today.slice(0, 4)) - yearsAgo}${today.slice(4)}`;
};
const say = (person: Person, birthDate: string) => person.put('/users/me/birth-date', { birthDate });
const statusOf = async (userId: string) => (await admin.get(`/users/${userId}/minor-status`)).body;
const told = async (userId: string) => (await t.published(MinorStatusChanged)).filter((event) => event.userId === userId).map(({ minor, consent }) => ({ minor, consent }));
const policy = (askBirthDate: boolean, consentAge: number) => admin.put('/minor-policy', { askBirthDate, consentAge });
const child = async () => {
  const [student, mother] = [await join('Nora'), await join('Marta')];
  await say(student, born(12));
  await admin.put(`/users/${student.userId}/guardians/${mother.userId}`);
  return { student, mother, consent: `/users/${student.userId}/consent` };
};

beforeEach(async () => { await policy(false, 14); });

describe('a date of birth', () => {
  it('makes a child wait for consent, a youth a minor, and an adult neither', async () => {
    const [small, youth, adult] = [await join('Nora'), await join('Leo'), await join('Ada')];
    for (const [person, years] of [[small, 13], [youth, 14], [adult, 18]] as const) expect((await say(person, born(years))).status).toBe(204);
    expect(await statusOf(small.userId)).toMatchObject({ birthDate: born(13), minor: true, consent: 'waiting' });
    expect(await told(small.userId)).toEqual([{ minor: true, consent: 'waiting' }]);
    expect(await told(youth.userId)).toEqual([{ minor: true, consent: 'not_needed' }]);
    expect(await told(adult.userId)).toEqual([]);
  });

  it('is said once by the person, right after sign-up too, and corrected by administrators', async () => {
    const newcomer = await t.as({ name: 'Just here' });
    expect((await newcomer.get(`/users/${newcomer.userId}/minor-status`)).body).toMatchObject({ birthDate: null, consent: 'not_needed' });
    expect((await say(newcomer, born(12))).status).toBe(204);
    expect((await say(newcomer, born(12))).status).toBe(204);
    expect(await say(newcomer, born(30))).toMatchObject({ status: 409, body: { code: 'users.birth_date_set', field: 'birthDate' } });
    expect((await admin.put(`/users/${newcomer.userId}/birth-date`, { birthDate: born(30) })).status).toBe(204);
    expect(await told(newcomer.userId)).toEqual([{ minor: true, consent: 'waiting' }, { minor: false, consent: 'not_needed' }]);
    expect((await admin.put(`/users/${newcomer.userId}/birth-date`, { birthDate: null })).status).toBe(204);
    expect((await statusOf(newcomer.userId)).birthDate).toBeNull();
  });

  it.each(['2030-01-01', '1890-01-01', '2013-02-29', 'yesterday'])('is not %s', async (birthDate) => {
    expect((await say(await join('Nora'), birthDate)).status).toBe(400);
  });

  it('is seen by the person, guardians and staff, and gone with the account', async () => {
    const { student, mother } = await child();
    const path = `/users/${student.userId}/minor-status`;
    expect((await mother.get(path)).body.birthDate).toBe(born(12));
    expect((await student.get(path)).status).toBe(200);
    expect((await (await join('Eve')).get(path)).status).toBe(403);
    await t.deliver(UserDeleted, student.userId, { userId: student.userId });
    expect((await admin.get(path)).status).toBe(404);
    const row = await t.db.selectFrom('profile').select(['birth_date', 'minor', 'consent']).where('user_id', '=', student.userId).executeTakeFirst();
    expect(row).toEqual({ birth_date: null, minor: false, consent: 'not_needed' });
  });
});

describe('consent', () => {
  it('is given by a guardian and recorded with who, when and to which text', async () => {
    const { student, mother, consent } = await child();
    expect((await mother.put(consent, { textVersion })).status).toBe(204);
    expect(await statusOf(student.userId)).toMatchObject({
      consent: 'given', consents: [{ guardianId: mother.userId, name: 'Marta', textVersion, givenAt: t.clock.now().toISOString(), withdrawnAt: null }],
    });
    expect((await mother.put(consent, { textVersion })).status).toBe(204);
    expect((await statusOf(student.userId)).consents).toHaveLength(1);
    expect(await told(student.userId)).toEqual([{ minor: true, consent: 'waiting' }, { minor: true, consent: 'given' }]);
  });

  it('is taken back by its guardian, unless another one consents', async () => {
    const { student, mother, consent } = await child();
    const father = await join('Pablo');
    await admin.put(`/users/${student.userId}/guardians/${father.userId}`);
    for (const guardian of [mother, father]) await guardian.put(consent, { textVersion });
    expect((await mother.delete(consent)).status).toBe(204);
    expect((await statusOf(student.userId)).consent).toBe('given');
    expect((await father.delete(consent)).status).toBe(204);
    expect((await statusOf(student.userId)).consent).toBe('withdrawn');
    expect(await father.delete(consent)).toMatchObject({ status: 404, body: { code: 'users.consent_missing' } });
    await mother.put(consent, { textVersion });
    expect((await told(student.userId)).at(-1)).toEqual({ minor: true, consent: 'given' });
  });

  it.each(['link', 'account'])('ends with the %s of the guardian, and the child waits again', async (what) => {
    const { student, mother, consent } = await child();
    await mother.put(consent, { textVersion });
    if (what === 'link') await mother.delete(`/users/${student.userId}/guardians/${mother.userId}`);
    else await t.deliver(UserDeleted, mother.userId, { userId: mother.userId });
    expect((await told(student.userId)).at(-1)).toEqual({ minor: true, consent: 'waiting' });
  });

  it('is nobody else’s to give: not the child’s, a stranger’s, staff’s, or that of a guardian who is a minor', async () => {
    const { student, mother, consent } = await child();
    for (const person of [student, await join('Eve'), admin]) expect((await person.put(consent, { textVersion })).status).toBe(403);
    await say(mother, born(17));
    expect((await mother.put(consent, { textVersion })).status).toBe(403);
  });

  it('is given to the text of today, where it is needed', async () => {
    const { student, mother, consent } = await child();
    expect(await mother.put(consent, { textVersion: '1999-01' })).toMatchObject({ status: 409, body: { code: 'users.consent_text_outdated' } });
    await admin.put(`/users/${student.userId}/birth-date`, { birthDate: born(15) });
    expect(await mother.put(consent, { textVersion })).toMatchObject({ status: 409, body: { code: 'users.consent_not_needed' } });
  });
});

describe('a child', () => {
  it('neither ends the link of a guardian nor chooses what they see', async () => {
    const { student, mother } = await child();
    const link = `/users/${student.userId}/guardians/${mother.userId}`;
    expect(await student.delete(link)).toMatchObject({ status: 403, body: { code: 'users.guardian_decides' } });
    expect((await student.put(`${link}/areas`, { areas: [] })).status).toBe(403);
    expect((await mother.delete(link)).status).toBe(204);
  });

  it('invites guardians who see everything', async () => {
    const [student, mother] = [await join('Nora'), await join('Marta')];
    await say(student, born(10));
    const { body } = await student.post(`/users/${student.userId}/guardian-invitations`, { email: 'm@example.org', areas: [] });
    const { token } = (await t.peer.post(`/guardian-invitations/${body.id}/token`)).body;
    await mother.post('/guardian-invitations/accept', { token });
    const links = (await t.published(GuardianLinkMade)) as { studentId: string; areas?: string[] }[];
    expect(links.findLast(({ studentId }) => studentId === student.userId)?.areas).toHaveLength(4);
  });

  it('grows up on a birthday', async () => {
    const student = await join('Nora');
    await say(student, born(13));
    for (const years of [1, 4]) {
      t.clock.advance({ days: years * 366 });
      await reviewMinors({ db: t.db, clock: t.clock })();
    }
    expect(await told(student.userId)).toEqual([{ minor: true, consent: 'waiting' }, { minor: true, consent: 'not_needed' }, { minor: false, consent: 'not_needed' }]);
  });
});

describe('the policy', () => {
  it('is read by everybody, fourteen at first, and takes effect at once', async () => {
    expect((await t.anonymous.get('/minor-policy')).body).toEqual({ askBirthDate: false, consentAge: 14, consentText });
    const student = await join('Leo');
    await say(student, born(15));
    expect((await policy(true, 16)).status).toBe(204);
    expect((await told(student.userId)).at(-1)).toEqual({ minor: true, consent: 'waiting' });
    expect((await t.anonymous.get('/minor-policy')).body).toMatchObject({ askBirthDate: true, consentAge: 16 });
    for (const age of [12, 19, 14.5]) expect((await policy(true, age)).status).toBe(400);
  });

  it.each(roles)('is changed by administrators, as are dates of birth: %s', async (role) => {
    const client = await t.as({ roles: [role], permissions: permissionsOfRole[role] });
    const status = role === 'admin' ? 204 : 403;
    expect((await client.put('/minor-policy', { askBirthDate: false, consentAge: 14 })).status).toBe(status);
    expect((await client.put(`/users/${(await join('Nora')).userId}/birth-date`, { birthDate: born(20) })).status).toBe(status);
  });
});
