import { expect, it } from 'vitest';
import { refundsIn } from './refunds-in.ts';

const at = '2026-03-02T10:00:00.000Z';
const requested = (refundId: string, amount: number) => ({ version: 1, type: 'RefundRequested', data: { refundId, amount, reason: 'asked', chargeId: 'c' }, at });

it('tells of each refund what became of it, the latest first', () => {
  expect(refundsIn([
    { version: 1, type: 'PaymentCompleted', data: { chargeId: 'c', captured: 4900 }, at },
    requested('a', 1000), requested('b', 500), requested('c', 200),
    { version: 5, type: 'PaymentRefunded', data: { refundId: 'a', amount: 1000 }, at },
    { version: 6, type: 'RefundFailed', data: { refundId: 'b', amount: 500 }, at },
    { version: 7, type: 'PaymentRefunded', data: { refundId: 'nobody asked', amount: 1 }, at },
  ])).toEqual([
    { id: 'c', amount: 200, reason: 'asked', at, state: 'pending' },
    { id: 'b', amount: 500, reason: 'asked', at, state: 'failed' },
    { id: 'a', amount: 1000, reason: 'asked', at, state: 'done' },
  ]);
});
