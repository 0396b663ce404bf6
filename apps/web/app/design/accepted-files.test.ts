import { describe, expect, test } from 'vitest';
import { acceptedFiles } from './accepted-files.ts';

const file = (name: string, type: string, size = 100) => ({ name, type, size });
const [picture, film, table] = [file('a.PNG', 'image/png'), file('b.mp4', 'video/mp4', 5000), file('c.csv', '')];

describe('files that were dropped', () => {
  test.each([
    ['image/*', ['a.PNG']],
    ['.png', ['a.PNG']],
    ['video/mp4, .csv', ['b.mp4', 'c.csv']],
    ['*/*', ['a.PNG', 'b.mp4', 'c.csv']],
    [undefined, ['a.PNG', 'b.mp4', 'c.csv']],
    ['application/pdf', []],
  ])('of %j are taken: %j', (accept, names) => {
    const { taken, refused } = acceptedFiles([picture, film, table], { accept, multiple: true });
    expect(taken.map(({ name }) => name)).toEqual(names);
    expect(refused).toHaveLength(3 - names.length);
  });

  test('may be too large', () => {
    expect(acceptedFiles([picture, film], { maxBytes: 4999, multiple: true }))
      .toEqual({ taken: [picture], refused: [{ reason: 'size', name: 'b.mp4' }] });
  });

  test('come one at a time where only one is asked for', () => {
    expect(acceptedFiles([picture, film], {})).toEqual({ taken: [], refused: [{ reason: 'several' }] });
    expect(acceptedFiles([film], {}).taken).toEqual([film]);
  });
});
