import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { appendFile, copyFile, mkdtemp, open, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { translationBegins, writeOracleModel } from './oracle-model-testing.ts';
import { tone, writeSound } from './sound-testing.ts';
import type { TranscriptionRequest } from './transcriber.ts';
import { whisperTranscriber, whisperTranslator } from './whisper.ts';
import { checkWhisperModel } from './whisper-model.ts';

let folder: string;
let model: string;
let threeSeconds: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liceo-whisper-'));
  model = join(folder, 'ggml-oracle.bin');
  await writeOracleModel(model, { language: 'es', segments: [{ text: 'Hola a todos.', to: 1.2 }, { text: 'Hoy sumamos vectores.', to: 2.4 }] });
  threeSeconds = await writeSound(join(folder, 'three.wav'), tone(3));
});
afterAll(() => rm(folder, { recursive: true }));

/** Head, dimension, name and numbers of decoder.ln.bias. */
const lastTensor = 12 + 4 + 'decoder.ln.bias'.length + 4 * 64;
/** Where the space stands among the words: behind header, filters, their count and its length. */
const placeOfSpace = 48 + 8 + 80 * 201 * 4 + 4 + 4;

const never = new AbortController().signal;
const ask = (more: Partial<TranscriptionRequest> = {}): TranscriptionRequest => ({ audio: threeSeconds, signal: never, onProgress: () => undefined, ...more });
const whisper = (more: object = {}) => whisperTranscriber({ model, threads: 1, ...more });
const faultOf = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => undefined, (error: unknown) => error);

/** The processes of whisper that this test has started and that are there. */
const children = (): string[] => readdirSync('/proc').filter((entry) => /^\d+$/.test(entry) && commandOf(entry).includes(folder));
const commandOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
};

describe('whisper.cpp', () => {
  it('translates into English at the times of the cues it is given', async () => {
    const translator = whisperTranslator({ model, threads: 1 });
    expect(translator.translates('es', 'en')).toBe(true);
    expect(translator.translates('en', 'es')).toBe(false);
    // The oracle begins later when it is asked to translate: its first words fall into the second cue.
    const cues = [{ from: 0, to: translationBegins * 1000, text: 'uno' }, { from: 500, to: 1200, text: 'dos' }, { from: 1200, to: 3000, text: 'tres' }];
    expect(await translator.translate({ ...ask(), cues, from: 'es', to: 'en' })).toEqual([
      { from: 0, to: 500, text: '' }, { from: 500, to: 1200, text: 'Hola a todos.' }, { from: 1200, to: 3000, text: 'Hoy sumamos vectores.' },
    ]);
  });

  it('is killed in the middle when it is no longer wanted, and leaves nothing', async () => {
    const audio = await writeSound(join(folder, 'long.wav'), tone(95));
    const before = await readdir(folder);
    const cancelled = new AbortController();
    const underWay = Promise.withResolvers<void>();
    const result = faultOf(whisper().transcribe(ask({ audio, signal: cancelled.signal, onProgress: (percent) => percent > 0 && underWay.resolve() })));
    await underWay.promise;
    expect(children()).toHaveLength(1);
    cancelled.abort(new Error('the job was cancelled'));
    expect(await result).toMatchObject({ message: 'the job was cancelled' });
    expect(children()).toEqual([]);
    expect(await readdir(folder)).toEqual(before);
  });

  it('is given up when it takes too long', async () => {
    const fault = await faultOf(whisper({ limitSeconds: 0.001 }).transcribe(ask()));
    expect(fault).toMatchObject({ fault: 'too_slow', isPassing: true });
    expect(children()).toEqual([]);
  });

  it('says so when the engine itself ends', async () => {
    const copy = join(folder, 'ggml-without-space.bin');
    await copyFile(model, copy);
    const file = await open(copy, 'r+');
    await file.write('_', placeOfSpace);
    await file.close();
    expect(await faultOf(whisper({ model: copy }).transcribe(ask()))).toMatchObject({
      fault: 'engine_failed', isPassing: true, message: expect.stringMatching(/ended with code 1: .*whisper_/) as string,
    });
    expect(children()).toEqual([]);
  });

  it('ends when whoever started it is killed', async () => {
    const audio = await writeSound(join(folder, 'orphan.wav'), tone(95));
    const script = `
      const { whisperTranscriber } = await import(${JSON.stringify(new URL('whisper.ts', import.meta.url).href)});
      await whisperTranscriber({ model: ${JSON.stringify(model)}, threads: 1 })
        .transcribe({ audio: ${JSON.stringify(audio)}, signal: new AbortController().signal, onProgress: (percent) => percent > 0 && console.log(percent) });`;
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(parent.stdout, 'data');
    expect(children().filter((pid) => Number(pid) !== parent.pid)).toHaveLength(1);
    parent.kill('SIGKILL');
    await expect.poll(children, { timeout: 20_000 }).toEqual([]);
  });

  it('whose model knows English only refuses other languages', async () => {
    const copy = join(folder, 'ggml-oracle.en.bin');
    await copyFile(model, copy);
    const file = await open(copy, 'r+');
    await file.write(Buffer.from(new Int32Array([51_864]).buffer), 0, 4, 4);
    await file.close();
    expect(await faultOf(whisper({ model: copy }).transcribe(ask({ language: 'es' })))).toMatchObject({ fault: 'model_unusable', message: expect.stringContaining('English only') as string });
  });
});

