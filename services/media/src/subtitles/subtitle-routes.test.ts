import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workerOf, workerToken } from '../job/testing-worker.ts';
import { mp4 } from '../testing-files.ts';
import { startMedia } from '../testing.ts';

const t = await startMedia({ LICEO_WORKER_TOKEN: workerToken });
const worker = workerOf(t);
type Person = Awaited<ReturnType<typeof t.service.as>>;
let teacher: Person;
let id: string;

const vtt = (...cues: [from: number, to: number, text: string][]): string => {
  const time = (seconds: number): string => `00:00:${String(Math.floor(seconds)).padStart(2, '0')}.${String(Math.round((seconds % 1) * 1000)).padStart(3, '0')}`;
  return ['WEBVTT', ...cues.map(([from, to, text]) => `${time(from)} --> ${time(to)}\n${text}`)].join('\n\n').concat('\n');
};
const heard = vtt([0, 1.2, 'Hola a todas.'], [1.2, 2.4, 'Hoy sumamos sectores.']);
const inEnglish = vtt([0, 1.2, 'Hello all.'], [1.2, 2.4, 'Today we add sectors.']);

const send = async (method: string, path: string, { body, ifMatch, token = teacher.token }: { body?: object; ifMatch?: string; token?: string } = {}) => {
  const response = await fetch(new URL(path, t.address), {
    method,
    headers: {
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }), ...(body ? { 'content-type': 'application/json' } : {}),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, etag: response.headers.get('etag') ?? '', body: text === '' ? undefined : JSON.parse(text) };
};
const tracks = (path = '') => `/assets/${id}/subtitles${path}`;
const list = async () => (await send('GET', tracks())).body;
const track = (language: string) => send('GET', tracks(`/${language}`));
/** What players get. */
const played = async (language: string): Promise<string | undefined> => {
  const { subtitles } = (await send('GET', `/assets/${id}/playback`)).body as { subtitles: { language: string; url: string }[] };
  const url = subtitles.find((one) => one.language === language)?.url;
  return url === undefined ? undefined : (await fetch(new URL(url, t.address))).text();
};
const cuesOf = (...cues: [from: number, to: number, text: string][]) => ({ body: { cues: cues.map(([from, to, text]) => ({ from, to, text })) } });

/** A film with what was heard in it and its translation, as a worker brings them. */
const film = async (): Promise<string> => {
  const { id: asset } = await t.upload(teacher.token, 'lesson', 'clase.mp4', mp4(30));
  const job = await worker.mustClaim();
  expect(job).toMatchObject({ spoken: null, languages: ['es', 'en'] });
  await worker.work(job, 'transcribe');
  await bring({ ...job, step: 'transcribe' }, 'transcribe', 'es', heard, { spoken: 'es' });
  await bring({ ...job, step: 'translate' }, 'translate', 'en', inEnglish, { translated: { en: (await shaOf('es', asset)) }, lacking: [] });
  return asset;
};
const bring = async (job: Awaited<ReturnType<typeof worker.mustClaim>>, step: string, language: string, text: string, result: object, replaces: object[] = []) => {
  for (const folder of ['subtitles', 'machine']) await worker.upload(job, `${folder}/${language}.vtt`, text);
  return worker.finish(job, step, { result, replaces });
};
const shaOf = async (language: string, asset = id): Promise<string> => {
  const row = await t.service.db.selectFrom('output').select('sha256').where('asset_id', '=', asset).where('path', '=', `subtitles/${language}.vtt`).where('kept', '=', true).executeTakeFirst();
  return row?.sha256 ?? '';
};

beforeAll(async () => {
  teacher = await t.service.as({ permissions: ['media:write'] });
});
beforeEach(async () => {
  id = await film();
});

