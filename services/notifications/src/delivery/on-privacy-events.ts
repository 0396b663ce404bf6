import { ErasureAsked } from '@liceo/contracts/events/identity';
import { ErasureCompleted, PersonalExportReady } from '@liceo/contracts/events/users';
import type { Tx } from '@liceo/kernel/db';
import { react } from '@liceo/kernel/messaging';
import { takeFarewell } from '../recipient/farewell-store.ts';
import type { Tables } from '../tables.ts';
import type { OrderMails } from './order-mails.ts';

/** Mails about what is known of somebody; the last one goes to an address that nothing else knows any more. */
export const onPrivacyEvents = (orderMails: OrderMails) => [
  react(ErasureAsked, (tx: Tx<Tables>, { userId, dueAt }, event) => orderMails(tx, event, { userId }, [{ template: 'erasure-asked', data: { dueAt } }])),
  react(PersonalExportReady, (tx: Tx<Tables>, { userId, expiresAt }, event) => orderMails(tx, event, { userId }, [{ template: 'export-ready', data: { expiresAt } }])),
  react(ErasureCompleted, async (tx: Tx<Tables>, { userId, services }, event) => {
    const named = await takeFarewell(tx, userId);
    if (named) await orderMails(tx, event, { userId, named }, [{ template: 'erased', data: { services } }]);
  }),
];
