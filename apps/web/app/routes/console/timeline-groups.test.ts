import { expect, test } from 'vitest';
import type { TimelineStep } from '#app/api/models.ts';
import { groupsOf, toneOf } from './timeline-groups.ts';

const step = (kind: TimelineStep['kind'], name: string): TimelineStep => ({ at: '2026-01-01T10:00:00Z', kind, name, detail: null });

test('what came in leads what was decided upon it', () => {
  const groups = groupsOf([
    step('event', 'orders.CheckoutStarted'), step('command', 'announceOrder'), step('state', 'awaiting'),
    step('timeout', 'timeout'), step('command', 'cancelOrder'), step('state', 'cancelled'),
  ]);
  expect(groups.map(({ cause, effects }) => [cause.name, effects.map(({ name }) => name)])).toEqual([
    ['orders.CheckoutStarted', ['announceOrder', 'awaiting']],
    ['timeout', ['cancelOrder', 'cancelled']],
  ]);
});

test.each([
  ['event', 'payments.PaymentAuthorized', 'forward'],
  ['event', 'payments.PaymentFailed', 'failure'],
  ['timeout', 'timeout', 'failure'],
  ['command', 'requestCapture', 'forward'],
  ['command', 'reversePayment', 'undone'],
  ['event', 'payments.PaymentRefunded', 'undone'],
  ['state', 'capturing', 'stage'],
  ['state', 'completed', 'reached'],
  ['state', 'cancelled', 'ended'],
] as const)('%s %s is %s', (kind, name, tone) => {
  expect(toneOf(step(kind, name))).toBe(tone);
});
