import type { Clock } from '@liceo/kernel/clock';
import type { Tx } from '@liceo/kernel/db';
import type { EventMeta } from '@liceo/kernel/messaging';
import type { Tables } from '../tables.ts';
import type { Order } from '../template/templates.ts';
import type { Person } from './delivery.ts';
import { insertDeliveries } from './delivery-store.ts';

/** The event that a mail is sent for. */
export type Cause = Pick<EventMeta, 'id' | 'flow'>;

export interface Addressed {
  userId: string;
  /** The person as the event names them, for a user that was never heard of. */
  named?: Person;
}

/** Orders mails because of an event, with the commit of `tx`; the sender is woken after it. */
export type OrderMails = (tx: Tx<Tables>, event: Cause, to: Addressed, orders: readonly Order[]) => Promise<void>;

export const orderMails =
  ({ clock, wake }: { clock: Clock; wake(tx: Tx<Tables>): void }): OrderMails =>
  (tx, event, to, orders) => {
    insertDeliveries(tx, { ...event, ...to }, orders, clock.now());
    wake(tx);
    return Promise.resolve();
  };
