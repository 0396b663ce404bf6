import { sql } from 'kysely';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import type { Mailer } from './mailer.ts';

/** Keeps mails in a table, to be read in the web application, when no SMTP server is configured. */
export const mailboxMailer = ({ db, clock }: { db: Db<Tables>; clock: Clock }): Mailer => ({
  batchSize: 100,
  host: 'liceo.test',
  send: async (mails) => {
    const rows = mails.map(({ deliveryId, userId, messageId, to, ...mail }) => ({
      id: deliveryId, user_id: userId, message_id: messageId, recipient: to.address, ...mail,
    }));
    // The lock on the delivery and its state keep the mail of a user who is erased meanwhile from staying behind.
    await db.transaction((tx) =>
      sql`
        insert into mailbox (id, user_id, message_id, recipient, subject, language, text, html, at)
        select mail.id, mail.user_id, message_id, recipient, subject, mail.language, text, html, ${clock.now()}
        from json_to_recordset(${JSON.stringify(rows)}::text::json) as mail (
          id uuid, user_id uuid, message_id text, recipient text, subject text, language text, text text, html text)
        join delivery on delivery.id = mail.id and delivery.id = any(${rows.map(({ id }) => id)}::uuid[]) and delivery.state = 'sending'
        for share of delivery
        on conflict (id) do nothing`.execute(tx),
    );
    return mails.map(() => ({ sent: true }) as const);
  },
  close: () => undefined,
});
