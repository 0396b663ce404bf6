import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openaiKey, startOpenaiServer, type OpenaiServer } from '../../speech/openai-server-testing.ts';
import { tone, writeSound } from '../../speech/sound-testing.ts';
import { configuredSpeech, type Speech } from '../../speech/speech-config.ts';
import type { JobContext } from '../job-context.ts';
import type { Claimed } from '../media-client.ts';
import { MediaRefusal } from '../media-refusal.ts';
import { sha256 } from '../tracks.ts';
import { transcribe } from './transcribe.ts';
import { translate } from './translate.ts';

let base: string;
let server: OpenaiServer;
let speech: Speech;
let said: string[];
/** What lies at the service. */
let files: Map<string, string>;

const file = (...texts: string[]): string => ['WEBVTT', ...texts.map((text, n) => `00:00:0${n}.000 --> 00:00:0${n + 1}.000\n${text}`)].join('\n\n').concat('\n');

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'liceo-speech-steps-'));
  server = await startOpenaiServer({
    transcribe: ({ language }) => ({ language: language ?? 'spanish', segments: said.map((text, n) => ({ start: n, end: n + 1, text })), text: said.join(' ') }),
    chat: ({ messages }) => JSON.stringify({
      lines: (JSON.parse(messages[1]?.content ?? '') as { lines: { n: number; text: string }[] }).lines.map(({ n, text }) => ({ n, text: text.toUpperCase() })),
    }),
  });
  speech = configuredSpeech({
    LICEO_TRANSCRIPTION_URL: server.url, LICEO_TRANSCRIPTION_KEY: openaiKey, LICEO_TRANSLATION_URL: server.url, LICEO_TRANSLATION_KEY: openaiKey, LICEO_TRANSLATION_MODEL: 'gpt-local',
  });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(base, { recursive: true });
});
beforeEach(() => {
  said = ['Hola a todas.', 'Hoy sumamos sectores.'];
  files = new Map();
  server.heard.length = 0;
});

const soundFacts = [{ stream: 1, codec: 'aac', sampleRate: 48_000, channels: 2, isDefault: true }];

interface Given extends Partial<Pick<Claimed, 'kind' | 'wanted' | 'spoken' | 'languages' | 'results'>> {
  audio?: object[];
  tools?: Speech;
  /** Happens while the machine works. */
  meanwhile?: () => void;
}

/** A step with a service in memory, and a film of three seconds of tone. */
const contextOf = async ({ audio = soundFacts, tools = speech, meanwhile, results = {}, ...job }: Given): Promise<JobContext> => {
  const facts = { format: 'mp4', startSeconds: 0, durationSeconds: 3, bytes: 1000, audio };
  const context: Pick<JobContext, 'job' | 'media' | 'speech' | 'folder' | 'signal' | 'onProgress' | 'transcoder'> = {
    job: {
      kind: 'process', wanted: [], spoken: null, languages: ['es', 'en'], step: 'transcribe', steps: [], renditions: [], jobId: 'job', token: 'token', leaseSeconds: 60,
      asset: { id: 'asset', kind: 'video', mimeType: 'video/mp4', filename: 'a.mp4', size: 1, sha256: '' },
      ...job, results: { probe: { facts }, ...results }, outputs: [...files.keys()],
    },
    speech: tools,
    folder: await mkdtemp(join(base, 'job-')),
    signal: new AbortController().signal,
    onProgress: () => meanwhile?.(),
    media: {
      heartbeat: () => Promise.resolve(), finish: () => Promise.reject(new Error('The loop finishes')), fail: () => Promise.reject(new Error('The loop fails')),
      fetchSource: (path) => writeFile(path, 'film'),
      fetchOutput: (path, to) => {
        const text = files.get(path);
        return text === undefined ? Promise.reject(new MediaRefusal(404, 'media.output_missing', '')) : writeFile(to, text);
      },
      upload: async (path, from) => void files.set(path, await readFile(from, 'utf8')),
    },
    transcoder: { extractSound: async ({ file: to }: { file: string }) => void (await writeSound(to, tone(3))) } as unknown as JobContext['transcoder'],
  };
  return context as JobContext;
};

const shown = (language: string): string | undefined => files.get(`subtitles/${language}.vtt`);
const edit = (language: string, ...texts: string[]): void => void files.set(`subtitles/${language}.vtt`, file(...texts));

