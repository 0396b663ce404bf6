import Type from 'typebox';
import { Value } from 'typebox/value';
import { post, type Endpoint } from './endpoint.ts';
import { listen, type Heard } from './listen.ts';
import type { SoundWindow } from './sound-window.ts';
import { SpeechError } from './speech-error.ts';
import type { Transcriber } from './transcriber.ts';
import { wavOf } from './wav.ts';

const Answer = Type.Object({
  text: Type.Optional(Type.String()),
  language: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  segments: Type.Optional(Type.Array(Type.Object({ start: Type.Number(), end: Type.Number(), text: Type.String() }))),
});

/** What is said, by any server with OpenAI's `/audio/transcriptions`: OpenAI itself, or one on a machine of one's own. */
export const openaiTranscriber = (endpoint: Endpoint & { readonly windowMs?: number | undefined }): Transcriber => ({
  name: 'openai',
  transcribe: ({ audio, language, signal, onProgress }) =>
    listen({ audio, language, signal, onProgress, windowMs: endpoint.windowMs }, (window, spoken) => ask(endpoint, window, spoken, signal)),
});

const ask = async (endpoint: Endpoint, { samples }: SoundWindow, language: string | undefined, signal: AbortSignal): Promise<Heard> => {
  const form = new FormData();
  form.append('file', wavOf(samples), 'sound.wav');
  form.append('model', endpoint.model);
  // The one format that tells the times and the language.
  form.append('response_format', 'verbose_json');
  form.append('temperature', '0');
  if (language !== undefined) form.append('language', language);
  const answer = await post(endpoint, '/audio/transcriptions', form, signal);
  if (!Value.Check(Answer, answer)) throw new SpeechError('answer_unusable', `${endpoint.url} answers a transcription without the fields that it should have`);
  if (!answer.segments && answer.text?.trim()) {
    throw new SpeechError('endpoint_refused', `${endpoint.url} answers text without times; the model ${endpoint.model} cannot be used for subtitles`);
  }
  return {
    language: answer.language ?? undefined,
    segments: (answer.segments ?? []).map(({ start, end, text }) => ({ from: start * 1000, to: end * 1000, text })),
  };
};
