import { describe, expect, test } from 'vitest';
import { lineAt, linesWith, partsOf, plainText } from './cue-search.ts';

const lines = [
  { id: 'a', start: 0, end: 2, text: 'El péndulo va y viene' },
  { id: 'b', start: 2, end: 4, text: 'y cada vez tarda lo mismo.' },
  { id: 'c', start: 6, end: 8, text: '¿Cuánto tarda?' },
];

describe('a line', () => {
  test('has none of the marks of its file', () => {
    expect(plainText('<v Lucía>Hola,\n<i>clase</i> &amp; <00:01.000>todos')).toBe('Hola, clase & todos');
    expect(plainText('a &lt; b &unknown;')).toBe('a < b &unknown;');
  });

  test('is spoken from its start to its end', () => {
    expect(lineAt(lines, 1)?.id).toBe('a');
    expect(lineAt(lines, 2)?.id).toBe('b');
    expect(lineAt(lines, 5)).toBeUndefined();
    expect(lineAt([], 1)).toBeUndefined();
  });
});

describe('the search', () => {
  test('finds words without their accents and in any case', () => {
    expect(linesWith(lines, 'PENDULO').map(({ id }) => id)).toEqual(['a']);
    expect(linesWith(lines, ' tarda ').map(({ id }) => id)).toEqual(['b', 'c']);
    expect(linesWith(lines, 'cuanto').map(({ id }) => id)).toEqual(['c']);
    expect(linesWith(lines, '  ')).toBe(lines);
    expect(linesWith(lines, 'sol')).toEqual([]);
  });

  test('marks what it found, as it is written', () => {
    expect(partsOf('¿Cuánto, cuanto?', 'cuanto')).toEqual([
      { text: '¿', found: false }, { text: 'Cuánto', found: true }, { text: ', ', found: false }, { text: 'cuanto', found: true }, { text: '?', found: false },
    ]);
    expect(partsOf('aaa', 'aa')).toEqual([{ text: 'aa', found: true }, { text: 'a', found: false }]);
    expect(partsOf('nada', '')).toEqual([{ text: 'nada', found: false }]);
    expect(partsOf('cua', 'cuanto')).toEqual([{ text: 'cua', found: false }]);
  });
});
