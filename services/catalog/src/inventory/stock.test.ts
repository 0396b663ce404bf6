import { describe, expect, it } from 'vitest';
import { given } from '../specification-for-test.ts';
import { availableOf, commit, giveBack, quantityOf, release, reserve, setQuantity, setSeats, type Stock } from './stock.ts';

const shelf: Stock = { capacity: 5, sold: 1, reserved: 2 };

describe('stock', () => {
  it('is on the shelf until it is sold, and available unless it is reserved', () => {
    given(shelf).when(quantityOf).leadsTo(4);
    given(shelf).when(availableOf).leadsTo(2);
  });

  it('is reserved as long as there is enough', () => {
    given(shelf).when(reserve, 2).leadsTo({ capacity: 5, sold: 1, reserved: 4 });
    given(shelf).when(reserve, 3).leadsTo(undefined);
  });

  it('is sold, released and given back', () => {
    given(shelf).when(commit, 2).leadsTo({ capacity: 5, sold: 3, reserved: 0 });
    given(shelf).when(release, 2).leadsTo({ capacity: 5, sold: 1, reserved: 0 });
    given(shelf).when(giveBack, 1).leadsTo({ capacity: 5, sold: 0, reserved: 2 });
  });

  it('is counted anew, never below what is reserved', () => {
    given(shelf).when(setQuantity, 2).leadsTo({ capacity: 3, sold: 1, reserved: 2 });
    given(shelf).when(setQuantity, 1).fails('catalog.below_reserved', { field: 'quantity', params: { reserved: 2 } });
  });

  it('of seats may fall below what is promised: then none is available', () => {
    const fewer = setSeats(shelf, 1);
    given(fewer).when(quantityOf).leadsTo(2);
    given(fewer).when(availableOf).leadsTo(0);
    given(fewer).when(reserve, 1).leadsTo(undefined);
  });
});

it('stock is never negative and never less than what is reserved, whatever happens to it', () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  let stock: Stock = { capacity: 10, sold: 0, reserved: 0 };
  for (let step = 0; step < 20_000; step += 1) {
    const count = random(4) + 1;
    const next = [
      () => reserve(stock, count) ?? stock,
      () => (stock.reserved >= count ? commit(stock, count) : stock),
      () => (stock.reserved >= count ? release(stock, count) : stock),
      () => (stock.sold >= count ? giveBack(stock, count) : stock),
      () => setSeats(stock, random(20)),
      () => setQuantity(stock, stock.reserved + random(5)),
    ][random(6)];
    stock = next?.() ?? stock;
    const facts = { quantity: quantityOf(stock), available: availableOf(stock), ...stock };
    expect(Math.min(...Object.values(facts))).toBeGreaterThanOrEqual(0);
    expect(facts.quantity).toBeGreaterThanOrEqual(stock.reserved);
  }
});
