import { expect, test } from 'vitest';
import { meantOrder } from './order-number.ts';

test.each([
  ['1245', 'L-2026-001245'],
  ['001245', 'L-2026-001245'],
  ['2025-1245', 'L-2025-001245'],
  ['L-2025-001245', 'L-2025-001245'],
  ['l-7', 'L-2026-000007'],
  [' 12 ', 'L-2026-000012'],
  ['ada@example.test', 'ada@example.test'],
  ['12345678', '12345678'],
  ['mate 3', 'mate 3'],
])('%j means %j', (typed, number) => {
  expect(meantOrder(typed, 2026)).toBe(number);
});
