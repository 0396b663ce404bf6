import { expect, test } from 'vitest';
import { parseHiddenColumns, writeHiddenColumns } from './hidden-columns.ts';

test('a choice of columns comes back as it was kept', () => {
  const hidden = { orders: ['buyer', 'created-at'], users: ['phone'] };
  expect(writeHiddenColumns(hidden)).toBe('orders:buyer.created-at|users:phone');
  expect(parseHiddenColumns(writeHiddenColumns(hidden))).toEqual(hidden);
});

test('that everything is shown is a choice too', () => {
  const hidden = { orders: [], users: ['phone'] };
  expect(parseHiddenColumns(writeHiddenColumns(hidden))).toEqual(hidden);
});

test.each([[undefined], [''], ['||'], [':a'], ['<b>:a'], ['a b:c']])('%j hides nothing', (text) => {
  expect(parseHiddenColumns(text)).toEqual({});
});

test('what is no name of a column is left out', () => {
  expect(parseHiddenColumns('orders:a.<i>..b')).toEqual({ orders: ['a', 'b'] });
});
