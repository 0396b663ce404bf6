import type { SpeechFault } from './speech-error.ts';
import type { Transcript } from './transcriber.ts';

/** What the child is to do; it stands as JSON on its command line. */
export interface WhisperOrder {
  /** The file of the engine. */
  readonly binding: string;
  readonly model: string;
  readonly audio: string;
  readonly language: string | undefined;
  /** Into English, instead of writing down what is said. */
  readonly translate: boolean;
  readonly threads: number;
  readonly windowMs: number | undefined;
}

/** What it tells, as lines of JSON on its standard output. */
export type WhisperNews =
  | { readonly type: 'progress'; readonly percent: number }
  | { readonly type: 'done'; readonly transcript: Transcript }
  | { readonly type: 'failed'; readonly fault: SpeechFault; readonly message: string };