describe('a model file', () => {
  it('says what it is', async () => {
    expect(await checkWhisperModel(model)).toEqual({ bytes: (await stat(model)).size, size: 'tiny', isMultilingual: true, precision: 'f16' });
  });

  const damages: [string, (copy: string) => Promise<void>, string][] = [
    ['is missing', (copy) => rm(copy), 'no such file'],
    ['is empty', (copy) => truncate(copy, 0), '0 bytes'],
    ['is a text', (copy) => writeFile(copy, '<html>Not found</html>'.repeat(10)), 'does not begin'],
    ['is of another kind', (copy) => writeFile(copy, `GGUF${'\0'.repeat(100)}`), 'GGUF'],
    ['is broken off in a tensor', (copy) => truncate(copy, 5_000_000), 'broken off'],
    ['is broken off among its words', (copy) => truncate(copy, 100_000), 'broken off'],
    ['lacks its last tensor', async (copy) => truncate(copy, (await stat(copy)).size - lastTensor), '166 of 167'],
    ['goes on behind its end', (copy) => appendFile(copy, 'more and more and more'), 'no tensor'],
  ];
  it.each(damages)('that %s is refused before anything is started', async (_what, damage, words) => {
    const copy = join(folder, 'ggml-copy.bin');
    await copyFile(model, copy);
    await damage(copy);
    expect(await faultOf(whisper({ model: copy }).transcribe(ask()))).toMatchObject({
      fault: 'model_unusable', isPassing: false,
      message: expect.stringMatching(new RegExp(`${words}.*npm run models`)) as string,
    });
  });

  it('that is damaged anywhere is read or refused, and soon', async () => {
    const copy = join(folder, 'ggml-damaged.bin');
    await copyFile(model, copy);
    const whole = await readFile(model);
    let seed = 9;
    const next = (limit: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * limit);
    };
    // Its header, the first words, and the heads of the first tensors behind the words.
    const places = [...Array.from({ length: 60 }, (_, n) => n), ...Array.from({ length: 60 }, (_, n) => placeOfSpace - 10 + n), ...Array.from({ length: 60 }, (_, n) => whole.indexOf('encoder.positional_embedding') - 20 + n)];
    let refused = 0;
    const file = await open(copy, 'r+');
    for (let round = 0; round < 200; round += 1) {
      const place = places[next(places.length)] ?? 0;
      await file.write(Buffer.from([next(256)]), 0, 1, place);
      const outcome = await checkWhisperModel(copy).catch((error: unknown) => error);
      if (outcome instanceof Error) {
        expect(outcome).toMatchObject({ fault: 'model_unusable' });
        refused += 1;
      }
      await file.write(whole, place, 1, place);
    }
    await file.close();
    expect(refused).toBeGreaterThan(50);
    expect(await checkWhisperModel(copy)).toEqual(await checkWhisperModel(model));
  });
});
