import type { Clock } from '@liceo/kernel/clock';
import { react } from '@liceo/kernel/messaging';
import { UserCreated, UserDeleted } from '@liceo/contracts/events/identity';
import { UserUpdated } from '@liceo/contracts/events/users';
import { enqueue } from '../delivery/delivery-store.ts';
import { eraseRecipient, rememberRecipient, updateRecipient } from './recipient-store.ts';

/** Keeps the copy of who gets mail up to date, and greets newcomers. */
export const onUserEvents = ({ clock }: { clock: Clock }) => [
  react(UserCreated, async (tx, { userId, name, email, language }, { id }) => {
    await rememberRecipient(tx, userId, { name, email, language });
    await enqueue(tx, { eventId: id, userId, at: clock.now() }, [{ template: 'welcome', data: {} }]);
  }),
  react(UserUpdated, (tx, { userId, name, email, language }) =>
    updateRecipient(tx, userId, { name, email, language }),
  ),
  react(UserDeleted, (tx, { userId }) => eraseRecipient(tx, userId, clock.now())),
];