describe('subtitles', () => {
  it('are listed with who wrote them, and read cue by cue', async () => {
    expect(await list()).toMatchObject({
      spoken: null, wanted: ['es', 'en'], heard: 'es', speech: { state: 'heard' }, lacking: [],
      tracks: [{ language: 'en', origin: 'translated', edited: false, outdated: false }, { language: 'es', origin: 'heard', edited: false, outdated: false }],
    });
    const { etag, body } = await track('es');
    expect(body).toMatchObject({ language: 'es', cues: [{ from: 0, to: 1200, text: 'Hola a todas.', edited: false }, { from: 1200, to: 2400, text: 'Hoy sumamos sectores.' }], conflicts: [] });
    expect(etag).toBe(`"${body.version}"`);
    expect(await track('fr')).toMatchObject({ status: 404, body: { code: 'media.subtitles_missing' } });
  });

  it('are edited, and players get them so at once; the translation is known to be of an older text', async () => {
    const { etag } = await track('es');
    const saved = await send('PUT', tracks('/es/cues'), { ...cuesOf([0, 1200, 'Hola a todas.'], [1200, 2400, 'Hoy sumamos <vectores>.']), ifMatch: etag });
    expect(saved.status).toBe(200);
    expect(saved.etag).not.toBe(etag);
    expect(await played('es')).toContain('Hoy sumamos &lt;vectores&gt;.');
    expect((await track('es')).body).toMatchObject({ edited: true, version: saved.body.version, cues: [{ edited: false }, { text: 'Hoy sumamos <vectores>.', edited: true }] });
    expect((await list()).tracks).toMatchObject([{ language: 'en', outdated: true }, { language: 'es', edited: true, outdated: false }]);
  });

  it('are not overwritten by who has not seen what is there now', async () => {
    const { etag } = await track('es');
    const change = cuesOf([0, 1200, 'Uno']);
    expect(await send('PUT', tracks('/es/cues'), change)).toMatchObject({ status: 428, body: { code: 'media.version_missing', field: 'If-Match' } });
    const [one, other] = await Promise.all([send('PUT', tracks('/es/cues'), { ...change, ifMatch: etag }), send('PUT', tracks('/es/cues'), { ...cuesOf([0, 1200, 'Dos']), ifMatch: etag })]);
    expect([one.status, other.status].toSorted()).toEqual([200, 412]);
    expect(await send('DELETE', tracks('/es/edits'), { ifMatch: etag })).toMatchObject({ status: 412, body: { code: 'media.subtitles_changed' } });
    expect((await send('DELETE', tracks('/es'), { ifMatch: etag })).status).toBe(412);
    expect(await played('es')).toMatch(/Uno|Dos/);
  });

  it.each([
    ['an overlap', [[0, 1000, 'a'], [900, 2000, 'b']], 'cues.1.from', 'overlap'],
    ['an end before the beginning', [[1000, 500, 'a']], 'cues.0.to', 'afterFrom'],
    ['what comes when the film is over', [[13_000, 14_000, 'a']], 'cues.0.from', 'withinFilm'],
    ['a negative time', [[-1, 500, 'a']], 'cues.0.from', 'minimum'],
    ['a time between milliseconds', [[0, 1.5, 'a']], 'cues.0.to', 'type'],
    ['an empty text', [[0, 500, ' ']], 'cues.0.text', 'pattern'],
    ['a text that nobody can read', [[0, 500, 'a'.repeat(501)]], 'cues.0.text', 'maxLength'],
  ] as const)('with %s are refused, by field and rule', async (_what, cues, field, rule) => {
    const { etag } = await track('es');
    const refused = await send('PUT', tracks('/es/cues'), { ...cuesOf(...cues.map((cue): [number, number, string] => [...cue])), ifMatch: etag });
    expect(refused).toMatchObject({ status: 400, body: { field, rule } });
    expect((await track('es')).etag).toBe(etag);
  });

  it('go back to what was heard', async () => {
    const { etag } = await track('es');
    const saved = await send('PUT', tracks('/es/cues'), { ...cuesOf([0, 1200, 'Nada']), ifMatch: etag });
    expect((await send('DELETE', tracks('/es/edits'), { ifMatch: saved.etag })).status).toBe(200);
    expect((await track('es')).body).toMatchObject({ edited: false, version: etag.replaceAll('"', '') });
    expect((await send('DELETE', tracks('/fr/edits'), { ifMatch: '*' })).status).toBe(404);
  });
});

