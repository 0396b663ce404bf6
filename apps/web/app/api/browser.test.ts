import { describe, expect, test } from 'vitest';
import { answered, problemIn, Refusal } from './browser.ts';

const problem = { title: 'Forbidden', status: 403, code: 'learning.not_enrolled' };

describe('an answer of the API', () => {
  test('is its body', async () => {
    expect(await answered(Promise.resolve({ data: [1], response: new Response() }))).toEqual([1]);
  });

  test('that is a refusal is thrown with its problem', async () => {
    const refused = answered(Promise.resolve({ error: problem, response: new Response(null, { status: 403 }) }));
    await expect(refused).rejects.toMatchObject({ problem });
    await refused.catch((error: Error) => expect(problemIn(error)).toEqual(problem));
  });

  test('that is no problem document keeps its status and the number to quote', async () => {
    const response = new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'x-correlation-id': 'abc' } });
    await expect(answered(Promise.resolve({ error: '<h1>', response }))).rejects.toMatchObject({ problem: { status: 502, correlationId: 'abc' } });
  });

  test('that never comes says so, and other faults stay what they are', async () => {
    await expect(answered(Promise.reject(new TypeError('Failed to fetch')))).rejects.toBeInstanceOf(Refusal);
    const fault = new RangeError('ours');
    await expect(answered(Promise.reject(fault))).rejects.toBe(fault);
    expect(problemIn(fault)).toBeUndefined();
  });
});
