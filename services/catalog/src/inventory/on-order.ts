import { InventoryRejected, InventoryReserved } from '@liceo/contracts/events/catalog';
import { OrderCancelled, OrderCompleted, OrderCreated, OrderRefunded } from '@liceo/contracts/events/orders';
import type { DataOf } from '@liceo/contracts/event';
import type { Clock } from '@liceo/kernel/clock';
import type { Tx } from '@liceo/kernel/db';
import { publish, react, type Reaction } from '@liceo/kernel/messaging';
import type { Tables } from '../tables.ts';
import {
  cancelReservation, commitReservation, mergeLines, refundReservation, reserveLines, type Reservation, type Settlement,
} from './reservation.ts';
import { insertReservation, lockOffer, lockReservation, settleReservation } from './reservation-store.ts';
import { announceStock } from './write-stock.ts';

/** Reserves all lines or none. An order that was here before, even only to be cancelled, reserves nothing. */
const reserveStock =
  (clock: Clock) =>
  async (tx: Tx<Tables>, { orderId, lines }: DataOf<typeof OrderCreated>): Promise<void> => {
    const asked = mergeLines(lines);
    const offer = await lockOffer(tx, orderId, asked);
    if (offer.isKnown) return;
    const decision = reserveLines(offer.lines);
    const at = clock.now();
    if (decision.status === 'rejected') {
      const { productId, reason } = decision;
      await insertReservation(tx, { orderId, status: 'rejected', lines: [], changes: [], at });
      await publish(tx, InventoryRejected, { subject: orderId, data: { orderId, productId, reason } });
      return;
    }
    await insertReservation(tx, { orderId, status: 'reserved', lines: asked, changes: decision.changes, at });
    await publish(tx, InventoryReserved, { subject: orderId, data: { orderId } });
  };

const settle =
  (clock: Clock, decide: (reservation: Reservation | undefined) => Settlement | undefined) =>
  async (tx: Tx<Tables>, { orderId }: { orderId: string }): Promise<void> => {
    const settlement = decide(await lockReservation(tx, orderId));
    if (!settlement) return;
    await settleReservation(tx, { orderId, ...settlement, at: clock.now() });
    await announceStock(tx, orderId, settlement.changes);
  };

/** The catalog's part in the checkout; each step stands beside what undoes it. */
export const onOrder = (clock: Clock): Reaction[] => [
  react(OrderCreated, reserveStock(clock)),
  react(OrderCancelled, settle(clock, cancelReservation)),
  react(OrderCompleted, settle(clock, commitReservation)),
  react(OrderRefunded, settle(clock, refundReservation)),
];