describe('a file of the teacher’s own', () => {
  const own = vtt([0, 2, 'Bonjour à toutes.']).replace('00:00:02.000', '00:00:02.000 line:10%');
  const upload = (language: string, source: string, ifMatch?: string) => send('PUT', tracks(`/${language}`), { body: { vtt: source }, ...(ifMatch === undefined ? {} : { ifMatch }) });
  const text = async (address: string): Promise<string> => (await fetch(new URL(address, t.address))).text();

  it('is a track that players find at once, in the manifests too', async () => {
    expect((await upload('pt-BR', own)).status).toBe(201);
    expect(await played('pt-BR')).toContain('00:00:02.000 line:10%\nBonjour à toutes.');
    const { hls, dash } = (await send('GET', `/assets/${id}/playback`)).body as { hls: string; dash: string };
    const master = await text(hls);
    expect(master.match(/TYPE=SUBTITLES.*LANGUAGE="([^"]+)"/g)).toHaveLength(3);
    expect(master).toMatch(/STREAM-INF:.*SUBTITLES="subtitles"/);
    const address = /LANGUAGE="pt-BR".*URI="([^"]+)"/.exec(master)?.[1] ?? '';
    const playlist = new URL(address, new URL(hls, t.address));
    const segment = (await text(playlist.href)).split('\n').find((line) => line.includes('.vtt')) ?? '';
    expect(await text(new URL(segment, playlist).href)).toContain('Bonjour');
    expect(await text(playlist.href)).toContain('#EXTINF:12.500000,');
    const mpd = await text(dash);
    const file = /<BaseURL>([^<]*pt-BR[^<]*)<\/BaseURL>/.exec(mpd)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(await text(new URL(file, new URL(dash, t.address)).href)).toContain('Bonjour');
    expect((await list()).tracks.find(({ language }: { language: string }) => language === 'pt-BR')).toMatchObject({ origin: 'uploaded', edited: false });
  });

  it('needs the version of what it takes the place of, keeps where cues stand when they are edited, and has nothing heard to go back to', async () => {
    expect((await upload('es', own)).status).toBe(428);
    const { etag } = await track('es');
    const uploaded = await upload('es', own, etag);
    expect(uploaded.status).toBe(200);
    const edited = await send('PUT', tracks('/es/cues'), { ...cuesOf([0, 2000, 'Buenos días.']), ifMatch: uploaded.etag });
    expect(await played('es')).toContain('line:10%\nBuenos días.');
    expect(await send('DELETE', tracks('/es/edits'), { ifMatch: edited.etag })).toMatchObject({ status: 409, body: { code: 'media.subtitles_not_heard' } });
  });

  it.each([
    ['no WebVTT', '1\n00:00:01,000 --> 00:00:02,000\nHola', { code: 'media.webvtt_invalid', field: 'vtt', rule: 'webvtt', params: { line: 1 } }],
    ['a wrong time in its fifth line', 'WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:03 --> 00:04.000\nHola', { code: 'media.webvtt_invalid', params: { line: 5 } }],
    ['no cue', 'WEBVTT\n', { code: 'media.webvtt_invalid', rule: 'minItems' }],
    ['cues at once', vtt([0, 2, 'a'], [1, 3, 'b']), { code: 'media.cues_invalid', field: 'cues.1.from', rule: 'overlap' }],
    ['too many cues', vtt(...Array.from({ length: 10_001 }, (): [number, number, string] => [0, 1, 'a'])), { code: 'media.webvtt_invalid', rule: 'maxItems' }],
    ['a cue that is too long', vtt([0, 2, 'a'.repeat(501)]), { code: 'media.cues_invalid', field: 'cues.0.text', rule: 'maxLength' }],
  ])('with %s is refused', async (_what, source, problem) => {
    expect(await upload('fr', source)).toMatchObject({ status: 400, body: problem });
  });

  it('has a language that there is', async () => {
    expect(await upload('qqq', own)).toMatchObject({ status: 400, body: { code: 'media.language_unknown', field: 'language' } });
    expect((await upload('ES', own)).status).toBe(400);
  });
});

