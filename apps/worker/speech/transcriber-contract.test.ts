import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openaiKey, startOpenaiServer, type OpenaiServer } from './openai-server-testing.ts';
import { openaiTranscriber } from './openai-transcriber.ts';
import { writeOracleModel, type OracleScript } from './oracle-model-testing.ts';
import { tone, writeSound } from './sound-testing.ts';
import { SpeechError } from './speech-error.ts';
import type { Transcriber, TranscriptionRequest } from './transcriber.ts';
import { whisperTranscriber } from './whisper.ts';

const script: OracleScript = { language: 'es', segments: [{ text: 'Hola a todos.', to: 1.2 }, { text: 'Hoy sumamos vectores.', to: 2.4 }] };
const spoken = [{ from: 0, to: 1200, text: 'Hola a todos.' }, { from: 1200, to: 2400, text: 'Hoy sumamos vectores.' }];

let folder: string;
let model: string;
let threeSeconds: string;
let server: OpenaiServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liceo-transcribers-'));
  model = join(folder, 'ggml-oracle.bin');
  await writeOracleModel(model, script);
  threeSeconds = await writeSound(join(folder, 'three.wav'), tone(3));
  server = await startOpenaiServer({
    transcribe: () => ({ language: 'spanish', segments: spoken.map(({ from, to, text }) => ({ start: from / 1000, end: to / 1000, text: ` ${text}` })) }),
  });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const ask = (more: Partial<TranscriptionRequest> = {}): TranscriptionRequest => ({ audio: threeSeconds, signal: new AbortController().signal, onProgress: () => undefined, ...more });
const faultOf = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => undefined, (error: unknown) => error);

/** Each hears the same, whatever the sound. */
const transcribers: Readonly<Record<string, (more?: { windowMs?: number }) => Transcriber>> = {
  whisper: (more) => whisperTranscriber({ model, threads: 1, ...more }),
  openai: (more) => openaiTranscriber({ url: server.url, key: openaiKey, model: 'whisper-1', ...more }),
};

describe.each(Object.entries(transcribers))('%s', (_name, make) => {
  it('writes down what is said, when, and in which language, and tells how far it is', async () => {
    const told: number[] = [];
    expect(await make().transcribe(ask({ onProgress: (percent) => told.push(percent) }))).toEqual({ language: 'es', cues: spoken });
    expect([told.at(0), told.at(-1)]).toEqual([0, 100]);
    expect(told).toEqual([...new Set(told)].toSorted((one, other) => one - other));
  });

  it('takes the language that it is told', async () => {
    expect(await make().transcribe(ask({ language: 'en-GB' }))).toMatchObject({ language: 'en' });
  });

  it('goes on where a window ends, at the quietest moment, and ends with the sound', async () => {
    const audio = await writeSound(join(folder, 'windows.wav'), tone(6, [[2.2, 2.8], [4.9, 5.5]]));
    const { cues } = await make({ windowMs: 3000 }).transcribe(ask({ audio, language: 'es' }));
    const second = cues[2]?.from ?? 0;
    expect(second).toBeGreaterThanOrEqual(2200);
    expect(second).toBeLessThanOrEqual(2800);
    expect(cues.slice(0, 4).map(({ text }) => text)).toEqual([...spoken, ...spoken].map(({ text }) => text));
    expect(cues[1]?.to).toBeLessThanOrEqual(second);
    expect(cues.at(-1)?.to).toBeLessThanOrEqual(6000);
  });

  it('says nothing about silence', async () => {
    const audio = await writeSound(join(folder, 'silence.wav'), new Int16Array(32_000));
    expect(await make().transcribe(ask({ audio }))).toEqual({ language: 'und', cues: [] });
    const empty = await writeSound(join(folder, 'empty.wav'), new Int16Array(0));
    expect(await make().transcribe(ask({ audio: empty, language: 'es' }))).toEqual({ language: 'es', cues: [] });
  });

  it('does not even start when it is no longer wanted', async () => {
    const before = server.requests();
    expect(await faultOf(make().transcribe(ask({ signal: AbortSignal.abort(new Error('too late')) })))).toMatchObject({ message: 'too late' });
    expect(server.requests()).toBe(before);
  });

  it('refuses a language that nobody knows', async () => {
    expect(await faultOf(make().transcribe(ask({ language: 'tlh' })))).toMatchObject({ fault: 'language_unknown', isPassing: false });
  });

  const riff = (...chunks: Buffer[]) => Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE'), ...chunks]);
  const format = Buffer.from('fmt \u0010\0\0\0\u0001\0\u0001\0\x80\x3e\0\0\0\x7d\0\0\u0002\0\u0010\0', 'latin1');
  it.each([
    ['is not there', undefined, 'cannot be opened'],
    ['is no WAV', Buffer.from('ID3 but not really a sound file at all'), 'no WAV file'],
    ['has no samples', riff(format), 'no sound'],
    ['does not say its format', riff(Buffer.from('data\0\0\0\0')), 'does not say its format'],
    ['is stereo', riff(Buffer.from(format.toString('latin1').replace('\u0001\0\u0001\0', '\u0001\0\u0002\0'), 'latin1'), Buffer.from('data\0\0\0\0')), 'one channel, and is format 1 of 16 bits, 16000 Hz and 2 channels'],
    ['is broken off', riff(format, Buffer.from('data\u0010\0\0\0abcd')), 'ends after 4 of 16 bytes'],
    ['is broken off in its format', riff(format.subarray(0, 14)), 'in the middle of its format'],
  ])('refuses sound that %s', async (_what, content, words) => {
    const audio = join(folder, 'strange.wav');
    await rm(audio, { force: true });
    if (content) await writeFile(audio, content);
    const fault = await faultOf(make().transcribe(ask({ audio })));
    expect(fault).toBeInstanceOf(SpeechError);
    expect(fault).toMatchObject({ fault: 'audio_unusable', isPassing: false, message: expect.stringContaining(words) as string });
  });

  it('takes sound whose length its writer did not know', async () => {
    const samples = Buffer.from(tone(3).buffer);
    const audio = join(folder, 'streamed.wav');
    await writeFile(audio, riff(Buffer.from('LIST\u0003\0\0\0abc\0'), format, Buffer.from('data\xff\xff\xff\xff', 'latin1'), samples));
    expect(await make().transcribe(ask({ audio }))).toEqual({ language: 'es', cues: spoken });
  });
});
