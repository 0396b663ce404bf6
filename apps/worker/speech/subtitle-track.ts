import { layOut } from './lay-out.ts';
import { knownLanguage } from './listen.ts';
import { languageName } from './language.ts';
import { SpeechError } from './speech-error.ts';
import type { Speech } from './speech-config.ts';
import { keepEdits, type EditConflict } from './transcript-edits.ts';
import { cuesIn, parseVtt } from '@liceo/kernel/webvtt';
import { printVtt } from '@liceo/kernel/webvtt-print';
import type { Cue } from '@liceo/kernel/webvtt';

/** The subtitles of one language, as files. */
export interface SubtitleTrack {
  readonly language: string;
  /** What the machine says by itself: what the next run needs to tell the teacher's edits. */
  readonly machine: string;
  /** What is shown: with the teacher's edits. */
  readonly vtt: string;
  readonly conflicts: readonly EditConflict[];
}

/** A track as it was when it was made and what a teacher made of it, both WebVTT. */
export interface EarlierTrack {
  readonly machine: string;
  readonly edited: string;
}

interface Work {
  /** A WAV file of 16 kHz, 16 bits and one channel. */
  readonly audio: string;
  readonly signal: AbortSignal;
  readonly onProgress: (percent: number) => void;
}

/** What there is of a track already. It is asked for last, for a teacher may go on editing while the machine works. */
export type FindEarlier = (language: string) => Promise<EarlierTrack | undefined>;
const nothingEarlier: FindEarlier = () => Promise.resolve(undefined);

/** Writes down what is said. Edits in the track of the language that was heard are kept. */
export const transcribeTrack = async (
  { transcriber }: Speech,
  { language, earlier = nothingEarlier, ...work }: Work & { readonly language?: string; readonly earlier?: FindEarlier },
): Promise<SubtitleTrack> => {
  if (!transcriber) {
    throw new SpeechError('not_configured', 'Nothing is configured to transcribe with: set LICEO_WHISPER_MODEL or LICEO_TRANSCRIPTION_URL. "npm run models" explains both.');
  }
  const { language: heard, cues } = await transcriber.transcribe({ ...work, ...(language === undefined ? {} : { language }) });
  return trackOf(heard, layOut(cues), await earlier(heard));
};

/** Translates a track, with what the teacher corrected in it, at the same times. */
export const translateTrack = async (
  { translators }: Speech,
  { source, to, earlier = nothingEarlier, ...work }: Work & { readonly source: Pick<SubtitleTrack, 'language' | 'vtt'>; readonly to: string; readonly earlier?: FindEarlier },
): Promise<SubtitleTrack> => {
  const [from, target] = [knownLanguage(source.language), knownLanguage(to)];
  const translator = translators.find((one) => one.translates(from, target));
  if (!translator) {
    throw new SpeechError('not_configured', `Nothing is configured to translate from ${languageName(from)} into ${languageName(target)}: set LICEO_TRANSLATION_URL; a Whisper model translates into English only.`);
  }
  const cues = await translator.translate({ ...work, cues: cuesIn(parseVtt(source.vtt)), from, to: target });
  return trackOf(target, cues, await earlier(target));
};

const trackOf = (language: string, fresh: readonly Cue[], earlier: EarlierTrack | undefined): SubtitleTrack => {
  const machine = print(fresh);
  if (!earlier) return { language, machine, vtt: machine, conflicts: [] };
  const { cues, conflicts } = keepEdits({ machine: read(earlier.machine), edited: read(earlier.edited), fresh });
  return { language, machine, vtt: print(cues), conflicts };
};

const print = (cues: readonly Cue[]): string => printVtt({ blocks: cues.map((cue) => ({ kind: 'cue', ...cue })) });
/** Identifiers and settings are no edits. */
const read = (source: string): Cue[] => cuesIn(parseVtt(source)).map(({ from, to, text }) => ({ from, to, text }));