describe('languages', () => {
  it('are chosen by the teacher, and workers are told', async () => {
    expect(await send('PUT', `/assets/${id}/languages`, { body: { spoken: 'es', wanted: ['fr', 'en'] } })).toMatchObject({ status: 200, body: { spoken: 'es', wanted: ['fr', 'en'] } });
    expect(await list()).toMatchObject({ spoken: 'es', wanted: ['fr', 'en'] });
    await send('POST', `/assets/${id}/jobs`, { body: { kind: 'subtitles', wanted: ['fr'] } });
    const job = await worker.mustClaim();
    expect(job).toMatchObject({ kind: 'subtitles', wanted: ['fr'], spoken: 'es', languages: ['fr', 'en'], step: 'transcribe' });
    await worker.work(job);
    expect(await send('PUT', `/assets/${id}/languages`, { body: { spoken: 'zz', wanted: [] } })).toMatchObject({ status: 400, body: { field: 'spoken' } });
    expect(await send('PUT', `/assets/${id}/languages`, { body: { spoken: null, wanted: ['en', 'en'] } })).toMatchObject({ status: 400, body: { field: 'wanted', rule: 'uniqueItems' } });
  });

  it('whose track is removed are no longer asked for', async () => {
    const { etag } = await track('en');
    expect((await send('DELETE', tracks('/en'), { ifMatch: etag })).status).toBe(204);
    expect(await list()).toMatchObject({ wanted: ['es'], tracks: [{ language: 'es' }] });
    expect(await played('en')).toBeUndefined();
    expect((await send('DELETE', tracks('/en'), { ifMatch: etag })).status).toBe(404);
  });
});

describe('a transcription that is made again', () => {
  it('does not put its text in the place of what a teacher has changed since it looked', async () => {
    await send('POST', `/assets/${id}/jobs`, { body: { kind: 'subtitles' } });
    const job = await worker.mustClaim();
    const seen = [{ path: 'subtitles/es.vtt', sha256: await shaOf('es') }];
    const { etag } = await track('es');
    await send('PUT', tracks('/es/cues'), { ...cuesOf([0, 1200, 'Corregido']), ifMatch: etag });
    const late = await bring(job, 'transcribe', 'es', heard, { spoken: 'es' }, seen);
    expect([late.status, await late.json()]).toMatchObject([409, { code: 'media.output_changed' }]);
    expect(await played('es')).toContain('Corregido');
    const again = await bring(job, 'transcribe', 'es', heard, { spoken: 'es' }, [{ path: 'subtitles/es.vtt', sha256: await shaOf('es') }, { path: 'subtitles/fr.vtt', sha256: null }]);
    expect(again.status).toBe(200);
    await worker.work({ ...job, step: 'translate' });
  });
});

describe('whose they are', () => {
  it('is for their owner and who manages all courses', async () => {
    const [stranger, manager] = [await t.service.as({ permissions: ['media:write'] }), await t.service.as({ permissions: ['courses:manage'] })];
    const { etag } = await track('es');
    const requests: [string, string, { body?: object; ifMatch?: string }?][] = [
      ['GET', tracks()], ['GET', tracks('/es')], ['PUT', `/assets/${id}/languages`, { body: { spoken: null, wanted: ['es', 'en'] } }],
      ['PUT', tracks('/es/cues'), { ...cuesOf([0, 1000, 'a']), ifMatch: etag }], ['PUT', tracks('/fr'), { body: { vtt: vtt([0, 1, 'a']) } }],
      ['DELETE', tracks('/es/edits'), { ifMatch: '*' }], ['DELETE', tracks('/es'), { ifMatch: '*' }],
    ];
    for (const [method, path, more] of requests) {
      expect((await send(method, path, { ...more, token: '' })).status, path).toBe(401);
      expect((await send(method, path, { ...more, token: stranger.token })).status, path).toBe(403);
    }
    for (const [method, path, more] of requests) expect((await send(method, path, { ...more, token: manager.token })).status, `${method} ${path}`).toBeLessThan(300);
  });

  it('does not matter for what is no lesson', async () => {
    const { id: other } = await t.upload(teacher.token, 'attachment', 'a.mp4', mp4(3));
    expect(await send('GET', `/assets/${other}/subtitles`)).toMatchObject({ status: 409, body: { code: 'media.asset_not_processed' } });
  });
});
