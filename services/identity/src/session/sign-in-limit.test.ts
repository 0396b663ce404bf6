import { describe, expect, it } from 'vitest';
import { secondsToWait, windowStart } from './sign-in-limit.ts';

const noon = new Date('2026-01-01T12:00:00Z');
const at = (time: string): Date => new Date(`2026-01-01T${time}Z`);

describe('the limit on sign-in attempts', () => {
  it('lets a try through while no limit is full', () => {
    expect(secondsToWait({ account: null, address: null }, noon)).toBeUndefined();
  });

  it('opens again fifteen minutes after the failure that filled it', () => {
    expect(secondsToWait({ account: at('11:50:00'), address: null }, noon)).toBe(300);
    expect(secondsToWait({ account: at('11:45:00'), address: null }, noon)).toBeUndefined();
  });

  it('waits for the later of account and address', () => {
    expect(secondsToWait({ account: at('11:50:00'), address: at('11:55:00') }, noon)).toBe(600);
  });

  it('looks fifteen minutes back', () => {
    expect(windowStart(noon)).toEqual(at('11:45:00'));
  });
});
