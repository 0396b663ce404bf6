import { describe, expect, test } from 'vitest';
import { joinCalls } from './join-calls.ts';

const recorder = (most = 10) => {
  const batches: number[][] = [];
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const double = joinCalls<number, number>(most, async (inputs) => {
    batches.push([...inputs]);
    await gate;
    if (inputs.includes(13)) throw new Error('unlucky');
    return inputs.map((input) => input * 2);
  });
  return { batches, open, double };
};

describe('calls that come at the same time', () => {
  test('share a batch, and each gets its own answer', async () => {
    const { batches, open, double } = recorder();
    open();
    expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  test('share the next batch when one is running, up to the limit', async () => {
    const { batches, open, double } = recorder(2);
    const answers = Promise.all([1, 2, 3, 4, 5].map(double));
    open();
    expect(await answers).toEqual([2, 4, 6, 8, 10]);
    expect(batches).toEqual([[1, 2], [3, 4], [5]]);
  });

  test('do not suffer from the fault of one', async () => {
    const { batches, open, double } = recorder();
    open();
    const results = await Promise.allSettled([1, 13, 3].map(double));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(batches).toEqual([[1, 13, 3], [1], [13], [3]]);
  });
});

test('a call that comes later has a batch of its own', async () => {
  const { batches, open, double } = recorder();
  open();
  expect([await double(1), await double(2)]).toEqual([2, 4]);
  expect(batches).toEqual([[1], [2]]);
});
