import { describe, expect, it } from 'vitest';
import { planRotation, signingKeyOf } from './key-rotation.ts';

const key = (kid: string, createdAt: string) => ({ kid, createdAt: new Date(createdAt) });
const old = key('old', '2026-01-01T00:00:00Z');
const fresh = key('fresh', '2026-04-01T00:00:00Z');

describe('signing keys', () => {
  it('are created when there is none', () => {
    expect(planRotation([], fresh.createdAt)).toEqual({ create: true, remove: [] });
    expect(signingKeyOf([], fresh.createdAt)).toBeUndefined();
  });

  it('sign at once when they are alone', () => {
    expect(signingKeyOf([old], old.createdAt)).toBe(old);
  });

  it('sign fifteen minutes after they were published when an older one can sign until then', () => {
    expect(signingKeyOf([old, fresh], new Date('2026-04-01T00:14:59Z'))).toBe(old);
    expect(signingKeyOf([old, fresh], new Date('2026-04-01T00:15:00Z'))).toBe(fresh);
  });

  it('are followed by a new one after ninety days', () => {
    expect(planRotation([old], new Date('2026-03-31T23:59:59Z')).create).toBe(false);
    expect(planRotation([old], new Date('2026-04-01T00:00:00Z')).create).toBe(true);
  });

  it('stay published for a day after their successor took over', () => {
    expect(planRotation([old, fresh], new Date('2026-04-02T00:14:59Z')).remove).toEqual([]);
    expect(planRotation([old, fresh], new Date('2026-04-02T00:15:00Z')).remove).toEqual(['old']);
  });
});
