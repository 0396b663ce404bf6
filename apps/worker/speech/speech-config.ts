import Type from 'typebox';
import { ConfigError, parseConfig, type Environment } from '@liceo/kernel/config';
import type { Endpoint } from './endpoint.ts';
import { openaiTranscriber } from './openai-transcriber.ts';
import { openaiTranslator } from './openai-translator.ts';
import type { Programs } from './programs.ts';
import type { Transcriber } from './transcriber.ts';
import type { Translator } from './translator.ts';
import { whisperTranscriber, whisperTranslator } from './whisper.ts';

/** What there is to make subtitles with. */
export interface Speech {
  readonly transcriber: Transcriber | undefined;
  /** In the order in which they are asked. */
  readonly translators: readonly Translator[];
  /** The file of the configured Whisper model. */
  readonly model: string | undefined;
}

const url = Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 2000 });
/** What can stand in a header; otherwise the error about the header would show the key. */
const key = Type.String({ pattern: '^[!-~]+$', maxLength: 2000 });
const Settings = Type.Object({
  LICEO_WHISPER_MODEL: Type.Optional(Type.String()),
  LICEO_WHISPER_THREADS: Type.Optional(Type.Integer({ minimum: 1, maximum: 64 })),
  LICEO_TRANSCRIPTION_URL: Type.Optional(url),
  LICEO_TRANSCRIPTION_KEY: Type.Optional(key),
  LICEO_TRANSCRIPTION_MODEL: Type.String({ default: 'whisper-1' }),
  LICEO_TRANSLATION_URL: Type.Optional(url),
  LICEO_TRANSLATION_KEY: Type.Optional(key),
  LICEO_TRANSLATION_MODEL: Type.Optional(Type.String()),
});

/**
 * Who transcribes and translates, by configuration: an endpoint goes before whisper.cpp on this machine,
 * for who names one wants it; `programs` runs whisper.cpp, confined or not. With neither there are no subtitles, and everything else goes on.
 */
export const configuredSpeech = (environment: Environment, programs?: Programs): Speech => {
  const settings = parseConfig(Settings, environment);
  const whisper = settings.LICEO_WHISPER_MODEL === undefined ? undefined : { model: settings.LICEO_WHISPER_MODEL, threads: settings.LICEO_WHISPER_THREADS, programs };
  const heard: Endpoint | undefined = settings.LICEO_TRANSCRIPTION_URL === undefined ? undefined
    : { url: settings.LICEO_TRANSCRIPTION_URL, key: settings.LICEO_TRANSCRIPTION_KEY, model: settings.LICEO_TRANSCRIPTION_MODEL };
  const written = translationEndpoint(settings.LICEO_TRANSLATION_URL, settings.LICEO_TRANSLATION_KEY, settings.LICEO_TRANSLATION_MODEL);
  return {
    model: whisper?.model,
    transcriber: heard ? openaiTranscriber(heard) : whisper && whisperTranscriber(whisper),
    translators: [...(written ? [openaiTranslator(written)] : []), ...(whisper ? [whisperTranslator(whisper)] : [])],
  };
};

const translationEndpoint = (target: string | undefined, secret: string | undefined, model: string | undefined): Endpoint | undefined => {
  if (target === undefined) return undefined;
  if (model === undefined) throw new ConfigError(['LICEO_TRANSLATION_MODEL: is missing; LICEO_TRANSLATION_URL needs the name of a model']);
  return { url: target, key: secret, model };
};
