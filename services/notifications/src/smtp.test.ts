import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MessageFailed } from '@liceo/contracts/events/notifications';
import { startForTest } from '@liceo/kernel/testing';
import { notifications } from './index.ts';
import { startSmtpDouble, type SmtpDouble } from './mailer/testing-smtp.ts';
import { startNotifications } from './testing.ts';

let server: SmtpDouble;
let t: Awaited<ReturnType<typeof startNotifications>>;

beforeAll(async () => {
  server = await startSmtpDouble();
  t = await startNotifications({ environment: { SMTP_URL: server.url, SMTP_FROM: 'Liceo <office@academy.example>' } });
});
afterAll(async () => {
  await t.stop();
  await server.stop();
});

const receivedBy = (address: string) => server.received.filter((mail) => mail.recipient === address);

describe('with an SMTP server', () => {
  it('mails leave by it, and there is no mailbox', async () => {
    const userId = await t.signUp('es', 'ana@example.com');
    expect(receivedBy('ana@example.com')).toHaveLength(1);
    const [delivery] = await t.deliveries(userId);
    expect(receivedBy('ana@example.com')[0]?.source).toContain(`Message-ID: <${delivery?.id}@academy.example>`);
    const user = await t.as({ userId });
    expect(await user.get('/mailbox')).toMatchObject({ status: 404, body: { code: 'notifications.mailbox_off' } });
    expect(await user.get(`/mailbox/${delivery?.id}`)).toMatchObject({ status: 404, body: { code: 'notifications.mailbox_off' } });
  });

  it('a passing refusal is tried again a minute later', async () => {
    server.refuse('busy@example.com', 451);
    const userId = await t.signUp('es', 'busy@example.com');
    expect(await t.deliveries(userId)).toMatchObject([{ state: 'pending', attempts: 1, finished_at: null }]);
    server.refuse('busy@example.com', undefined);
    await t.settled();
    expect(receivedBy('busy@example.com')).toEqual([]);
    t.clock.advance({ minutes: 1 });
    await t.settled();
    expect(receivedBy('busy@example.com')).toHaveLength(1);
    expect(await t.deliveries(userId)).toMatchObject([{ state: 'sent', attempts: 2, reason: null }]);
  });

  it('a final refusal ends the delivery and is announced', async () => {
    server.refuse('gone@example.com', 550);
    const userId = await t.signUp('es', 'gone@example.com');
    const [delivery] = await t.deliveries(userId);
    expect(delivery).toMatchObject({ state: 'failed', attempts: 1 });
    expect(delivery?.reason).toContain('550');
    expect(await t.published(MessageFailed)).toMatchObject([{ deliveryId: delivery?.id, userId, template: 'welcome' }]);
  });

  it('the service refuses to start without a sender', async () => {
    await expect(startForTest(notifications, { environment: { SMTP_URL: server.url } })).rejects.toThrow('SMTP_FROM');
  });
});
