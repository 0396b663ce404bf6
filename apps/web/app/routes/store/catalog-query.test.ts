import { describe, expect, test } from 'vitest';
import { choicesIn, filterOf, isFiltered } from './catalog-query.ts';

const choices = (query: string) => choicesIn(new URLSearchParams(query));

describe('the address of a catalogue page', () => {
  test('holds every choice', () => {
    expect(choices('search= álgebra &category=mathematics&language=es&level=beginner&price=low&sort=-price&after=abc')).toEqual({
      search: 'álgebra', category: 'mathematics', language: 'es', level: 'beginner', price: 'low', sort: '-price', after: 'abc',
    });
  });

  test('means nothing where its values mean nothing', () => {
    expect(choices('category=../x&language=fr&level=&price=cheap&sort=random&after=')).toEqual({ search: '', sort: 'relevance' });
  });

  test('becomes the filter of the API, prices in cents', () => {
    expect(filterOf(choices('search=a&price=middle'), 'course')).toEqual({ kind: 'course', search: 'a', minPrice: 2501, maxPrice: 6000 });
    expect(filterOf(choices('price=free'), 'physical')).toEqual({ kind: 'physical', maxPrice: 0 });
  });

  test('is filtered by anything but search and order', () => {
    expect([isFiltered(choices('search=a&sort=title')), isFiltered(choices('level=advanced'))]).toEqual([false, true]);
  });
});
