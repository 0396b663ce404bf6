import { expect, test } from 'vitest';
import { cursorInLink } from './link-header.ts';

test('the next page is what the Link header names', () => {
  expect(cursorInLink('<?limit=30&after=WzMwXQ>; rel="next"')).toBe('WzMwXQ');
  expect(cursorInLink('<https://academy.example/v1/courses?after=x>; rel=next')).toBe('x');
});

test('there is none on the last page', () => {
  expect(cursorInLink(null)).toBeNull();
  expect(cursorInLink('<?after=x>; rel="prev"')).toBeNull();
});
