import type { Cue } from '@liceo/kernel/webvtt';
import { cuesOf, type Segment } from './cue.ts';
import { languageCode, undetermined } from './language.ts';
import { hasSound, usualWindowMs, windowsOf, type SoundWindow } from './sound-window.ts';
import { SpeechError } from './speech-error.ts';
import type { Transcript } from './transcriber.ts';
import { openWav, sampleRate } from './wav.ts';

/** What an engine heard in one window, its times from the window's beginning on. */
export interface Heard {
  readonly language: string | undefined;
  readonly segments: readonly Segment[];
}

/** Lets an engine hear one window; progress is a share from 0 to 1. */
export type Hear = (window: SoundWindow, language: string | undefined, onProgress: (share: number) => void) => Promise<Heard>;

interface Listening {
  readonly audio: string;
  readonly language?: string | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (percent: number) => void;
  readonly windowMs?: number | undefined;
}

/** Lets an engine hear the whole sound, window by window, and puts together what it heard. */
export const listen = async ({ audio, language, signal, onProgress, windowMs = usualWindowMs }: Listening, hear: Hear): Promise<Transcript> => {
  await using wav = await openWav(audio);
  const totalMs = (wav.length / sampleRate) * 1000;
  let told = -1;
  const tell = (ms: number): void => {
    const percent = Math.min(100, Math.floor((ms / totalMs) * 100));
    if (percent > told) onProgress((told = percent));
  };
  let spoken = language === undefined ? undefined : knownLanguage(language);
  const cues: Cue[] = [];
  for await (const window of windowsOf(wav, windowMs)) {
    signal.throwIfAborted();
    tell(window.from);
    if (!hasSound(window)) continue;
    const heard = await hear(window, spoken, (share) => tell(window.from + share * (window.to - window.from)));
    const found = cuesOf(heard.segments.map(({ from, to, text }) => ({ from: from + window.from, to: to + window.from, text })), window);
    // A window without words says nothing about the language: music has none.
    if (found.length > 0 && heard.language !== undefined) spoken ??= languageCode(heard.language);
    cues.push(...found);
  }
  tell(Number.POSITIVE_INFINITY);
  return { language: spoken ?? undetermined, cues };
};

export const knownLanguage = (language: string): string => {
  const code = languageCode(language);
  if (code === undefined) throw new SpeechError('language_unknown', `"${language}" is no language that can be transcribed`);
  return code;
};
