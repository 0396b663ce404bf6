import { createTransport } from 'nodemailer';
import type { Mail, Mailer, SendResult } from './mailer.ts';

const connections = 4;

/** Sends over SMTP. `from` is an address, with or without a name: `Liceo <office@academy.example>`. */
export const smtpMailer = (url: string, from: string): Mailer => {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: connections,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const sendOne = async (mail: Mail): Promise<SendResult> => {
    try {
      await transport.sendMail(envelope(mail, from));
      return { sent: true };
    } catch (error) {
      return { sent: false, ...failureOf(error) };
    }
  };
  return {
    batchSize: connections * 4,
    host: hostOf(from),
    send: (mails) => Promise.all(mails.map(sendOne)),
    close: () => transport.close(),
  };
};

const hostOf = (from: string): string => /@([^\s@>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';

const envelope = (mail: Mail, from: string) => ({
  from,
  to: mail.to,
  messageId: mail.messageId,
  subject: mail.subject,
  text: mail.text,
  html: mail.html,
  headers: {
    'Auto-Submitted': 'auto-generated',
    'Content-Language': mail.language,
    ...(mail.unsubscribe
      ? { 'List-Unsubscribe': `<${mail.unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
      : {}),
  },
});

// Only a 5xx about this mail or its recipient is final. A refused connection, a wrong password or a
// 4xx says something about the server, and that can be mended before the next try.
const failureOf = (error: unknown): { permanent: boolean; reason: string } => {
  const fault = error as { code?: string; responseCode?: number; message?: string };
  const aboutThisMail = fault.code === 'EENVELOPE' || fault.code === 'EMESSAGE';
  return {
    permanent: aboutThisMail && (fault.responseCode ?? 0) >= 500,
    reason: (fault.message ?? String(error)).slice(0, 500),
  };
};
