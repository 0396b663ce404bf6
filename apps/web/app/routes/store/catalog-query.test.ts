import { describe, expect, test } from 'vitest';
import { choicesIn, filterOf, filtersIn, nextPage, searchWith } from './catalog-query.ts';

const choices = (query: string) => choicesIn(new URLSearchParams(query));

describe('the address of a catalogue page', () => {
  test('holds every choice', () => {
    expect(choices('search= álgebra &category=mathematics&language=es&level=beginner&price=low&teacher= Ada Lovelace&sort=-price&after=abc&from=19')).toEqual({
      search: 'álgebra', category: 'mathematics', language: 'es', level: 'beginner', price: 'low', teacher: 'Ada Lovelace', sort: '-price', after: 'abc', from: 19,
    });
  });

  test('means nothing where its values mean nothing', () => {
    expect(choices('category=../x&language=fr&level=&price=cheap&sort=random&after=&from=99&teacher=%20')).toEqual({ search: '', sort: 'relevance', from: 1 });
    for (const from of ['-1', '0', 'x', '1e3', '12345678']) expect(choices(`after=a&from=${from}`).from).toBe(1);
  });

  test('becomes the filter of the API, prices in cents', () => {
    expect(filterOf(choices('search=a&price=middle&teacher=Ada'), 'course')).toEqual({ kind: 'course', search: 'a', minPrice: 2501, maxPrice: 6000, teacher: 'Ada' });
    expect(filterOf(choices('price=free'), 'physical')).toEqual({ kind: 'physical', maxPrice: 0 });
  });

  test('is filtered by anything but search and order', () => {
    expect(filtersIn(choices('search=a&sort=title'))).toEqual([]);
    expect(filtersIn(choices('price=free&category=maths&teacher=Ada'))).toEqual(['category', 'price', 'teacher']);
  });
});

describe('another address', () => {
  const here = new URLSearchParams('search=a&level=beginner&after=xyz&from=19');

  test('has what was changed and begins at the first page', () => {
    expect(searchWith(here, { level: 'advanced', price: 'free' })).toBe('?search=a&level=advanced&price=free');
    expect(searchWith(here, { level: '', search: '' })).toBe('');
  });

  test('of the next page keeps everything else', () => {
    expect(nextPage(here, 'uvw', 37)).toBe('?search=a&level=beginner&after=uvw&from=37');
  });
});
