import { beforeEach, describe, expect, it } from 'vitest';
import { EmailChanged, EmailChangeRequested, LinkRequested, PasswordChanged } from '@liceo/contracts/events/identity';
import { newId } from '@liceo/kernel/id';
import { startNotifications } from '../testing.ts';

const asked: string[] = [];
let answer: () => Response = () => Response.json({ token: 'secret-token' });
const t = await startNotifications({
  environment: { PUBLIC_URL: 'https://academy.example' },
  clients: {
    identity: (request) => {
      asked.push(`${request.method} ${new URL(request.url).pathname}`);
      return Promise.resolve(answer());
    },
  },
});
beforeEach(() => {
  asked.length = 0;
  answer = () => Response.json({ token: 'secret-token' });
});

const request = async (userId: string, purpose: 'reset_password' | 'verify_email' | 'sign_in'): Promise<string> => {
  const linkId = newId();
  await t.deliver(LinkRequested, userId, { linkId, userId, purpose, expiresAt: '2026-03-02T10:00:00.000Z' });
  await t.settled();
  return linkId;
};

describe('a mail that lets somebody in', () => {
  it.each([
    ['reset_password', 'Elige una contraseña nueva', 'https://academy.example/reset-password#secret-token'],
    ['verify_email', 'Confirma tu dirección de correo', 'https://academy.example/verify-email#secret-token'],
    ['sign_in', 'Tu enlace para entrar', 'https://academy.example/sign-in/link#secret-token'],
  ] as const)('for %s carries the link whose token identity tells when it is written', async (purpose, subject, address) => {
    const userId = await t.signUp();
    const linkId = await request(userId, purpose);
    const mail = (await t.mails()).at(-1);
    expect(mail).toMatchObject({ user_id: userId, subject });
    expect(mail?.text).toContain(`${address}\n`);
    expect(asked).toEqual([`POST /auth/links/${linkId}/token`]);
    expect(JSON.stringify(await t.deliveries(userId))).not.toContain('secret-token');
  });

  it('is tried again while identity does not answer, and not written when the link is of no use any more', async () => {
    const userId = await t.signUp();
    answer = () => Response.json({}, { status: 503 });
    await request(userId, 'sign_in');
    const state = async () => (await t.deliveries(userId)).find(({ template }) => template === 'sign-in-link');
    expect(await state()).toMatchObject({ state: 'pending', reason: 'link_unavailable', attempts: 1 });
    answer = () => Response.json({}, { status: 404 });
    t.service.clock.advance({ minutes: 1 });
    await t.settled();
    expect(await state()).toMatchObject({ state: 'suppressed', reason: 'link_gone' });
  });
});

it('whoever has a new password is told so, with a way back', async () => {
  const userId = await t.signUp('en');
  await t.deliver(PasswordChanged, userId, { userId, ip: '192.0.2.1', at: '2026-03-02T10:00:00.000Z' });
  await t.settled();
  const mail = (await t.mails()).at(-1);
  expect(mail).toMatchObject({ user_id: userId, subject: 'Your password was changed' });
  expect(mail?.text).toContain('https://academy.example/forgot-password');
});

describe('a change of address', () => {
  const at = '2026-03-02T10:00:00.000Z';
  const toOf = async (userId: string, template: string) => (await t.deliveries(userId)).find((delivery) => delivery.template === template)?.sent_to;

  it('is confirmed at the new address and told to the old one, whatever the account has by then', async () => {
    const userId = await t.signUp('en');
    const facts = { userId, name: 'Ana', language: 'en' as const };
    await t.deliver(EmailChangeRequested, userId, { ...facts, linkId: newId(), email: 'new@example.org', expiresAt: at });
    await t.deliver(EmailChanged, userId, { ...facts, email: 'new@example.org', formerEmail: 'old@example.org', undoLinkId: newId(), at });
    await t.deliver(EmailChanged, userId, { ...facts, email: 'old@example.org', formerEmail: 'new@example.org', at });
    await t.settled();
    expect(await toOf(userId, 'change-email')).toBe('new@example.org');
    expect(await toOf(userId, 'email-changed')).toBe('old@example.org');
    const texts = (await t.mails()).filter((mail) => mail.user_id === userId).map(({ text }) => text).join();
    expect(texts).toContain('https://academy.example/change-email#secret-token');
    expect(texts).toContain('https://academy.example/undo-email-change#secret-token');
    expect((await t.deliveries(userId)).filter(({ template }) => template === 'email-changed')).toHaveLength(1);
  });
});
