import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openaiKey, startOpenaiServer, type OpenaiServer, type Transcribed } from './openai-server-testing.ts';
import { openaiTranscriber } from './openai-transcriber.ts';
import { tone, writeSound } from './sound-testing.ts';
import type { TranscriptionRequest } from './transcriber.ts';

let folder: string;
let audio: string;
let server: OpenaiServer;
let answer: (sound: Transcribed) => object;
let pauses: number[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liceo-openai-'));
  audio = await writeSound(join(folder, 'two.wav'), tone(2));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  answer = () => ({ language: 'spanish', text: 'Hola. Adiós.', segments: [{ id: 0, start: 0, end: 0.84, text: ' Hola.' }, { id: 1, start: 0.84, end: 2.5, text: ' Adiós.' }] });
  pauses = [];
  server = await startOpenaiServer({ transcribe: (sound) => answer(sound) });
});
afterEach(() => server[Symbol.asyncDispose]());

const never = new AbortController().signal;
const transcriber = (more: object = {}) =>
  openaiTranscriber({ url: server.url, key: openaiKey, model: 'whisper-1', pause: async (ms) => pauses.push(ms), ...more });
const ask = (more: Partial<TranscriptionRequest> = {}): TranscriptionRequest => ({ audio, signal: never, onProgress: () => undefined, ...more });
const faultOf = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => undefined, (error: unknown) => error);
const unavailable = { status: 503, body: { error: { message: 'The server is overloaded' } } };

describe('an endpoint for transcriptions', () => {
  it('is asked for times and language, and cues end with the sound', async () => {
    const told: number[] = [];
    expect(await transcriber().transcribe(ask({ onProgress: (percent) => told.push(percent) }))).toEqual({
      language: 'es', cues: [{ from: 0, to: 840, text: 'Hola.' }, { from: 840, to: 2000, text: 'Adiós.' }],
    });
    expect(server.heard).toEqual([{ seconds: 2, language: undefined }]);
    expect(told).toEqual([0, 100]);
  });

  it('hears long sound in windows, each in the language of the first one with words', async () => {
    answer = () => (server.heard.length === 1
      ? { language: 'english', text: ' ', segments: [] }
      : { language: 'spanish', text: 'Sí.', segments: [{ start: 0.1, end: 0.2, text: 'Sí.' }] });
    const long = await writeSound(join(folder, 'long.wav'), tone(3.5));
    const { language, cues } = await transcriber({ windowMs: 1000 }).transcribe(ask({ audio: long }));
    expect(language).toBe('es');
    expect(server.heard.slice(0, 3).map((sound) => sound.language)).toEqual([undefined, undefined, 'es']);
    expect(server.heard.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(3.5);
    expect(cues).toHaveLength(server.heard.length - 1);
    expect(cues.map(({ from }) => from)).toEqual(cues.map(({ from }) => from).toSorted((one, other) => one - other));
  });

  it('is told the language when it is known', async () => {
    await transcriber().transcribe(ask({ language: 'es-AR' }));
    expect(server.heard).toMatchObject([{ language: 'es' }]);
  });

  it('is asked again when its fault may pass, with growing pauses or when it says', async () => {
    server.mischief.push(unavailable, 'break off', { status: 429, headers: { 'retry-after': '7' }, body: '' }, { status: 200, body: '<html>starting</html>' });
    expect(await transcriber().transcribe(ask())).toMatchObject({ language: 'es' });
    expect(server.requests()).toBe(5);
    expect(pauses[1]).toBeGreaterThan(pauses[0] ?? 0);
    expect(pauses[2]).toBe(7000);
  });

  it('is given up after five tries', async () => {
    server.mischief.push(...Array.from({ length: 9 }, () => unavailable));
    expect(await faultOf(transcriber().transcribe(ask()))).toMatchObject({
      fault: 'endpoint_unavailable', isPassing: true, message: expect.stringContaining('503: The server is overloaded; it was tried 5 times') as string,
    });
    expect(server.requests()).toBe(5);
  });

  it('has a limited time to answer', async () => {
    server.mischief.push(...Array.from({ length: 5 }, () => 'say nothing' as const));
    expect(await faultOf(transcriber({ limitMs: 50 }).transcribe(ask()))).toMatchObject({
      fault: 'endpoint_unavailable', message: expect.stringContaining('has not answered in 0.05 s') as string,
    });
  });

  it.each([
    ['the key is wrong', { key: 'sk-wrong' }, 'answers 401: Incorrect API key provided: …'],
    ['there is no key', { key: undefined }, 'answers 401'],
    ['the model does not exist', { model: 'whisper-9' }, "answers 404: The model 'whisper-9' does not exist"],
  ])('is not asked again when %s', async (_what, settings, words) => {
    expect(await faultOf(transcriber(settings).transcribe(ask()))).toMatchObject({
      fault: 'endpoint_refused', isPassing: false, message: expect.stringContaining(words) as string,
    });
    expect(server.requests()).toBe(1);
  });

  it('leads nowhere else', async () => {
    server.mischief.push({ status: 307, headers: { location: `${server.url}/audio/transcriptions` }, body: '' });
    expect(await faultOf(transcriber().transcribe(ask()))).toMatchObject({ fault: 'endpoint_refused', message: expect.stringContaining('307') as string });
    expect(server.requests()).toBe(1);
  });

  it('that nobody reaches is named', async () => {
    expect(await faultOf(transcriber({ url: 'http://127.0.0.1:1/v1' }).transcribe(ask()))).toMatchObject({
      fault: 'endpoint_unavailable', message: expect.stringContaining('http://127.0.0.1:1/v1/audio/transcriptions cannot be reached') as string,
    });
    expect(pauses).toHaveLength(4);
  });

  it.each([
    ['text without times', { text: 'Hola.' }, 'endpoint_refused', 'without times'],
    ['times that are words', { text: 'x', segments: [{ start: 'zero', end: 1, text: 'x' }] }, 'answer_unusable', 'fields'],
    ['a list', [], 'answer_unusable', 'fields'],
  ])('that answers %s is refused', async (_what, body, fault, words) => {
    server.mischief.push({ status: 200, body });
    expect(await faultOf(transcriber().transcribe(ask()))).toMatchObject({ fault, message: expect.stringContaining(words) as string });
  });

  it('is left in the middle when it is no longer wanted', async () => {
    const cancelled = new AbortController();
    server.mischief.push('say nothing');
    const result = faultOf(transcriber().transcribe(ask({ signal: cancelled.signal })));
    await expect.poll(() => server.requests()).toBe(1);
    cancelled.abort(new Error('the job was cancelled'));
    expect(await result).toMatchObject({ message: 'the job was cancelled' });
    expect(server.requests()).toBe(1);
  });

  it('is left in a pause when it is no longer wanted', async () => {
    const cancelled = new AbortController();
    server.mischief.push({ status: 503, headers: { 'retry-after': '60' }, body: '' });
    const waiting = openaiTranscriber({ url: server.url, key: openaiKey, model: 'whisper-1' }).transcribe(ask({ signal: cancelled.signal }));
    const result = faultOf(waiting);
    await expect.poll(() => server.requests()).toBe(1);
    cancelled.abort(new Error('the job was cancelled'));
    expect(await result).toMatchObject({ message: 'the job was cancelled' });
  });
});
