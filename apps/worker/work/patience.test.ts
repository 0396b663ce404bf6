import { describe, expect, it } from 'vitest';
import { MediaRefusal, refusalOf } from './media-refusal.ts';
import { askedToWaitMs, withPatience } from './patience.ts';

const never = new AbortController().signal;
const refused = (status: number, retryAfter?: string): MediaRefusal =>
  refusalOf(new Response(null, { status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } }), { code: 'rate_limited' });

describe('a worker that is refused', () => {
  it('reads how long it is to wait, and never waits for longer than two minutes', () => {
    expect(askedToWaitMs(refused(503))).toBeUndefined();
    expect(askedToWaitMs(refused(429, 'Sun, 22 Nov 2026 12:00:00 GMT'))).toBeUndefined();
    expect(askedToWaitMs(new TypeError('fetch failed'))).toBeUndefined();
    const wait = askedToWaitMs(refused(429, '40')) ?? 0;
    expect(wait).toBeGreaterThanOrEqual(40_000);
    expect(wait).toBeLessThan(41_000);
    expect(askedToWaitMs(refused(429, '86400'))).toBe(120_000);
  });

  it('does not ask before its time, and then has what it asked for', async () => {
    const asked: number[] = [];
    const began = performance.now();
    const answer = await withPatience(() => {
      asked.push(performance.now() - began);
      return asked.length === 1 ? Promise.reject(refused(429, '1')) : Promise.resolve('taken');
    }, never);
    expect([answer, asked.length]).toEqual(['taken', 2]);
    expect(asked[1]).toBeGreaterThanOrEqual(1000);
  });

  it('does not ask again for what is refused for good', async () => {
    let asked = 0;
    await expect(withPatience(() => {
      asked += 1;
      return Promise.reject(refused(422));
    }, never)).rejects.toBeInstanceOf(MediaRefusal);
    expect(asked).toBe(1);
  });
});
