import { describe, expect, it } from 'vitest';
import { dayFigures, periodFigures, type DayRow } from './figures.ts';

const row = (over: Partial<DayRow>): DayRow => ({ day: 0, status: 'completed', reason: '', currency: 'EUR', orders: 1, revenue: 4900, ...over });

describe('the figures of a period', () => {
  it('count what was placed, and earn only from what was paid', () => {
    const rows = [row({ orders: 2, revenue: 9800 }), row({ status: 'pending', revenue: 2000 }), row({ status: 'cancelled', reason: 'expired', revenue: 500 })];
    expect(periodFigures(rows)).toMatchObject({ placed: 4, completed: 2, cancelled: 1, refunded: 0, revenue: [{ amount: 9800, currency: 'EUR' }] });
  });

  it('keep what is left of a refunded order', () => {
    const rows = [row({ status: 'refunded', reason: 'asked', revenue: 0 }), row({ revenue: 3000 })];
    expect(periodFigures(rows)).toMatchObject({ completed: 2, refunded: 1, revenue: [{ amount: 3000, currency: 'EUR' }], reasons: [] });
  });

  it('never add up different currencies', () => {
    expect(dayFigures('2026-03-02', [row({}), row({ currency: 'JPY', revenue: 8000 })])).toEqual({
      date: '2026-03-02', placed: 2, completed: 2, revenue: [{ amount: 8000, currency: 'JPY' }, { amount: 4900, currency: 'EUR' }],
    });
  });

  it('name the most frequent reason first', () => {
    const rows = [row({ status: 'cancelled', reason: 'expired' }), row({ status: 'cancelled', reason: 'payment_declined', orders: 3 }), row({ status: 'cancelled', reason: 'expired', currency: 'USD' })];
    expect(periodFigures(rows).reasons).toEqual([{ reason: 'payment_declined', orders: 3 }, { reason: 'expired', orders: 2 }]);
  });
});
