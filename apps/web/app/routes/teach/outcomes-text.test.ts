import { expect, test } from 'vitest';
import { outcomesIn, outcomesText } from './outcomes-text.ts';

test('outcomes are the lines that say something', () => {
  expect(outcomesIn(' Solve it \r\n\n  Say why\n')).toEqual(['Solve it', 'Say why']);
  expect(outcomesIn(' \n ')).toEqual([]);
});

test('what is typed stays while it means what is saved', () => {
  expect(outcomesText(['One', 'Two'])).toBe('One\nTwo');
  expect(outcomesText(['One', 'Two'], 'One\nTwo\n')).toBe('One\nTwo\n');
  expect(outcomesText(['One', 'Two'], 'One\nTwo\nThr')).toBe('One\nTwo');
  expect(outcomesText([], ' \n')).toBe(' \n');
});
