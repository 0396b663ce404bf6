import type { Clock } from '@liceo/kernel/clock';
import type { Tx } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import type { Order } from '../template/templates.ts';
import type { Person } from './delivery.ts';
import { insertDeliveries } from './delivery-store.ts';

export interface Addressed {
  eventId: string;
  userId: string;
  /** The person as the event names them, for a user that was never heard of. */
  named?: Person;
}

/** Orders mails because of an event, in one insert; the sender is woken when `tx` has committed. */
export type OrderMails = (tx: Tx<Tables>, to: Addressed, orders: readonly Order[]) => Promise<void>;

export const orderMails =
  ({ clock, wake }: { clock: Clock; wake(tx: Tx<Tables>): void }): OrderMails =>
  async (tx, to, orders) => {
    await insertDeliveries(tx, to, orders, clock.now());
    wake(tx);
  };
