import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import type { Mailer } from './mailer.ts';

/** Keeps mails in a table, to be read in the web application, when no SMTP server is configured. */
export const mailboxMailer = ({ db, clock }: { db: Db<Tables>; clock: Clock }): Mailer => ({
  batchSize: 100,
  host: 'liceo.test',
  send: async (mails) => {
    const at = clock.now();
    await db
      .insertInto('mailbox')
      .values(
        mails.map((mail) => ({
          id: mail.deliveryId,
          user_id: mail.userId,
          message_id: mail.messageId,
          recipient: mail.to.address,
          subject: mail.subject,
          language: mail.language,
          text: mail.text,
          html: mail.html,
          at,
        })),
      )
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    return mails.map(() => ({ sent: true }) as const);
  },
  close: () => undefined,
});
