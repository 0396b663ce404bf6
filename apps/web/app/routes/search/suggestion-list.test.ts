import { describe, expect, it, test } from 'vitest';
import type { Suggestions } from '#app/api/models.ts';
import { groupsOf, marked } from './suggestion-list.ts';

const nothing: Suggestions = { products: [], subjects: [], teachers: [], didYouMean: null };
const maths = { slug: 'maths', name: { es: 'Matemáticas', en: 'Mathematics' } };

describe('suggestions', () => {
  it('are grouped, and end with all results', () => {
    const groups = groupsOf({ ...nothing, subjects: [maths], teachers: [{ name: 'Ada & Co', products: 2 }] }, 'a b', '/books', 'es');
    expect(groups.map(({ type }) => type)).toEqual(['subject', 'teacher', 'all']);
    expect(groups.flatMap(({ items }) => items.map((item) => item.to))).toEqual(['/courses?category=maths', '/courses?teacher=Ada+%26+Co', '/books?search=a+b']);
    expect(groups[0]?.items[0]).toMatchObject({ name: 'Matemáticas' });
  });

  it('begin with what was probably meant', () => {
    expect(groupsOf({ ...nothing, didYouMean: 'álgebra' }, 'algbera', '/courses', 'en')[0]).toMatchObject({
      type: 'correction', items: [{ words: 'álgebra', to: '/courses?search=%C3%A1lgebra' }],
    });
  });
});

test.each([
  ['Matemáticas básicas', 'bas mat', '[Mat]emáticas [bás]icas'],
  ['Álgebra (B1)', 'alg b', '[Álg]ebra ([B]1)'],
  ['Guitarra', 'itar', 'Guitarra'],
  ['Nin\u0303o', 'ni', '[Ni]ño'],
])('in “%s” “%s” marks %s', (text, words, expected) => {
  expect(marked(text, words).map((piece) => (piece.hit ? `[${piece.text}]` : piece.text)).join('')).toBe(expected);
});
