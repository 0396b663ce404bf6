import type { ProductKind } from '@liceo/contracts/schemas';
import { errors } from '../errors.ts';
import { commit, giveBack, release, reserve, type Stock } from './stock.ts';

/**
 * Order transitions of a reservation: state → allowed next states. What is not allowed changes nothing:
 * an event came twice, or too late.
 */
export const transitions = {
  reserved: ['committed', 'cancelled'],
  rejected: ['cancelled'],
  cancelled: [],
  committed: ['refunded'],
  refunded: [],
} as const;
export type ReservationStatus = keyof typeof transitions;

export interface Line {
  readonly productId: string;
  readonly quantity: number;
}

/** A line with what the catalog knows of its product; without `stock` there is no limit. */
export interface StockedLine extends Line {
  readonly kind: ProductKind;
  readonly stock: Stock | null;
}

export interface OfferedLine extends Line {
  readonly forSale: boolean;
  readonly stock: Stock | null;
}

export interface Reservation {
  readonly status: ReservationStatus;
  readonly lines: readonly StockedLine[];
}

export interface StockChange {
  readonly productId: string;
  readonly stock: Stock;
}

export type ReserveDecision =
  | { readonly status: 'reserved'; readonly changes: readonly StockChange[] }
  | { readonly status: 'rejected'; readonly productId: string; readonly reason: 'out_of_stock' | 'not_for_sale' };

export interface Settlement {
  readonly status: ReservationStatus;
  readonly changes: readonly StockChange[];
}

/** One line per product. */
export const mergeLines = (lines: readonly Line[]): Line[] =>
  [...Map.groupBy(lines, (line) => line.productId)].map(([productId, same]) => ({
    productId,
    quantity: same.reduce((sum, line) => sum + line.quantity, 0),
  }));

/** All lines or none. */
export const reserveLines = (lines: readonly OfferedLine[]): ReserveDecision => {
  const changes: StockChange[] = [];
  for (const { productId, quantity, forSale, stock } of lines) {
    if (!forSale) return { status: 'rejected', productId, reason: 'not_for_sale' };
    if (!stock) continue;
    const reserved = reserve(stock, quantity);
    if (!reserved) return { status: 'rejected', productId, reason: 'out_of_stock' };
    changes.push({ productId, stock: reserved });
  }
  return { status: 'reserved', changes };
};

const mayBecome = (reservation: Reservation, status: ReservationStatus): boolean =>
  (transitions[reservation.status] as readonly ReservationStatus[]).includes(status);

const changesOf = (lines: readonly StockedLine[], change: (stock: Stock, count: number) => Stock): StockChange[] =>
  lines.flatMap(({ productId, quantity, stock }) => (stock ? [{ productId, stock: change(stock, quantity) }] : []));

type Settle = (reservation: Reservation | undefined) => Settlement | undefined;

/** The order is complete: what was promised is sold. */
export const commitReservation: Settle = (reservation) => {
  if (!reservation) return errors.reservationMissing({ detail: 'An order was completed that reserved nothing.' });
  return mayBecome(reservation, 'committed') ? { status: 'committed', changes: changesOf(reservation.lines, commit) } : undefined;
};

/** An order that is cancelled before it reserved must not reserve any more: that is remembered, too. */
export const cancelReservation: Settle = (reservation) => {
  if (!reservation) return { status: 'cancelled', changes: [] };
  if (!mayBecome(reservation, 'cancelled')) return undefined;
  return { status: 'cancelled', changes: reservation.status === 'reserved' ? changesOf(reservation.lines, release) : [] };
};

/** Seats of a refunded order are free again. Goods come back when the buyer returns them. */
export const refundReservation: Settle = (reservation) => {
  if (!reservation) return errors.reservationMissing({ detail: 'An order was refunded that reserved nothing.' });
  if (!mayBecome(reservation, 'refunded')) return undefined;
  const seats = reservation.lines.filter((line) => line.kind === 'course');
  return { status: 'refunded', changes: changesOf(seats, giveBack) };
};
