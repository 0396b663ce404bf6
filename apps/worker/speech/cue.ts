import type { Cue } from '@liceo/kernel/webvtt';

export interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** When half of it has been said. */
  readonly at: number;
}

/** The words of a cue, each with its time as if all letters took equally long. */
export const wordsOf = ({ from, to, text }: Cue): Word[] => {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  const timeAt = (said: number): number => from + ((to - from) * said) / letters;
  let said = 0;
  return words.map((word) => {
    const begin = said;
    said += word.length;
    return { text: word, from: timeAt(begin), to: timeAt(said), at: timeAt(begin + word.length / 2) };
  });
};

/** A cue of some words in a row; `words` must not be empty. */
export const cueOfWords = (words: readonly Word[]): Cue => ({
  from: Math.round(words[0]?.from ?? 0),
  to: Math.round(words.at(-1)?.to ?? 0),
  text: words.map(({ text }) => text).join(' '),
});

/** What an engine heard, as it says it: seconds or milliseconds made whole, and with all the faults that engines make. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Shorter than this nobody sees a subtitle. */
const shortestMs = 20;

/**
 * Cues out of an engine's segments: without empty ones, none outside of the sound, none that ends
 * before it begins, each after the one before it.
 */
export const cuesOf = (segments: readonly Segment[], sound: { readonly from: number; readonly to: number }): Cue[] => {
  const cues: Cue[] = [];
  let free = sound.from;
  for (const segment of segments.toSorted((one, other) => one.from - other.from)) {
    const text = segment.text.replaceAll(/\s+/gu, ' ').trim();
    const from = Math.max(free, Math.round(segment.from));
    const to = Math.min(sound.to, Math.round(segment.to));
    if (text === '') continue;
    const last = cues.at(-1);
    if (to - from >= shortestMs) {
      cues.push({ from, to, text });
      free = to;
    } else if (last) {
      // It has no time of its own, but it was said.
      cues[cues.length - 1] = { ...last, text: `${last.text} ${text}` };
    } else if (sound.to - sound.from >= shortestMs) {
      cues.push({ from: sound.from, to: sound.from + shortestMs, text });
      free = sound.from + shortestMs;
    }
  }
  return cues;
};
