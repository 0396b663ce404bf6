import type { Cue } from '@liceo/kernel/webvtt';

export interface TranslationRequest {
  readonly cues: readonly Cue[];
  /** Codes of ISO 639. */
  readonly from: string;
  readonly to: string;
  /** The sound of which the cues were made; some engines listen instead of reading. */
  readonly audio: string;
  readonly signal: AbortSignal;
  /** From 0 to 100, never less than before. */
  readonly onProgress: (percent: number) => void;
}

/** What turns cues into another language: as many cues, with the same times, in the same order. */
export interface Translator {
  readonly name: string;
  translates(from: string, to: string): boolean;
  translate(request: TranslationRequest): Promise<Cue[]>;
}
