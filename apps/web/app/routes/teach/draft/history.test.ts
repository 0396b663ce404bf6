import { describe, expect, test } from 'vitest';
import { changed, redone, startHistory, undone } from './history.ts';

const written = (texts: readonly [text: string, at: number, field?: string, alone?: boolean][]) =>
  texts.reduce((history, [text, at, field = 'body', alone = false]) => changed(history, text, { field, at, alone }), startHistory(''));

describe('a history', () => {
  test('takes back what was written in one go as a whole', () => {
    const history = written([['a', 0], ['ab', 300], ['abc', 900]]);
    expect(undone(history).now).toBe('');
    expect(redone(undone(history)).now).toBe('abc');
  });

  test('has a step for every pause, field and button', () => {
    const history = written([['a', 0], ['ab', 2000], ['abc', 2100, 'title'], ['**abc**', 2200, 'title', true], ['**abc**d', 2300, 'title']]);
    const steps = [history];
    while ((steps.at(-1)?.past.length ?? 0) > 0) steps.push(undone(steps.at(-1) ?? history));
    expect(steps.map(({ now }) => now)).toEqual(['**abc**d', '**abc**', 'abc', 'ab', 'a', '']);
  });

  test('forgets what was taken back once something else is written', () => {
    const history = changed(undone(written([['a', 0], ['b', 5000]])), 'c', { field: 'body', at: 9000 });
    expect(redone(history).now).toBe('c');
    expect(undone(history).now).toBe('a');
  });

  test('stays at its ends', () => {
    expect(undone(startHistory('a')).now).toBe('a');
    expect(redone(startHistory('a')).now).toBe('a');
  });
});
