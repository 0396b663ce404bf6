import { describe, expect, test } from 'vitest';
import { fuzzyMatch } from './fuzzy.ts';

const marked = (typed: string, text: string): string | undefined => {
  const match = fuzzyMatch(typed, text);
  return match && Array.from(text, (letter, at) => (match.ranges.some(([from, to]) => at >= from && at < to) ? `[${letter}]` : letter)).join('').replaceAll('][', '');
};

const best = (typed: string, texts: readonly string[]): string | undefined =>
  texts.map((text) => ({ text, match: fuzzyMatch(typed, text) })).filter(({ match }) => match)
    .toSorted((a, b) => (b.match?.score ?? 0) - (a.match?.score ?? 0))[0]?.text;

describe('what somebody types', () => {
  test.each([
    ['mat', 'Matemáticas', '[Mat]emáticas'],
    ['MATEMATICAS', 'Matemáticas', '[Matemáticas]'],
    ['nave', 'Matemáticas para navegantes', 'Matemáticas para [nave]gantes'],
    ['nave mate', 'Matemáticas para navegantes', '[Mate]máticas para [nave]gantes'],
    ['mpn', 'Matemáticas para navegantes', '[M]atemáticas [p]ara [n]avegantes'],
    ['ord', 'Pedidos (orders)', 'Pedidos ([ord]ers)'],
    ['001245', 'L-2026-001245', 'L-2026-[001245]'],
  ])('%j is found in %j', (typed, text, shown) => {
    expect(marked(typed, text)).toBe(shown);
  });

  test.each([
    ['quím', 'Matemáticas'],
    ['mate quím', 'Matemáticas'],
    ['xz', 'Matemáticas'],
    ['aaa', 'a very long text in which the same letter comes again but far apart'],
    ['sm', 'Matemáticas'],
  ])('%j is not found in %j', (typed, text) => {
    expect(fuzzyMatch(typed, text)).toBeUndefined();
  });

  test('nothing fits everything alike', () => {
    expect(fuzzyMatch('  ', 'Matemáticas')).toEqual({ score: 0, ranges: [], apart: false });
  });

  test('can be asked to stand as it is', () => {
    expect(fuzzyMatch('mpn', 'Matemáticas para navegantes', false)).toBeUndefined();
    expect(fuzzyMatch('nave', 'Matemáticas para navegantes', false)).toBeDefined();
  });

  test('is meant as it stands before its letters are looked for apart', () => {
    expect(best('cur', ['Cerrar una sesión', 'Mis cursos', 'Cursos', 'Recursos'])).toBe('Cursos');
    expect(best('curso', ['Recursos', 'Todos los cursos'])).toBe('Todos los cursos');
    expect(best('tema', ['Sistema', 'Tema oscuro', 'Cambiar el tema del sistema'])).toBe('Tema oscuro');
  });
});
