import { describe, expect, it, test } from 'vitest';
import type { Order } from '#app/api/models.ts';
import { stageOf, stepsOf } from './purchase-steps.ts';

const euros = (amount: number) => ({ amount, currency: 'EUR' });
const line = (courseId?: number): Order['lines'][number] => ({
  productId: 'p', kind: courseId === undefined ? 'physical' : 'course', title: 'T', quantity: 1, unitPrice: euros(10), total: euros(10),
  ...(courseId !== undefined && { courseId }),
});
const order = (more: Partial<Order> = {}) => ({ status: 'pending' as const, total: euros(10), lines: [line(1)], ...more });
const spoken = (...asked: Parameters<typeof stepsOf>): string => stepsOf(...asked).map(({ name, state }) => `${name} ${state}`).join(', ');

describe('the steps of a purchase', () => {
  it('go on one by one', () => {
    expect(spoken(order())).toBe('placed done, reserved current, paid waiting, enrolled waiting, completed waiting');
    expect(spoken(order({ progress: { reserved: true, authorised: false, enrolled: false } }), { status: 'authorizing' }))
      .toBe('placed done, reserved done, paid current, enrolled waiting, completed waiting');
    expect(spoken(order({ progress: { reserved: true, authorised: true, enrolled: false } })))
      .toBe('placed done, reserved done, paid done, enrolled current, completed waiting');
    expect(spoken(order({ progress: { reserved: true, authorised: true, enrolled: true } })))
      .toBe('placed done, reserved done, paid done, enrolled done, completed current');
    expect(spoken(order({ status: 'completed' }))).toBe('placed done, reserved done, paid done, enrolled done, completed done');
  });

  it('may be done in another order', () => {
    expect(spoken(order(), { status: 'authorized' })).toBe('placed done, reserved current, paid done, enrolled waiting, completed waiting');
  });

  it('leave out what there is none of', () => {
    expect(spoken(order({ lines: [line()] }))).toBe('placed done, reserved current, paid waiting, completed waiting');
    expect(spoken(order({ total: euros(0), progress: { reserved: true, authorised: true, enrolled: false } }))).toBe('placed done, reserved done, enrolled current, completed waiting');
  });
});

test.each([
  ['pending', 10, undefined, 'unpaid'],
  ['pending', 10, { status: 'initiated' }, 'unpaid'],
  ['pending', 10, { status: 'requires_action', actionUrl: '/bank' }, 'at_bank'],
  ['pending', 10, { status: 'requires_action' }, 'under_way'],
  ['pending', 10, { status: 'authorizing' }, 'under_way'],
  ['pending', 10, { status: 'failed' }, 'under_way'],
  ['pending', 0, undefined, 'under_way'],
  ['completed', 10, { status: 'completed' }, 'bought'],
  ['cancelled', 10, { status: 'failed' }, 'not_bought'],
  ['refunded', 10, { status: 'refunded' }, 'refunded'],
] as const)('an order that is %s over %i with the payment %j is %s', (status, amount, payment, stage) => {
  expect(stageOf({ status, total: euros(amount) }, payment)).toBe(stage);
});
