import { expect, it } from 'vitest';
import { UserCreated, UserDeleted, UserImported } from '@liceo/contracts/events/identity';
import { GuardianInvited, GuardianLinked, GuardianLinkMade, GuardianRequested, GuardianUnlinked } from '@liceo/contracts/events/users';
import { newId } from '@liceo/kernel/id';
import { startNotifications } from '../testing.ts';

const asked: string[] = [];
const t = await startNotifications({
  environment: { PUBLIC_URL: 'https://academy.example' },
  clients: {
    users: (request) => {
      asked.push(`${request.method} ${new URL(request.url).pathname}`);
      return Promise.resolve(Response.json({ token: 'secret-token' }));
    },
  },
});
const subjectsTo = async (userId: string) => (await t.mails()).filter((mail) => mail.user_id === userId).map(({ subject }) => subject);

it('an invitation goes to the address that the event names, with the token that users tell when it is written', async () => {
  const [invitationId, studentId] = [newId(), newId()];
  await t.deliver(GuardianInvited, studentId, {
    invitationId, studentId, studentName: 'Nora', email: 'marta@example.org', language: 'es', expiresAt: '2026-03-14T10:00:00.000Z',
  });
  await t.settled();
  const mail = (await t.mails()).at(-1);
  expect(mail).toMatchObject({ user_id: invitationId, recipient: 'marta@example.org', subject: 'Nora quiere que seas su tutor en Liceo' });
  expect(mail?.text).toContain('https://academy.example/invitation#secret-token\n');
  expect(asked).toEqual([`POST /guardian-invitations/${invitationId}/token`]);
  expect(JSON.stringify(await t.deliveries(invitationId))).not.toContain('secret-token');
});

it('both hear of a link and of its end, and the student of a request, each in their language', async () => {
  const [studentId, guardianId] = [await t.signUp('es', 'nora@example.com'), await t.signUp('en', 'marta@example.com')];
  await t.deliver(GuardianRequested, studentId, { requestId: newId(), studentId, guardianId, guardianName: 'Marta' });
  await t.deliver(GuardianLinked, studentId, { studentId, guardianId, guardianName: 'Marta' });
  await t.deliver(GuardianLinkMade, studentId, { studentId, guardianId, studentName: 'Nora', guardianName: 'Marta', areas: [], origin: 'request' });
  await t.deliver(GuardianUnlinked, studentId, { studentId, guardianId });
  await t.settled();
  expect(await subjectsTo(studentId)).toEqual(expect.arrayContaining(['Marta pide ver lo que aprendes', 'Marta ya puede seguir lo que aprendes', 'Ana ya no ve lo que aprendes']));
  expect(await subjectsTo(guardianId)).toEqual(expect.arrayContaining(['You can now follow what Nora learns', 'Your account is no longer linked to that of Ana']));
});

it('nobody hears of a link that ended with an account', async () => {
  const [studentId, guardianId] = [await t.signUp(), await t.signUp()];
  await t.deliver(UserDeleted, studentId, { userId: studentId });
  await t.deliver(GuardianUnlinked, studentId, { studentId, guardianId });
  await t.settled();
  expect(await t.deliveries(guardianId)).toMatchObject([{ template: 'welcome' }]);
});

it('nobody is welcomed to an account that an import opened, or told of a link that it made', async () => {
  const [imported, guardian] = [newId(), await t.signUp()];
  await t.deliver(UserImported, imported, { userId: imported });
  await t.deliver(UserCreated, imported, { userId: imported, name: 'Nora', email: 'imported@example.com', language: 'es', roles: ['student'] });
  await t.deliver(GuardianLinkMade, imported, { studentId: imported, guardianId: guardian, studentName: 'Nora', guardianName: 'Ana', areas: [], origin: 'import' });
  await t.settled();
  expect(await t.deliveries(imported)).toEqual([]);
  expect(await t.deliveries(guardian)).toMatchObject([{ template: 'welcome' }]);
});
