import type { ProductKind } from '@liceo/contracts/schemas';
import { send, type Tx } from '@liceo/kernel/db';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Line, Reservation, ReservationStatus, StockChange } from './reservation.ts';
import type { Stock } from './stock.ts';

// Orders come in numbers, and every checkout passes here twice: one statement reads and locks for all of
// them, one writes. Stock is locked in the order of product ids, so that no two transactions wait for each other.

interface StockColumns {
  capacity: number | null;
  sold: number | null;
  reserved: number | null;
}

const stockOf = ({ capacity, sold, reserved }: StockColumns): Stock | null =>
  capacity === null || sold === null || reserved === null ? null : { capacity, sold, reserved };

interface OfferRow extends StockColumns {
  product_id: string;
  for_sale: boolean;
}

export interface Offered {
  forSale: boolean;
  stock: Stock | null;
}

/** What is on offer of these products, locked. */
export const lockOffers = async (tx: Tx<Tables>, productIds: readonly string[]): Promise<Map<string, Offered>> => {
  const ids = [...new Set(productIds)];
  const { rows } = await sql<OfferRow>`
    with stock as materialized (
      select product_id, capacity, sold, reserved from inventory where product_id = any(${ids}::uuid[]) order by product_id for update)
    select asked.product_id, coalesce(p.status = 'published', false) as for_sale, s.capacity, s.sold, s.reserved
    from unnest(${ids}::uuid[]) as asked(product_id)
    left join product p on p.id = asked.product_id
    left join stock s on s.product_id = asked.product_id`.execute(tx);
  return new Map(rows.map((row) => [row.product_id, { forSale: row.for_sale, stock: stockOf(row) }]));
};

/** Those of the orders that have been here before. */
export const knownOrders = async (tx: Tx<Tables>, orderIds: readonly string[]): Promise<Set<string>> => {
  const { rows } = await sql<{ order_id: string }>`select order_id from reservation where order_id = any(${[...orderIds]}::uuid[])`.execute(tx);
  return new Set(rows.map((row) => row.order_id));
};

const stockWrite = (changes: readonly StockChange[]) => sql`
  stocked as (
    update inventory set sold = change.sold, reserved = change.reserved
    from unnest(
      ${changes.map((change) => change.productId)}::uuid[],
      ${changes.map((change) => change.stock.sold)}::int[],
      ${changes.map((change) => change.stock.reserved)}::int[]) as change(product_id, sold, reserved)
    where inventory.product_id = change.product_id)`;

const withStock = (changes: readonly StockChange[]) => (changes.length > 0 ? sql`, ${stockWrite(changes)}` : sql``);

export interface NewReservation {
  orderId: string;
  status: ReservationStatus;
  lines: readonly Line[];
}

/** Writes new reservations and the stock as they leave it. */
export const insertReservations = (tx: Tx<Tables>, reservations: readonly NewReservation[], changes: readonly StockChange[], at: Date): void => {
  const lines = reservations.flatMap(({ orderId, lines: own }) => own.map((line) => ({ orderId, ...line })));
  send(tx, sql`
    with header as (
      insert into reservation (order_id, status, updated_at)
      select order_id, status, ${at}::timestamptz
      from unnest(${reservations.map(({ orderId }) => orderId)}::uuid[], ${reservations.map(({ status }) => status)}::text[]) as made(order_id, status)
    ) ${withStock(changes)}
    insert into reservation_line (order_id, product_id, quantity)
    select * from unnest(
      ${lines.map(({ orderId }) => orderId)}::uuid[], ${lines.map(({ productId }) => productId)}::uuid[],
      ${lines.map(({ quantity }) => quantity)}::int[])`);
};

interface ReservationRow extends StockColumns {
  order_id: string;
  status: ReservationStatus;
  product_id: string | null;
  quantity: number | null;
  kind: ProductKind | null;
}

/** The reservations of these orders with their stock, all of it locked. */
export const lockReservations = async (tx: Tx<Tables>, orderIds: readonly string[]): Promise<Map<string, Reservation>> => {
  const { rows } = await sql<ReservationRow>`
    with held as materialized (
      select order_id, status from reservation where order_id = any(${[...orderIds]}::uuid[]) order by order_id for update),
    stock as materialized (
      select product_id, capacity, sold, reserved from inventory
      where product_id in (select product_id from reservation_line where order_id = any(${[...orderIds]}::uuid[]))
      order by product_id for update)
    select held.order_id, held.status, line.product_id, line.quantity, p.kind, s.capacity, s.sold, s.reserved
    from held
    left join reservation_line line on line.order_id = held.order_id
    left join product p on p.id = line.product_id
    left join stock s on s.product_id = line.product_id`.execute(tx);
  return new Map(Array.from(Map.groupBy(rows, (row) => row.order_id), ([orderId, own]) => [orderId, reservationOf(own)]));
};

const reservationOf = (rows: readonly ReservationRow[]): Reservation => ({
  status: rows[0]?.status ?? 'rejected',
  lines: rows.flatMap((row) =>
    row.product_id !== null && row.quantity !== null && row.kind !== null
      ? [{ productId: row.product_id, quantity: row.quantity, kind: row.kind, stock: stockOf(row) }]
      : []),
});

export const settleReservations = (
  tx: Tx<Tables>,
  settled: readonly { orderId: string; status: ReservationStatus }[],
  changes: readonly StockChange[],
  at: Date,
): void =>
  send(tx, sql`
    with header as (
      insert into reservation (order_id, status, updated_at)
      select order_id, status, ${at}::timestamptz
      from unnest(${settled.map(({ orderId }) => orderId)}::uuid[], ${settled.map(({ status }) => status)}::text[]) as done(order_id, status)
      on conflict (order_id) do update set status = excluded.status, updated_at = excluded.updated_at
    ) ${withStock(changes)}
    select`);
