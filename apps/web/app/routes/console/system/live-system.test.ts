import { describe, expect, it } from 'vitest';
import { isPicture, isSample, withSample, type SystemPoint, type SystemSample } from './live-system.ts';

const point = (minute: number): SystemPoint => ({
  at: new Date(Date.UTC(2026, 2, 2, 10, minute)).toISOString(), requests: minute, errors: 0, p95Ms: null, sent: 0, handled: 0, failed: 0, outboxLag: 0, waiting: 0, deadLetters: 0,
});
const system = { version: '1', startedAt: point(0).at, services: [], rateLimit: { store: 'none' as const, healthy: true, whenUnavailable: 'open' as const } };
const sample = (minute: number): SystemSample => ({ system, services: [], processes: [], point: point(minute) });
const minutesOf = (picture: { points: SystemPoint[] }): number[] => picture.points.map(({ requests }) => requests);

describe('the picture of the system', () => {
  it('keeps a quarter of an hour', () => {
    const picture = [0, 5, 14, 16, 20].reduce<ReturnType<typeof withSample> | undefined>((before, minute) => withSample(before, sample(minute)), undefined);
    expect(picture && minutesOf(picture)).toEqual([14, 16, 20]);
  });

  it('takes a point once, and none that comes late', () => {
    const picture = withSample(withSample(withSample(undefined, sample(5)), sample(5)), sample(4));
    expect(minutesOf(picture)).toEqual([5]);
  });

  it('is not made of anything else', () => {
    expect(isSample(sample(1))).toBe(true);
    expect(isPicture({ system, services: [], processes: [], points: [] })).toBe(true);
    for (const other of [null, 'text', {}, { system, services: [] }, { system: null, services: [], processes: [], point: {} }]) {
      expect(isSample(other)).toBe(false);
      expect(isPicture(other)).toBe(false);
    }
  });
});
