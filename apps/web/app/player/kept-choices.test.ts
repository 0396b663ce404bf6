import { expect, test } from 'vitest';
import { parseChoices } from './kept-choices.ts';

test('choices of the viewer are read back', () => {
  expect(parseChoices('{"rate":1.5,"goesOn":false}')).toEqual({ rate: 1.5, goesOn: false });
});

test.each([null, '', '{', '7', '[]', 'null', '{"rate":0,"goesOn":"yes"}', '{"rate":"fast"}'])('what is no choice, %j, is the usual', (text) => {
  expect(parseChoices(text)).toEqual({ rate: 1, goesOn: true });
});
