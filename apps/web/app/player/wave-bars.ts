/** How loud a recording is over its time, as the media service says it. */
export interface Waveform {
  secondsPerPeak: number;
  /** From 0 to 1. */
  peaks: number[];
}

export const isWaveform = (value: unknown): value is Waveform =>
  typeof value === 'object' && value !== null && 'peaks' in value && Array.isArray(value.peaks) && value.peaks.every((peak) => typeof peak === 'number');

/** So many bars, each as high as the loudest moment of its stretch; a quiet recording fills the height as well. */
export const barsOf = ({ peaks }: Waveform, count: number): number[] => {
  const most = Math.max(0, ...peaks);
  const bars = Math.min(count, peaks.length);
  return Array.from({ length: bars }, (_, place) => {
    const stretch = peaks.slice(Math.floor((place * peaks.length) / bars), Math.floor(((place + 1) * peaks.length) / bars));
    return most === 0 ? 0 : Math.max(...stretch) / most;
  });
};
