import { expect, test } from 'vitest';
import { edits } from './text-edits.ts';

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
