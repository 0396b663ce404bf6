import { expect, it } from 'vitest';
import { csvLine } from './csv.ts';

it('quotes what would end a cell, and leaves the rest alone', () => {
  expect(csvLine(['Ana', 'García, Ana', 'said "no"', 'two\nlines', 12, null, undefined])).toBe('Ana,"García, Ana","said ""no""","two\nlines",12,,\r\n');
});

it('disarms what a spreadsheet would run, but not numbers', () => {
  expect(csvLine(['=1+1', '+34', '-x', '@a', '\tb', 'a=b', -5])).toBe(`'=1+1,'+34,'-x,'@a,'\tb,a=b,-5\r\n`);
});
