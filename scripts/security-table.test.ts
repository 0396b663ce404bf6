import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const text = readFileSync(join(root, 'docs/security.md'), 'utf8');
const named = [...text.matchAll(/`(?<file>[\w./-]+\.(?:test|e2e)\.ts)`(?:: “(?<name>[^”]+)”)?/g)].map(({ groups }) => ({ file: groups?.['file'] ?? '', name: groups?.['name'] }));

it('names tests that exist', () => {
  expect(named.length).toBeGreaterThan(50);
  const missing = named.filter(({ file, name }) => {
    const path = join(root, file);
    return !existsSync(path) || (name !== undefined && !readFileSync(path, 'utf8').includes(name.replaceAll("'", '’')));
  });
  expect(missing).toEqual([]);
});

it('has a line for every number once, and says what is meant for each', () => {
  const lines = text.split('\n').filter((line) => /^\| \d/.test(line)).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
  const numbers = lines.flatMap(([numbersOfLine = '']) => numbersOfLine.split(', '));
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const [number, asked, here, shown] of lines) expect([number, asked !== '', here !== '' || shown !== '']).toEqual([number, true, true]);
});
