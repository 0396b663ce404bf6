import { describe, expect, it } from 'vitest';
import { barsOf, isWaveform } from './wave-bars.ts';

describe('the bars of a recording', () => {
  it('show the loudest moment of each stretch, the loudest of all at full height', () => {
    expect(barsOf({ secondsPerPeak: 0.1, peaks: [0.125, 0.25, 0.5, 0.125, 0, 0.375] }, 3)).toEqual([0.5, 1, 0.75]);
  });

  it('are no more than there are peaks, and lie flat in silence', () => {
    expect(barsOf({ secondsPerPeak: 0.1, peaks: [0.5, 0.25] }, 100)).toEqual([1, 0.5]);
    expect(barsOf({ secondsPerPeak: 0.1, peaks: [0, 0] }, 2)).toEqual([0, 0]);
    expect(barsOf({ secondsPerPeak: 0.1, peaks: [] }, 2)).toEqual([]);
  });

  it('are drawn of what is a waveform only', () => {
    expect(isWaveform({ secondsPerPeak: 0.1, peaks: [0, 1] })).toBe(true);
    for (const value of [null, {}, { peaks: 'loud' }, { peaks: ['1'] }]) expect(isWaveform(value)).toBe(false);
  });
});
