import { writeFile } from 'node:fs/promises';
import { sampleRate, wavOf } from './wav.ts';

/** A tone; where a pause is wanted, silence. Times are seconds. */
export const tone = (seconds: number, pauses: readonly (readonly [from: number, to: number])[] = []): Int16Array<ArrayBuffer> =>
  Int16Array.from({ length: Math.round(seconds * sampleRate) }, (_, n) => {
    const at = n / sampleRate;
    return pauses.some(([from, to]) => at >= from && at < to) ? 0 : 8000 * Math.sin(n / 12);
  });

export const writeSound = async (path: string, samples: Int16Array<ArrayBuffer>): Promise<string> => {
  await writeFile(path, Buffer.from(await wavOf(samples).arrayBuffer()));
  return path;
};
