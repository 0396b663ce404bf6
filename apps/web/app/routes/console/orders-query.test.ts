import { describe, expect, it } from 'vitest';
import { countFilters, isNarrowed, orderFilter, ordersQueryIn, withFilters } from './orders-query.ts';

const id = '0199aaaa-0000-7000-8000-000000000001';
const query = (address: string) => ordersQueryIn(new URLSearchParams(address));

describe('the address of the orders', () => {
  it('says which orders in which order', () => {
    expect(orderFilter(query(`status=pending&search= L-2026-000001 &buyer=${id}&product=${id}&sort=-total`), 'UTC')).toEqual({
      status: 'pending', search: 'L-2026-000001', buyerId: id, productId: id, sort: '-total',
    });
    expect(orderFilter(query('sort=placed'), 'UTC')).toEqual({ sort: 'oldest' });
    expect(orderFilter(query(''), 'UTC')).toEqual({});
  });

  it('means days where the reader lives, the last one included', () => {
    expect(orderFilter(query('from=2026-03-28&to=2026-03-29'), 'Europe/Madrid')).toEqual({ from: '2026-03-27T23:00:00.000Z', to: '2026-03-29T22:00:00.000Z' });
    expect(orderFilter(query('to=2026-12-31'), 'America/Bogota')).toEqual({ to: '2027-01-01T05:00:00.000Z' });
  });

  it('is read for what can be asked, and the rest is left', () => {
    expect(orderFilter(query('status=stolen&buyer=me&product=1&from=yesterday&to=2026-13-45&sort=buyer'), 'UTC')).toEqual({});
    expect(query(`search=${'x'.repeat(300)}`).search).toHaveLength(200);
  });

  it('tells how many filters are set', () => {
    expect(countFilters(query(`status=pending&search=x&from=2026-01-01&to=2026-01-02&buyer=${id}`))).toBe(2);
    expect(isNarrowed(query('sort=total'))).toBe(false);
    expect(isNarrowed(query('search=x'))).toBe(true);
  });

  it('loses its place when a filter changes, and nothing else', () => {
    expect(withFilters(new URLSearchParams('status=pending&after=abc&sort=total'), { status: undefined, search: 'ana' })).toBe('?sort=total&search=ana');
  });
});
