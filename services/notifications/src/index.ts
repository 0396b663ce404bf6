import { onCommit } from '@liceo/kernel/db';
import { defineService } from '@liceo/kernel/service';
import { config, smtpOf } from './config.ts';
import { askIdentity } from './delivery/ask-identity.ts';
import { askUsers } from './delivery/ask-users.ts';
import { listDeliveries } from './delivery/list-deliveries.ts';
import { onCourseEvents } from './delivery/on-course-events.ts';
import { onOrderEvents } from './delivery/on-order-events.ts';
import { onPrivacyEvents } from './delivery/on-privacy-events.ts';
import { orderMails } from './delivery/order-mails.ts';
import { sendDeliveries } from './delivery/send-deliveries.ts';
import { sendSoon } from './delivery/send-soon.ts';
import { listMails, readMail } from './mailbox/read-mailbox.ts';
import { mailboxMailer } from './mailer/mailbox-mailer.ts';
import { smtpMailer } from './mailer/smtp-mailer.ts';
import { movePerson } from './recipient/move-person.ts';
import { onGuardianEvents } from './recipient/on-guardian-events.ts';
import { onUserEvents } from './recipient/on-user-events.ts';
import { personal } from './recipient/personal-data.ts';
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
  build: ({ db, clock, clients, log, workers, config: settings }) => {
    const smtp = smtpOf(settings);
    const mailer = smtp ? smtpMailer(smtp.url, smtp.from) : mailboxMailer({ db, clock });
    const links = linksBelow(settings.PUBLIC_URL);
    workers.add({ name: sender, everySeconds: 5, run: sendDeliveries({ db, clock, log, mailer, links, askForToken: askIdentity(clients), askForInvitation: askUsers(clients) }) });
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
      personal: personal({ db, clock }),
      reacts: [...onUserEvents(order), ...onPrivacyEvents(order), ...onGuardianEvents(order), ...onOrderEvents(order), ...onCourseEvents(order), ...movePerson(clock)],
      stop: () => Promise.resolve(mailer.close()),
    };
  },
});
