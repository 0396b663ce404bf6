import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openaiKey, startOpenaiServer, type OpenaiServer } from './openai-server-testing.ts';
import { openaiTranslator } from './openai-translator.ts';
import { writeOracleModel } from './oracle-model-testing.ts';
import { tone, writeSound } from './sound-testing.ts';
import type { TranslationRequest, Translator } from './translator.ts';
import { whisperTranslator } from './whisper.ts';

let folder: string;
let model: string;
let audio: string;
let server: OpenaiServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liceo-translators-'));
  model = join(folder, 'ggml-oracle.bin');
  await writeOracleModel(model, { language: 'en', segments: [{ text: 'Hello everybody.', to: 1.2 }, { text: 'We add vectors.', to: 2.4 }] });
  audio = await writeSound(join(folder, 'three.wav'), tone(3));
  server = await startOpenaiServer({
    chat: ({ messages }) => JSON.stringify({ lines: (JSON.parse(messages[1]?.content ?? '') as { lines: { n: number }[] }).lines.map(({ n }) => ({ n, text: ['Hello everybody.', 'We add vectors.'][n - 1] })) }),
  });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const cues = [{ from: 300, to: 1200, text: 'Hola a todos.' }, { from: 1200, to: 2400, text: 'Sumamos vectores.' }, { from: 5000, to: 6000, text: '' }];
const ask = (more: Partial<TranslationRequest> = {}): TranslationRequest => ({ cues, from: 'es', to: 'en', audio, signal: new AbortController().signal, onProgress: () => undefined, ...more });

const translators: Readonly<Record<string, () => Translator>> = {
  whisper: () => whisperTranslator({ model, threads: 1 }),
  openai: () => openaiTranslator({ url: server.url, key: openaiKey, model: 'gpt-local' }),
};

describe.each(Object.entries(translators))('%s', (_name, make) => {
  it('says the same at the same times, with as many cues, and tells how far it is', async () => {
    const told: number[] = [];
    expect(make().translates('es', 'en')).toBe(true);
    expect(await make().translate(ask({ onProgress: (percent) => told.push(percent) }))).toEqual([
      { from: 300, to: 1200, text: 'Hello everybody.' }, { from: 1200, to: 2400, text: 'We add vectors.' }, { from: 5000, to: 6000, text: '' },
    ]);
    expect([told.at(0), told.at(-1)]).toEqual([0, 100]);
    expect(told).toEqual([...new Set(told)].toSorted((one, other) => one - other));
  });

  it('does not translate into the language that it is', () => {
    expect(make().translates('en', 'en')).toBe(false);
  });

  it('has nothing to say to nothing', async () => {
    expect(await make().translate(ask({ cues: [] }))).toEqual([]);
  });

  it('does not even start when it is no longer wanted', async () => {
    await expect(make().translate(ask({ signal: AbortSignal.abort(new Error('too late')) }))).rejects.toThrow('too late');
  });
});
