import { describe, expect, it, test } from 'vitest';
import { correct, editsBetween, wordsIn } from './words.ts';

test('words are folded, each once, six at most', () => {
  expect(wordsIn('  Álgebra, álgebra: ¿(B1)? «ñu» ')).toEqual(['algebra', 'b1', 'nu']);
  expect(wordsIn('a b c d e f g')).toHaveLength(6);
  expect(wordsIn('%_!')).toEqual([]);
});

test.each([
  ['guitarra', 'guitarra', 0], ['gitarra', 'guitarra', 1], ['algbera', 'algebra', 1], ['biolin', 'violin', 1], ['', 'abc', 3], ['abc', '', 3], ['ca', 'abc', 3],
])('from %s to %s it is %i edits', (one, other, edits) => {
  expect(editsBetween(one, other)).toBe(edits);
});

describe('a correction', () => {
  const titles = ['Guitarra desde cero', 'Álgebra lineal', 'Playing the violin'];

  it.each([
    ['gitarra', 'guitarra'], ['Algbera linael', 'álgebra lineal'], ['biolin', 'violin'], ['guitarra algbera', 'guitarra álgebra'],
  ])('of “%s” is “%s”', (asked, meant) => {
    expect(correct(asked, titles)).toBe(meant);
  });

  it.each(['guitarra', 'ÁLGEBRA', 'algebra', 'gitarra xyzzy', 'xyzzy', 'zz', ''])('of “%s” is none', (asked) => {
    expect(correct(asked, titles)).toBeUndefined();
  });
});
