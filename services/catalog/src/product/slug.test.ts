import { expect, it } from 'vitest';
import { given } from '../specification-for-test.ts';
import { freeSlug, isId, slugOf } from './slug.ts';

it.each([
  ['Matemáticas básicas', 'matematicas-basicas'],
  ['  ¿Qué es C++?  ', 'que-es-c'],
  ['Ñandú & Œuvre', 'nandu-uvre'],
  ['数学', 'course'],
  ['', 'course'],
  ['0197a0e0-0000-7000-8000-000000000000', 'course-0197a0e0-0000-7000-8000-000000000000'],
])('the address of “%s” is %s', (title, slug) => {
  expect(slugOf(title, 'course')).toBe(slug);
});

it('a long title has an address of 80 characters at most', () => {
  expect(slugOf('very long '.repeat(30), 'course')).toMatch(/^[a-z-]{70,80}[a-z]$/);
});

it('an address that is taken is numbered', () => {
  given('twin').when(freeSlug, new Set<string>()).leadsTo('twin');
  given('twin').when(freeSlug, new Set(['twin', 'twin-2', 'twin-4'])).leadsTo('twin-3');
});

it.each(['facets', 'suggestions', 'popular', 'teachers'])('“%s” is the name of a route and no address', (name) => {
  given(name).when(freeSlug, new Set<string>()).leadsTo(`${name}-2`);
});

it('an address that looks like an id would be one', () => {
  expect(isId('0197A0E0-0000-7000-8000-000000000000')).toBe(true);
  expect(isId('0197a0e0')).toBe(false);
});
