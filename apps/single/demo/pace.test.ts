import { describe, expect, it } from 'vitest';
import { inLanes, until } from './pace.ts';

describe('until', () => {
  it('looks again until there is something', async () => {
    let looks = 0;
    expect(await until('the third look', () => Promise.resolve((looks += 1) === 3 ? 'here' : undefined))).toBe('here');
  });

  it('gives up and says what it waited for', async () => {
    await expect(until('snow', () => Promise.resolve(undefined), 0)).rejects.toThrow('in vain for snow');
  });

  it('passes a failure on at once', async () => {
    await expect(until('anything', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});

describe('inLanes', () => {
  it('works at no more than so many at a time and answers in order', async () => {
    let busy = 0;
    let most = 0;
    const answers = await inLanes(2, [3, 1, 2, 5, 4], async (number) => {
      busy += 1;
      most = Math.max(most, busy);
      for (let turn = 0; turn < number; turn += 1) await Promise.resolve();
      busy -= 1;
      return number * 10;
    });
    expect(answers).toEqual([30, 10, 20, 50, 40]);
    expect(most).toBe(2);
  });
});
