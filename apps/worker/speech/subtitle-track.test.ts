import { spawn } from 'node:child_process';
import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openaiKey, startOpenaiServer } from './openai-server-testing.ts';
import { writeOracleModel } from './oracle-model-testing.ts';
import { tone, writeSound } from './sound-testing.ts';
import { configuredSpeech } from './speech-config.ts';
import { transcribeTrack, translateTrack } from './subtitle-track.ts';

let folder: string;
let model: string;
let audio: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liceo-subtitles-'));
  model = join(folder, 'ggml-oracle.bin');
  await writeOracleModel(model, { language: 'es', segments: [{ text: 'Hola a todas.', to: 1.2 }, { text: 'Hoy sumamos sectores.', to: 2.4 }] });
  audio = await writeSound(join(folder, 'three.wav'), tone(3));
});
afterAll(() => rm(folder, { recursive: true }));

const work = () => ({ audio, signal: new AbortController().signal, onProgress: () => undefined });
const vtt = (...cues: [times: string, text: string][]) => ['WEBVTT', ...cues.map(([times, text]) => `${times}\n${text}`)].join('\n\n').concat('\n');
const [first, second] = ['00:00:00.000 --> 00:00:01.200', '00:00:01.200 --> 00:00:02.400'];

describe('subtitles', () => {
  it('are made of the sound, keep what the teacher edited when they are made again, and are translated with it', async () => {
    await using server = await startOpenaiServer({
      chat: ({ messages }) => JSON.stringify({
        lines: (JSON.parse(messages[1]?.content ?? '') as { lines: { n: number; text: string }[] }).lines.map(({ n, text }) => ({ n, text: text.toUpperCase() })),
      }),
    });
    const speech = configuredSpeech({ LICEO_WHISPER_MODEL: model, LICEO_WHISPER_THREADS: '1', LICEO_TRANSLATION_URL: server.url, LICEO_TRANSLATION_KEY: openaiKey, LICEO_TRANSLATION_MODEL: 'gpt-local' });
    const machine = vtt([first, 'Hola a todas.'], [second, 'Hoy sumamos sectores.']);
    const track = await transcribeTrack(speech, work());
    expect(track).toEqual({ language: 'es', machine, vtt: machine, conflicts: [] });

    const edited = vtt([first, 'Hola a todas.'], [second, 'Hoy sumamos vectores &amp; más.']);
    const again = await transcribeTrack(speech, { ...work(), language: 'es', earlier: (heard) => Promise.resolve(heard === 'es' ? { machine, edited } : undefined) });
    expect(again).toEqual({ language: 'es', machine, vtt: edited, conflicts: [] });

    const translated = await translateTrack(speech, { ...work(), source: again, to: 'fr' });
    expect(translated).toMatchObject({ language: 'fr', vtt: vtt([first, 'HOLA A TODAS.'], [second, 'HOY SUMAMOS VECTORES &amp; MÁS.']) });
  });

  it('are not made when nothing is configured, and the message says what to set', async () => {
    const nothing = configuredSpeech({});
    await expect(transcribeTrack(nothing, work())).rejects.toMatchObject({ fault: 'not_configured', message: expect.stringContaining('LICEO_WHISPER_MODEL') as string });
    await expect(translateTrack(configuredSpeech({ LICEO_WHISPER_MODEL: model }), { ...work(), source: { language: 'en', vtt: 'WEBVTT' }, to: 'es' }))
      .rejects.toMatchObject({ fault: 'not_configured', message: expect.stringContaining('from English into Spanish: set LICEO_TRANSLATION_URL') as string });
  });

  it('need a language to be translated', async () => {
    const speech = configuredSpeech({ LICEO_WHISPER_MODEL: model });
    await expect(translateTrack(speech, { ...work(), source: { language: 'und', vtt: 'WEBVTT' }, to: 'en' })).rejects.toMatchObject({ fault: 'language_unknown' });
  });
});

describe('the configuration of speech', () => {
  it('prefers an endpoint to the model', () => {
    expect(configuredSpeech({ LICEO_WHISPER_MODEL: model, LICEO_TRANSCRIPTION_URL: 'http://127.0.0.1:9/v1' }).transcriber?.name).toBe('openai');
    expect(configuredSpeech({ LICEO_WHISPER_MODEL: model }).transcriber?.name).toBe('whisper');
  });

  it.each([
    [{ LICEO_TRANSCRIPTION_URL: 'ftp://x' }, 'LICEO_TRANSCRIPTION_URL'],
    [{ LICEO_TRANSLATION_KEY: 'sk-1\n2' }, 'LICEO_TRANSLATION_KEY'],
    [{ LICEO_WHISPER_THREADS: '0' }, 'LICEO_WHISPER_THREADS'],
    [{ LICEO_TRANSLATION_URL: 'http://x/v1' }, 'LICEO_TRANSLATION_MODEL: is missing'],
  ])('refuses %j', (environment, words) => {
    expect(() => configuredSpeech(environment)).toThrow(words);
    expect(() => configuredSpeech(environment)).not.toThrow('sk-1');
  });
});

const runModels = async (environment: Record<string, string>, ...args: string[]): Promise<{ code: number | null; out: string }> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'models.ts'), ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: environment });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number | null>((done, failed) => child.on('error', failed).on('close', done));
  return { code, out: Buffer.concat(chunks).toString() };
};

describe('npm run models', () => {
  it('explains what there is when nothing is configured', async () => {
    const { code, out } = await runModels({});
    expect(code).toBe(0);
    expect(out).toMatch(/ggml-small\.bin +466 MiB[\s\S]*huggingface\.co[\s\S]*Transcribed by: nobody/);
  });

  it('checks the model that is configured', async () => {
    expect((await runModels({ LICEO_WHISPER_MODEL: model })).out).toMatch(/is whole: tiny, f16, many languages, 8\.3 MiB/);
    const broken = join(folder, 'ggml-broken.bin');
    await writeOracleModel(broken, { language: 'es', segments: [] });
    await truncate(broken, 1_000_000);
    const { code, out } = await runModels({ LICEO_WHISPER_MODEL: broken });
    expect([code, out.trimEnd().split('\n').at(-1)]).toEqual([1, expect.stringContaining('it is broken off')]);
    expect(await runModels({ LICEO_WHISPER_THREADS: 'all' })).toMatchObject({ code: 2, out: expect.stringContaining('LICEO_WHISPER_THREADS') as string });
  });

  it('tries it on a sound', async () => {
    const { code, out } = await runModels({ LICEO_WHISPER_MODEL: model }, `--try=${audio}`, '--to=en');
    expect(code).toBe(0);
    expect(out).toContain('Language: es');
    expect(out).toContain(`${second}\nHoy sumamos sectores.`);
    expect(await runModels({}, `--try=${audio}`)).toMatchObject({ code: 1, out: expect.stringContaining('Nothing is configured') as string });
    expect(await runModels({}, '--tray=x')).toMatchObject({ code: 1, out: expect.stringContaining("'--tray'") as string });
  });
});
