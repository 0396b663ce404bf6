import { sampleRate, type Wav } from './wav.ts';

/** A stretch of the sound. Times are milliseconds from the beginning of the whole. */
export interface SoundWindow {
  readonly from: number;
  readonly to: number;
  readonly samples: Int16Array<ArrayBuffer>;
}

/** Ten minutes are 19 MB: less than endpoints take in one file (25 MB), and little memory for an engine. */
export const usualWindowMs = 600_000;

/** How much of a window's end is searched for a pause. */
const searchedMs = 20_000;
const blockMs = 100;
/** −60 dB: what is below that is no speech. */
const loudnessOfSpeech = 33;

const samplesIn = (ms: number): number => Math.round((ms * sampleRate) / 1000);

/** Whether anybody could have said anything; engines invent words for silence. */
export const hasSound = ({ samples }: SoundWindow): boolean => samples.some((sample) => Math.abs(sample) >= loudnessOfSpeech);

/** The whole sound in windows that end in the quietest moment near their limit, so that no word is cut. */
export async function* windowsOf(wav: Wav, windowMs: number): AsyncGenerator<SoundWindow, void, undefined> {
  let from = 0;
  while (from < wav.length) {
    const limit = from + samplesIn(windowMs);
    const samples = await wav.read(from, Math.min(limit, wav.length));
    const length = limit >= wav.length ? samples.length : quietest(samples, samplesIn(Math.min(searchedMs, windowMs / 2)));
    yield { from: Math.round((from / sampleRate) * 1000), to: Math.round(((from + length) / sampleRate) * 1000), samples: samples.slice(0, length) };
    from += length;
  }
}

/** The middle of the quietest three blocks in a row among the last samples. */
const quietest = (samples: Int16Array, searched: number): number => {
  const block = samplesIn(blockMs);
  const start = samples.length - searched;
  const loudness: number[] = [];
  for (let at = start; at + block <= samples.length; at += block) {
    let sum = 0;
    for (let n = at; n < at + block; n += 1) sum += (samples[n] ?? 0) ** 2;
    loudness.push(sum);
  }
  let best = loudness.length;
  let least = Number.POSITIVE_INFINITY;
  for (let n = 1; n + 1 < loudness.length; n += 1) {
    const sum = (loudness[n - 1] ?? 0) + (loudness[n] ?? 0) + (loudness[n + 1] ?? 0);
    // The later of two equal ones, so that windows are as long as they may be.
    if (sum <= least) [best, least] = [n, sum];
  }
  return Math.min(samples.length, start + Math.round((best + 0.5) * block));
};
