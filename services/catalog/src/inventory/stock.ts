import { errors } from '../errors.ts';

/**
 * The stock of a limited product. `capacity` is all there was to sell, so that seats can be changed
 * without losing what was sold of them. An unlimited product has no stock.
 */
export interface Stock {
  readonly capacity: number;
  readonly sold: number;
  readonly reserved: number;
}

/** What is on the shelf, promised or not. Never below what is promised, also when seats were taken away. */
export const quantityOf = ({ capacity, sold, reserved }: Stock): number => Math.max(capacity - sold, reserved);

export const availableOf = (stock: Stock): number => quantityOf(stock) - stock.reserved;

/** Undefined when there is not enough. */
export const reserve = (stock: Stock, count: number): Stock | undefined =>
  availableOf(stock) < count ? undefined : { ...stock, reserved: stock.reserved + count };

export const release = (stock: Stock, count: number): Stock => ({ ...stock, reserved: stock.reserved - count });

export const commit = (stock: Stock, count: number): Stock => ({
  ...stock, reserved: stock.reserved - count, sold: stock.sold + count,
});

export const giveBack = (stock: Stock, count: number): Stock => ({ ...stock, sold: stock.sold - count });

/** Somebody counted the shelf. */
export const setQuantity = (stock: Stock, quantity: number): Stock => {
  if (quantity < stock.reserved) {
    return errors.belowReserved({
      detail: `${stock.reserved} are reserved by orders.`, field: 'quantity', params: { reserved: stock.reserved },
    });
  }
  return { ...stock, capacity: quantity + stock.sold };
};

/** The course has another number of seats, sold ones included. */
export const setSeats = (stock: Stock, seats: number): Stock => ({ ...stock, capacity: seats });
