import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fitToCues } from './fit-to-cues.ts';
import { knownLanguage } from './listen.ts';
import { SpeechError } from './speech-error.ts';
import { plainPrograms, type ProgramLimits, type Programs } from './programs.ts';
import type { Transcriber, Transcript, TranscriptionRequest } from './transcriber.ts';
import type { Translator } from './translator.ts';
import { openWav, sampleRate } from './wav.ts';
import { checkWhisperModel } from './whisper-model.ts';
import type { WhisperNews, WhisperOrder } from './whisper-protocol.ts';

export interface WhisperSettings {
  /** The file of the model. */
  readonly model: string;
  /** How many cores it takes; all but one when it is not said. */
  readonly threads?: number | undefined;
  /** When it is given up; by the length of the sound when it is not said. */
  readonly limitSeconds?: number | undefined;
  readonly windowMs?: number | undefined;
  /** What runs the engine; a sandbox, if there is one. */
  readonly programs?: Programs | undefined;
}

const childFile = fileURLToPath(new URL('whisper-child.ts', import.meta.url));
const bindingPackage = `@fugood/node-whisper-${process.platform}-${process.arch}`;
/** To start and to load a model from a slow disk. */
const startSeconds = 120;
/** For a second of sound: several times what the largest models need on two old cores. */
const secondsPerSecond = 40;
/** Beside the model itself: Node, the sound, and what is computed (measured: 0.3 GB for the smallest, 1 GB for the largest). */
const workBytes = 3e9;

/** What is said, by whisper.cpp on this machine. */
export const whisperTranscriber = (settings: WhisperSettings): Transcriber => ({
  name: 'whisper',
  transcribe: (request) => runWhisper(settings, request, false),
});

/** Whisper translates into English and nothing else, and it listens instead of reading: the cues give only the times. */
export const whisperTranslator = (settings: WhisperSettings): Translator => ({
  name: 'whisper',
  translates: (from, to) => from !== 'en' && to === 'en',
  translate: async ({ cues, audio, from, signal, onProgress }) => {
    if (cues.length === 0) return [];
    const heard = await runWhisper(settings, { audio, language: from, signal, onProgress }, true);
    return fitToCues(heard.cues, cues);
  },
});

const runWhisper = async (settings: WhisperSettings, request: TranscriptionRequest, translate: boolean): Promise<Transcript> => {
  request.signal.throwIfAborted();
  const spoken = request.language === undefined ? undefined : knownLanguage(request.language);
  const { isMultilingual, bytes } = await checkWhisperModel(settings.model);
  if (!isMultilingual && (translate || (spoken ?? 'en') !== 'en')) {
    throw new SpeechError('model_unusable', `The Whisper model ${settings.model} knows English only; take one whose name does not end in ".en"`);
  }
  const threads = settings.threads ?? Math.max(1, availableParallelism() - 1);
  const order: WhisperOrder = {
    model: resolve(settings.model), audio: resolve(request.audio), translate, threads,
    language: isMultilingual ? spoken : 'en',
    windowMs: settings.windowMs,
    binding: findBinding(),
  };
  const wallSeconds = settings.limitSeconds ?? startSeconds + (await secondsOf(request.audio)) * secondsPerSecond;
  const limits = { wallSeconds, cpuSeconds: wallSeconds * (threads + 1), memoryBytes: bytes * 1.5 + workBytes, fileBytes: 1e6, processes: 64 + threads };
  return runChild(settings.programs ?? plainPrograms, order, limits, request);
};

const secondsOf = async (audio: string): Promise<number> => {
  await using wav = await openWav(audio);
  return wav.length / sampleRate;
};

const findBinding = (): string => {
  try {
    return createRequire(import.meta.url).resolve(bindingPackage);
  } catch (error) {
    throw new SpeechError('engine_missing', `whisper.cpp is not installed for this machine (${bindingPackage}); LICEO_TRANSCRIPTION_URL can name a server that transcribes`, { cause: error });
  }
};

const runChild = async (programs: Programs, order: WhisperOrder, limits: ProgramLimits, { signal, onProgress }: TranscriptionRequest): Promise<Transcript> => {
  // Beside the sound, whose folder somebody clears when we are killed.
  const folder = await mkdtemp(join(dirname(order.audio), 'whisper-'));
  const told: { last?: Exclude<WhisperNews, { type: 'progress' }> } = {};
  const onLine = (line: string): void => {
    const news = JSON.parse(line) as WhisperNews;
    if (news.type !== 'progress') told.last = news;
    else if (!signal.aborted) onProgress(news.percent);
  };
  // Its sources, with the package.json that says how to read them.
  const sources = [dirname(childFile), join(dirname(childFile), '..', 'package.json')];
  const readable = [dirname(process.execPath), ...sources, dirname(order.binding), order.model, order.audio];
  try {
    await programs.run({ command: [process.execPath, childFile, JSON.stringify(order)], folder, readable, limits, signal, onLine });
  } catch (error) {
    signal.throwIfAborted();
    if (!told.last) throw faultOf(error, limits);
  } finally {
    await rm(folder, { recursive: true });
  }
  signal.throwIfAborted();
  if (told.last?.type === 'done') return told.last.transcript;
  throw told.last ? new SpeechError(told.last.fault, told.last.message) : new SpeechError('engine_failed', 'whisper.cpp ended without a result');
};

/** What a runner of programs throws; a sandbox has an error of its own, of the same form. */
const faultOf = (error: unknown, { wallSeconds }: ProgramLimits): SpeechError => {
  const { fault, messages = '' } = error as { fault?: string; messages?: string };
  if (fault === 'time') return new SpeechError('too_slow', `whisper.cpp was stopped: it had not finished after ${wallSeconds} s`, { cause: error });
  // whisper.cpp tells much about what it loads; what matters is what it says at the end.
  const said = messages.trim().split('\n').slice(-3).join(' | ').slice(-500);
  return new SpeechError('engine_failed', `whisper.cpp ended without a result: ${error instanceof Error ? error.message : String(error)}${said === '' ? '' : `: ${said}`}`, { cause: error });
};
