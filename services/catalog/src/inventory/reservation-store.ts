import type { ProductKind } from '@liceo/contracts/schemas';
import type { Tx } from '@liceo/kernel/db';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Line, OfferedLine, Reservation, ReservationStatus, StockChange } from './reservation.ts';
import type { Stock } from './stock.ts';

// One statement reads and locks, one writes: two round trips per event on the path of every checkout.
// Stock is locked in the order of product ids, so that no two transactions wait for each other.

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
  known: boolean;
}

export interface Offer {
  lines: OfferedLine[];
  /** Whether the order has been here before. */
  isKnown: boolean;
}

export const lockOffer = async (tx: Tx<Tables>, orderId: string, lines: readonly Line[]): Promise<Offer> => {
  const ids = lines.map((line) => line.productId);
  const { rows } = await sql<OfferRow>`
    with stock as materialized (
      select product_id, capacity, sold, reserved from inventory where product_id = any(${ids}::uuid[]) order by product_id for update)
    select asked.product_id, coalesce(p.status = 'published', false) as for_sale, s.capacity, s.sold, s.reserved,
      exists (select from reservation where order_id = ${orderId}) as known
    from unnest(${ids}::uuid[]) as asked(product_id)
    left join product p on p.id = asked.product_id
    left join stock s on s.product_id = asked.product_id`.execute(tx);
  const found = new Map(rows.map((row) => [row.product_id, row]));
  return {
    isKnown: rows[0]?.known ?? false,
    lines: lines.map((line) => {
      const row = found.get(line.productId);
      return { ...line, forSale: row?.for_sale ?? false, stock: row ? stockOf(row) : null };
    }),
  };
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
  changes: readonly StockChange[];
  at: Date;
}

export const insertReservation = async (tx: Tx<Tables>, { orderId, status, lines, changes, at }: NewReservation): Promise<void> => {
  await sql`
    with header as (insert into reservation (order_id, status, updated_at) values (${orderId}, ${status}, ${at})) ${withStock(changes)}
    insert into reservation_line (order_id, product_id, quantity)
    select ${orderId}::uuid, line.product_id, line.quantity
    from unnest(${lines.map((line) => line.productId)}::uuid[], ${lines.map((line) => line.quantity)}::int[]) as line(product_id, quantity)`
    .execute(tx);
};

interface ReservationRow extends StockColumns {
  status: ReservationStatus;
  product_id: string | null;
  quantity: number | null;
  kind: ProductKind | null;
}

export const lockReservation = async (tx: Tx<Tables>, orderId: string): Promise<Reservation | undefined> => {
  const { rows } = await sql<ReservationRow>`
    with held as materialized (select order_id, status from reservation where order_id = ${orderId} for update),
    stock as materialized (
      select product_id, capacity, sold, reserved from inventory
      where product_id in (select product_id from reservation_line where order_id = ${orderId})
      order by product_id for update)
    select held.status, line.product_id, line.quantity, p.kind, s.capacity, s.sold, s.reserved
    from held
    left join reservation_line line on line.order_id = held.order_id
    left join product p on p.id = line.product_id
    left join stock s on s.product_id = line.product_id`.execute(tx);
  const [first] = rows;
  if (!first) return undefined;
  const lines = rows.flatMap((row) =>
    row.product_id !== null && row.quantity !== null && row.kind !== null
      ? [{ productId: row.product_id, quantity: row.quantity, kind: row.kind, stock: stockOf(row) }]
      : []);
  return { status: first.status, lines };
};

export const settleReservation = async (
  tx: Tx<Tables>,
  { orderId, status, changes, at }: Omit<NewReservation, 'lines'>,
): Promise<void> => {
  await sql`
    with header as (
      insert into reservation (order_id, status, updated_at) values (${orderId}, ${status}, ${at})
      on conflict (order_id) do update set status = excluded.status, updated_at = excluded.updated_at) ${withStock(changes)}
    select`.execute(tx);
};
