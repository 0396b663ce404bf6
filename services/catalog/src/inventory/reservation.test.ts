import { describe, it } from 'vitest';
import { given } from '../specification-for-test.ts';
import {
  cancelReservation, commitReservation, mergeLines, refundReservation, reserveLines, type OfferedLine, type Reservation, type ReservationStatus,
} from './reservation.ts';
import type { Stock } from './stock.ts';

const stock: Stock = { capacity: 5, sold: 1, reserved: 2 };
const book: OfferedLine = { productId: 'book', quantity: 2, forSale: true, stock };
const course: OfferedLine = { productId: 'course', quantity: 1, forSale: true, stock: null };

const reservation = (status: ReservationStatus): Reservation => ({
  status,
  lines: [
    { productId: 'book', kind: 'physical', quantity: 2, stock },
    { productId: 'seat', kind: 'course', quantity: 1, stock },
    { productId: 'course', kind: 'course', quantity: 1, stock: null },
  ],
});
const nothing: Reservation | undefined = undefined;

describe('an order', () => {
  it('reserves the stock of what is limited', () => {
    given([book, course]).when(reserveLines).leadsTo({ status: 'reserved', changes: [{ productId: 'book', stock: { ...stock, reserved: 4 } }] });
  });

  it('reserves nothing when one line cannot be had', () => {
    given([book, { ...book, productId: 'rare', quantity: 3 }]).when(reserveLines).leadsTo({ status: 'rejected', productId: 'rare', reason: 'out_of_stock' });
    given([book, { ...course, forSale: false }]).when(reserveLines).leadsTo({ status: 'rejected', productId: 'course', reason: 'not_for_sale' });
  });

  it('has one line per product', () => {
    given([book, course, book]).when(mergeLines).leadsTo([{ productId: 'book', quantity: 4 }, { productId: 'course', quantity: 1 }]);
  });
});

describe('a reservation', () => {
  it('is committed: what was promised is sold', () => {
    given<Reservation | undefined>(reservation('reserved')).when(commitReservation).leadsTo({
      status: 'committed',
      changes: [
        { productId: 'book', stock: { capacity: 5, sold: 3, reserved: 0 } },
        { productId: 'seat', stock: { capacity: 5, sold: 2, reserved: 1 } },
      ],
    });
  });

  it('is cancelled: what was promised is free', () => {
    given<Reservation | undefined>(reservation('reserved')).when(cancelReservation).leadsTo({
      status: 'cancelled',
      changes: [
        { productId: 'book', stock: { capacity: 5, sold: 1, reserved: 0 } },
        { productId: 'seat', stock: { capacity: 5, sold: 1, reserved: 1 } },
      ],
    });
  });

  it('is refunded: its seats are free, its goods are still with the buyer', () => {
    given<Reservation | undefined>(reservation('committed')).when(refundReservation).leadsTo({
      status: 'refunded',
      changes: [{ productId: 'seat', stock: { capacity: 5, sold: 0, reserved: 2 } }],
    });
  });

  it('that is cancelled before it exists is remembered', () => {
    given(nothing).when(cancelReservation).leadsTo({ status: 'cancelled', changes: [] });
  });

  it('that was rejected has nothing to release', () => {
    given<Reservation | undefined>(reservation('rejected')).when(cancelReservation).leadsTo({ status: 'cancelled', changes: [] });
  });

  it('must exist to be committed or refunded', () => {
    given(nothing).when(commitReservation).fails('catalog.reservation_missing');
    given(nothing).when(refundReservation).fails('catalog.reservation_missing');
  });

  const late: [string, typeof commitReservation, ReservationStatus[]][] = [
    ['committed', commitReservation, ['rejected', 'cancelled', 'committed', 'refunded']],
    ['cancelled', cancelReservation, ['cancelled', 'committed', 'refunded']],
    ['refunded', refundReservation, ['reserved', 'rejected', 'cancelled', 'refunded']],
  ];
  it.each(late)('is not %s twice or too late', (_what, decide, statuses) => {
    for (const status of statuses) given<Reservation | undefined>(reservation(status)).when(decide).leadsTo(undefined);
  });
});
