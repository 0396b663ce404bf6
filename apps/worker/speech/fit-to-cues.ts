import type { Cue } from '@liceo/kernel/webvtt';
import { wordsOf } from './cue.ts';

/** Says `told` at the times of `cues`: each word goes to the cue at whose time it was said, or to the nearest. No word and no cue is lost. */
export const fitToCues = (told: readonly Cue[], cues: readonly Cue[]): Cue[] => {
  const words: string[][] = cues.map(() => []);
  let cue = 0;
  for (const { text, at } of told.flatMap(wordsOf)) {
    while (distance(at, cues[cue + 1]) <= distance(at, cues[cue]) && cue + 1 < cues.length) cue += 1;
    words[cue]?.push(text);
  }
  return cues.map(({ from, to }, n) => ({ from, to, text: words[n]?.join(' ') ?? '' }));
};

const distance = (at: number, cue: Cue | undefined): number => {
  if (cue === undefined) return Number.POSITIVE_INFINITY;
  return at < cue.from ? cue.from - at : Math.max(0, at - cue.to);
};
