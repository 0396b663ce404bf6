/** Why there are no subtitles, for whoever runs the platform. */
export type SpeechFault =
  | 'not_configured'
  | 'no_sound'
  | 'model_unusable'
  | 'engine_missing'
  | 'engine_failed'
  | 'audio_unusable'
  | 'language_unknown'
  | 'too_slow'
  | 'endpoint_refused'
  | 'endpoint_unavailable'
  | 'answer_unusable';

/** What may go well when it is tried again as it is. */
const passing = new Set<SpeechFault>(['engine_failed', 'too_slow', 'endpoint_unavailable', 'answer_unusable']);

export class SpeechError extends Error {
  readonly fault: SpeechFault;
  readonly isPassing: boolean;

  constructor(fault: SpeechFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SpeechError';
    this.fault = fault;
    this.isPassing = passing.has(fault);
  }
}
