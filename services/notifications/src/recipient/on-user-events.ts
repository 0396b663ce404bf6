import type { Clock } from '@liceo/kernel/clock';
import type { Tx } from '@liceo/kernel/db';
import { react } from '@liceo/kernel/messaging';
import { UserCreated, UserDeleted } from '@liceo/contracts/events/identity';
import { UserUpdated } from '@liceo/contracts/events/users';
import type { OrderMails } from '../delivery/order-mails.ts';
import type { Tables } from '../tables.ts';
import { eraseRecipient, rememberRecipient, updateRecipient } from './recipient-store.ts';

/** Keeps the copy of who gets mail up to date, and greets newcomers. */
export const onUserEvents = (orderMails: OrderMails, clock: Clock) => [
  react(UserCreated, async (tx: Tx<Tables>, { userId, name, email, language }, event) => {
    await rememberRecipient(tx, userId, { name, email, language });
    await orderMails(tx, event, { userId }, [{ template: 'welcome', data: {} }]);
  }),
  react(UserUpdated, (tx: Tx<Tables>, { userId, name, email, language }) =>
    updateRecipient(tx, userId, { name, email, language }),
  ),
  react(UserDeleted, (tx: Tx<Tables>, { userId }) => eraseRecipient(tx, userId, clock.now())),
];
