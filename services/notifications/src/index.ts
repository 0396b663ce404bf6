import { onCommit } from '@liceo/kernel/db';
import { defineService } from '@liceo/kernel/service';
import { config, smtpOf } from './config.ts';
import { listDeliveries } from './delivery/list-deliveries.ts';
import { onCourseEvents } from './delivery/on-course-events.ts';
import { onOrderEvents } from './delivery/on-order-events.ts';
import { orderMails } from './delivery/order-mails.ts';
import { sendDeliveries } from './delivery/send-deliveries.ts';
import { sendSoon } from './delivery/send-soon.ts';
import { listMails, readMail } from './mailbox/read-mailbox.ts';
import { mailboxMailer } from './mailer/mailbox-mailer.ts';
import { smtpMailer } from './mailer/smtp-mailer.ts';
import { onUserEvents } from './recipient/on-user-events.ts';
import { readUnsubscribeLink, unsubscribeByLink } from './recipient/unsubscribe-by-link.ts';
import { changeChoice, readPreferences } from './recipient/user-preferences.ts';
import { routes } from './routes.ts';
import type { Tables } from './tables.ts';
import { linksBelow } from './template/links.ts';

const sender = 'notifications.send';

export const notifications = defineService<Tables, typeof config>({
  name: 'notifications',
  folder: import.meta.url,
  config,
  build: ({ db, clock, log, workers, config: settings }) => {
    const smtp = smtpOf(settings);
    const mailer = smtp ? smtpMailer(smtp.url, smtp.from) : mailboxMailer({ db, clock });
    const links = linksBelow(settings.PUBLIC_URL);
    workers.add({ name: sender, everySeconds: 5, run: sendDeliveries({ db, clock, log, mailer, links }) });
    const wakeSender = sendSoon(() => workers.poke(sender));
    const order = orderMails({ clock, wake: (tx) => onCommit(tx, wakeSender) });
    const mailbox = { db, isOn: smtp === undefined };
    return {
      routes: routes({
        readPreferences: readPreferences(db),
        changeChoice: changeChoice({ db, clock }),
        readUnsubscribeLink: readUnsubscribeLink(db),
        unsubscribeByLink: unsubscribeByLink({ db, clock }),
        listDeliveries: listDeliveries(db),
        listMails: listMails(mailbox),
        readMail: readMail(mailbox),
      }),
      reacts: [...onUserEvents(order, clock), ...onOrderEvents(order), ...onCourseEvents(order)],
      stop: () => Promise.resolve(mailer.close()),
    };
  },
});
