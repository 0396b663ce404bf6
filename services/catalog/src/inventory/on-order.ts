import { InventoryRejected, InventoryReserved } from '@liceo/contracts/events/catalog';
import { OrderCancelled, OrderCompleted, OrderCreated, OrderRefunded } from '@liceo/contracts/events/orders';
import type { DataOf } from '@liceo/contracts/event';
import type { Clock } from '@liceo/kernel/clock';
import type { Tx } from '@liceo/kernel/db';
import { publishAll, reactAll, type Reaction, type Received } from '@liceo/kernel/messaging';
import type { Tables } from '../tables.ts';
import {
  cancelReservation, commitReservation, mergeLines, refundReservation, reserveLines, type Reservation, type Settlement, type StockChange,
} from './reservation.ts';
import { insertReservations, knownOrders, lockOffers, lockReservations, settleReservations } from './reservation-store.ts';
import { announceStock } from './write-stock.ts';

/** Reserves all lines of an order or none. An order that was here before, even only to be cancelled, reserves nothing. */
const reserveStock =
  (clock: Clock) =>
  async (tx: Tx<Tables>, events: readonly Received<DataOf<typeof OrderCreated>>[]): Promise<void> => {
    const [offers, known] = await Promise.all([
      lockOffers(tx, events.flatMap(({ data }) => data.lines.map(({ productId }) => productId))),
      knownOrders(tx, events.map(({ data }) => data.orderId)),
    ]);
    const decided = events
      .filter(({ data }) => !known.has(data.orderId))
      .map(({ data: { orderId, lines }, meta: { flow } }) => {
        const asked = mergeLines(lines);
        const decision = reserveLines(asked.map((line) => ({ ...line, ...(offers.get(line.productId) ?? { forSale: false, stock: null }) })));
        if (decision.status === 'reserved') for (const { productId, stock } of decision.changes) offers.set(productId, { forSale: true, stock });
        return { orderId, flow, decision, lines: decision.status === 'reserved' ? asked : [] };
      });
    if (decided.length === 0) return;
    const changes = decided.flatMap(({ decision }) => (decision.status === 'reserved' ? decision.changes : []));
    insertReservations(tx, decided.map(({ orderId, decision: { status }, lines }) => ({ orderId, status, lines })), lastOfEach(changes), clock.now());
    for (const { orderId, flow, decision } of decided) {
      if (decision.status === 'reserved') await publishAll(tx, InventoryReserved, [{ subject: orderId, data: { orderId }, flow }]);
      else {
        const { productId, reason } = decision;
        await publishAll(tx, InventoryRejected, [{ subject: orderId, data: { orderId, productId, reason }, flow }]);
      }
    }
  };

/** What is left of each product after all changes. */
const lastOfEach = (changes: readonly StockChange[]): StockChange[] => [...new Map(changes.map((change) => [change.productId, change])).values()];

const settle =
  (clock: Clock, decide: (reservation: Reservation | undefined) => Settlement | undefined) =>
  async (tx: Tx<Tables>, events: readonly Received<{ orderId: string }>[]): Promise<void> => {
    const reservations = await lockReservations(tx, events.map(({ data }) => data.orderId));
    const stocks = new Map([...reservations.values()].flatMap(({ lines }) => lines.map(({ productId, stock }) => [productId, stock])));
    const settled = events.flatMap(({ data: { orderId }, meta: { flow } }) => {
      const found = reservations.get(orderId);
      // Of one product the orders before may have changed the stock.
      const settlement = decide(found && { ...found, lines: found.lines.map((line) => ({ ...line, stock: stocks.get(line.productId) ?? null })) });
      for (const { productId, stock } of settlement?.changes ?? []) stocks.set(productId, stock);
      return settlement ? [{ orderId, flow, ...settlement }] : [];
    });
    if (settled.length === 0) return;
    settleReservations(tx, settled, lastOfEach(settled.flatMap(({ changes }) => changes)), clock.now());
    for (const { orderId, flow, changes } of settled) await announceStock(tx, { orderId, flow, changes });
  };

/** The catalog's part in the checkout; each step stands beside what undoes it. */
export const onOrder = (clock: Clock): Reaction[] => [
  reactAll(OrderCreated, reserveStock(clock)),
  reactAll(OrderCancelled, settle(clock, cancelReservation)),
  reactAll(OrderCompleted, settle(clock, commitReservation)),
  reactAll(OrderRefunded, settle(clock, refundReservation)),
];
