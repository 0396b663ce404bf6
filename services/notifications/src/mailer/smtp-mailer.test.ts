import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mail, Mailer } from './mailer.ts';
import { smtpMailer } from './smtp-mailer.ts';
import { startSmtpDouble, type SmtpDouble } from './testing-smtp.ts';

let server: SmtpDouble;
let mailer: Mailer;

beforeAll(async () => {
  server = await startSmtpDouble();
  mailer = smtpMailer(server.url, 'Liceo <office@academy.example>');
});
afterAll(async () => {
  mailer.close();
  await server.stop();
});

const mailTo = (address: string, facts: Partial<Mail> = {}): Mail => ({
  deliveryId: 'd1', userId: 'u1', messageId: '<d1@academy.example>', to: { name: 'Añá, "Jr"', address }, language: 'es',
  subject: 'Recibo de «Álgebra»', text: 'Hola, señor', html: '<p>Hola, señor</p>', unsubscribe: undefined, ...facts,
});

const sourceFor = (address: string): string => server.received.find((mail) => mail.recipient === address)?.source ?? '';

describe('the SMTP mailer', () => {
  it('hands over both forms of the text with the message id it was given', async () => {
    expect(await mailer.send([mailTo('ana@example.com')])).toEqual([{ sent: true }]);
    const source = sourceFor('ana@example.com');
    expect(source).toContain('Message-ID: <d1@academy.example>');
    expect(source).toContain('From: Liceo <office@academy.example>');
    expect(source).toContain('text/plain');
    expect(source).toContain('text/html');
    expect(source).not.toContain('List-Unsubscribe');
  });

  it('carries the one-click way out of marketing mail', async () => {
    const unsubscribe = 'https://academy.example/v1/notifications/unsubscribe?token=t';
    await mailer.send([mailTo('eva@example.com', { unsubscribe })]);
    const source = sourceFor('eva@example.com').replace(/\r\n\s+/g, ' ');
    expect(source).toContain(`List-Unsubscribe: <${unsubscribe}>`);
    expect(source).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  });

  it('tells for each mail of a batch whether another try makes sense', async () => {
    server.refuse('busy@example.com', 451);
    server.refuse('gone@example.com', 550);
    const results = await mailer.send(['busy@example.com', 'gone@example.com', 'leo@example.com'].map((to) => mailTo(to)));
    expect(results).toMatchObject([{ sent: false, permanent: false }, { sent: false, permanent: true }, { sent: true }]);
    expect(JSON.stringify(results)).toMatch(/451.*550/);
  });

  it('counts a server that is not there as passing', async () => {
    const stopped = await startSmtpDouble();
    await stopped.stop();
    const lonely = smtpMailer(stopped.url, 'office@academy.example');
    expect(await lonely.send([mailTo('ana@example.com')])).toMatchObject([{ sent: false, permanent: false }]);
    lonely.close();
  });

  it('takes the host of its message ids from the sender', () => {
    expect(mailer.host).toBe('academy.example');
  });
});
