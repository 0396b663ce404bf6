import { describe, expect, test } from 'vitest';
import { continueList, countWords, difference, edits, insertText, placeAfter } from './text-edits.ts';

test('bold marks the selection and keeps it selected', () => {
  expect(edits.bold({ text: 'a word here', from: 2, to: 6 })).toEqual({ text: 'a **word** here', from: 4, to: 8 });
});

test('bold without a selection leaves a place to write', () => {
  expect(edits.bold({ text: '', from: 0, to: 0 })).toEqual({ text: '**…**', from: 2, to: 3 });
});

test('a list marks every line that the selection touches', () => {
  expect(edits.list({ text: 'x\none\ntwo\ny', from: 3, to: 8 }).text).toBe('x\n- one\n- two\ny');
});

test('a numbered list counts', () => {
  expect(edits.numbers({ text: 'one\ntwo', from: 0, to: 7 }).text).toBe('1. one\n2. two');
});

test('what is marked already loses its marks', () => {
  expect(edits.bold({ text: 'a **word** here', from: 4, to: 8 })).toEqual({ text: 'a word here', from: 2, to: 6 });
  expect(edits.italic({ text: 'a **word** here', from: 4, to: 8 }).text).toBe('a ***word*** here');
  expect(edits.italic({ text: 'a ***word*** here', from: 5, to: 9 }).text).toBe('a **word** here');
});

describe('Enter', () => {
  const entered = (text: string) => {
    const at = text.indexOf('|');
    const plain = text.replace('|', '');
    const result = continueList({ text: plain, from: at, to: at });
    return result && `${result.text.slice(0, result.from)}|${result.text.slice(result.from)}`;
  };

  test.each([
    ['- one|', '- one\n- |'], ['  * one|\nx', '  * one\n  * |\nx'], ['9. one|', '9. one\n10. |'], ['1) one|', '1) one\n2) |'], ['> one|', '> one\n> |'],
    ['- one\n- |', '- one\n|'], ['- one| and', '- one\n- | and'],
  ])('after %j makes %j', (text, expected) => {
    expect(entered(text)).toBe(expected);
  });

  test.each(['one|', '|- one', '-one|'])('after %j is only that', (text) => {
    expect(entered(text)).toBeUndefined();
  });
});

test('a text is put in the place of the selection', () => {
  expect(insertText({ text: 'abc', from: 1, to: 2 }, 'XY')).toEqual({ text: 'aXYc', from: 3, to: 3 });
});

test.each([
  ['abc', 'abXc', { start: 2, before: 2, after: 3 }], ['abXc', 'abc', { start: 2, before: 3, after: 2 }], ['aa', 'aaa', { start: 2, before: 2, after: 3 }], ['a', 'a', { start: 1, before: 1, after: 1 }],
])('%j and %j differ at %o', (one, other, expected) => {
  expect(difference(one, other)).toEqual(expected);
});

test('a place stays with what stands beside it', () => {
  expect(placeAfter(3, 'abcdef', 'XXabcdef')).toBe(5);
  expect(placeAfter(1, 'abcdef', 'abcdefXX')).toBe(1);
  expect(placeAfter(3, 'abcdef', 'aef')).toBe(1);
});

test('words are counted in every language', () => {
  expect(countWords('')).toBe(0);
  expect(countWords('# El **niño** no’s 3-4, año — fin')).toBe(6);
});
