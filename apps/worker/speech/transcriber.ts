import type { Cue } from '@liceo/kernel/webvtt';

export interface Transcript {
  /** ISO 639; `und` when nothing was said from which it could be told. */
  readonly language: string;
  readonly cues: readonly Cue[];
}

export interface TranscriptionRequest {
  /** A WAV file of 16 kHz, 16 bits and one channel. */
  readonly audio: string;
  /** A language tag; without it the engine finds out. */
  readonly language?: string;
  /** Ends it: the promise rejects with the reason, and nothing goes on. */
  readonly signal: AbortSignal;
  /** From 0 to 100, never less than before. */
  readonly onProgress: (percent: number) => void;
}

/** What turns speech into text. Every fault that has to do with it is a `SpeechError`. */
export interface Transcriber {
  readonly name: string;
  transcribe(request: TranscriptionRequest): Promise<Transcript>;
}
