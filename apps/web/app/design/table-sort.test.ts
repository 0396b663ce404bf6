import { describe, expect, test } from 'vitest';
import { nextSort, sortIn, withSort } from './table-sort.ts';

describe('the order of a list', () => {
  test.each([
    ['sort=name', { by: 'name', descending: false }],
    ['sort=-total', { by: 'total', descending: true }],
    ['sort=secret', undefined],
    ['sort=', undefined],
    ['sort=--name', undefined],
    ['', undefined],
  ])('that %j asks for', (query, sort) => {
    expect(sortIn(new URLSearchParams(query), ['name', 'total'])).toEqual(sort);
  });

  test('comes back from the address as it went in, and begins on the first page', () => {
    const changed = withSort(new URLSearchParams('search=ada&after=x'), { by: 'name', descending: true });
    expect(changed.toString()).toBe('search=ada&sort=-name');
    expect(sortIn(changed, ['name'])).toEqual({ by: 'name', descending: true });
    expect(withSort(changed, undefined).toString()).toBe('search=ada');
  });

  test('goes up, down and back to the usual one', () => {
    const up = nextSort(undefined, 'name');
    expect(up).toEqual({ by: 'name', descending: false });
    const down = nextSort(up, 'name');
    expect(down).toEqual({ by: 'name', descending: true });
    expect(nextSort(down, 'name')).toBeUndefined();
    expect(nextSort(down, 'total')).toEqual({ by: 'total', descending: false });
  });
});