describe('transcribing', () => {
  it('brings what was heard, and says that nothing was there before', async () => {
    expect(await transcribe(await contextOf({}))).toEqual({
      result: { spoken: 'es', conflicts: { es: [] } }, replaces: [{ path: 'subtitles/es.vtt', sha256: null }],
    });
    expect(shown('es')).toBe(file(...said));
    expect(files.get('machine/es.vtt')).toBe(file(...said));
  });

  it('again keeps what the teacher has edited, until the last moment, and tells where it now hears something else', async () => {
    await transcribe(await contextOf({}));
    said = ['Hola a todas.', 'Hoy sumamos tractores.'];
    const results = { transcribe: { spoken: 'es' } };
    const done = await transcribe(await contextOf({ kind: 'subtitles', results, meanwhile: () => edit('es', 'Hola a todas.', 'Hoy sumamos vectores.') }));
    const kept = file('Hola a todas.', 'Hoy sumamos vectores.');
    expect(shown('es')).toBe(kept);
    expect(files.get('machine/es.vtt')).toBe(file(...said));
    expect(done).toMatchObject({
      replaces: [{ path: 'subtitles/es.vtt', sha256: sha256(kept) }],
      result: { conflicts: { es: [{ edited: 'Hoy sumamos vectores.', heard: 'Hoy sumamos tractores.' }] } },
    });
  });

  it('listens for the language that the teacher says, else for that of an edited text', async () => {
    await transcribe(await contextOf({ spoken: 'pt' }));
    edit('pt', 'Olá.', 'Hoje somamos vetores.');
    await transcribe(await contextOf({ results: { transcribe: { spoken: 'pt' } } }));
    await transcribe(await contextOf({ spoken: 'gl', results: { transcribe: { spoken: 'pt' } } }));
    expect(server.heard.map(({ language }) => language)).toEqual(['pt', 'pt', 'gl']);
  });

  it('leaves alone what the teacher has uploaded', async () => {
    edit('es', 'De mi puño y letra.');
    expect(await transcribe(await contextOf({}))).toEqual({ result: { spoken: 'es' } });
    expect([...files]).toEqual([['subtitles/es.vtt', file('De mi puño y letra.')]]);
  });

  it('does not listen again when only other languages are asked for', async () => {
    edit('es', 'Hola.');
    expect(await transcribe(await contextOf({ kind: 'subtitles', wanted: ['fr'], results: { transcribe: { spoken: 'es' } } }))).toEqual({ result: { spoken: 'es' } });
    expect(server.heard).toEqual([]);
  });

  it.each([
    ['nothing to transcribe with', { tools: configuredSpeech({}) }, 'not_configured'],
    ['no sound', { audio: [] }, 'no_sound'],
  ])('with %s is left out, unless it was all that was asked for', async (_what, given, reason) => {
    expect(await transcribe(await contextOf(given))).toEqual({ skipped: true, result: { reason } });
    await expect(transcribe(await contextOf({ ...given, kind: 'subtitles' }))).rejects.toMatchObject({ fault: reason, isPassing: false });
  });
});

describe('translating', () => {
  const results = { transcribe: { spoken: 'es' } };

  it('makes of the edited text what is wanted, and names what nobody can make', async () => {
    edit('es', 'Hola.', 'Sumamos vectores.');
    const done = await translate(await contextOf({ results, languages: ['es', 'en', 'fr', 'xx'] }));
    expect([shown('en'), shown('fr')]).toEqual([file('HOLA.', 'SUMAMOS VECTORES.'), file('HOLA.', 'SUMAMOS VECTORES.')]);
    const of = sha256(shown('es') ?? '');
    expect(done).toEqual({
      result: { translated: { en: of, fr: of }, lacking: ['xx'], conflicts: { en: [], fr: [] } },
      replaces: [{ path: 'subtitles/en.vtt', sha256: null }, { path: 'subtitles/fr.vtt', sha256: null }],
    });
  });

  it('of some languages leaves the others, keeps edits, and touches none that was uploaded', async () => {
    edit('es', 'Hola.', 'Adiós.');
    const first = await translate(await contextOf({ results, languages: ['en', 'fr'] }));
    edit('en', 'HOLA.', 'Farewell.');
    edit('de', 'Von Hand.');
    const again = await translate(await contextOf({ kind: 'subtitles', wanted: ['en', 'de'], results: { ...results, translate: first.result } }));
    expect([shown('en'), shown('de')]).toEqual([file('HOLA.', 'Farewell.'), file('Von Hand.')]);
    expect(again).toMatchObject({ result: { translated: { en: sha256(shown('es') ?? ''), fr: sha256(shown('es') ?? '') } } });
    expect(again.replaces?.map(({ path }) => path)).toEqual(['subtitles/en.vtt']);
  });

  it('of a text that was uploaded goes by the language that the teacher says', async () => {
    edit('es', 'De mi puño.');
    await translate(await contextOf({ spoken: 'es' }));
    expect(shown('en')).toBe(file('DE MI PUÑO.'));
  });

  it.each([
    ['nothing was said', {}],
    ['there is no text', { results }],
  ])('is left out when %s', async (_what, given) => {
    expect(await translate(await contextOf(given))).toEqual({ skipped: true });
  });

  it('is left out when nobody can, and says into what', async () => {
    edit('es', 'Hola.');
    expect(await translate(await contextOf({ results, tools: configuredSpeech({}) }))).toEqual({ skipped: true, result: { lacking: ['en'] } });
  });
});
