import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workerOf, workerToken } from '../job/testing-worker.ts';
import { mp4 } from '../testing-files.ts';
import { startMedia } from '../testing.ts';

const t = await startMedia({ LICEO_WORKER_TOKEN: workerToken });
const worker = workerOf(t);
let teacher: Awaited<ReturnType<typeof t.service.as>>;
let id: string;

interface Playback {
  original?: string;
  hls?: string;
  dash?: string;
  poster?: string;
  placeholder?: string;
  thumbnails?: string;
  subtitles: { language: string; url: string }[];
  renditions: { name: string }[];
  expiresAt: string;
}

const playback = async (token: string, asset = id, headers: Record<string, string> = {}): Promise<Playback> =>
  (await (await t.call(token, 'GET', `/assets/${asset}/playback`, headers)).json()) as Playback;
/** As a player asks: without saying who. */
const get = (address: string | undefined, headers: Record<string, string> = {}, method = 'GET') => t.call('', method, address ?? '/none', headers);

beforeAll(async () => {
  teacher = await t.service.as({ permissions: ['media:write'] });
  ({ id } = await t.upload(teacher.token, 'lesson', 'clase.mp4', mp4(30)));
});
beforeEach(() => {
  t.learning.allowed = true;
});

describe('before there is a stream', () => {
  it('the original is what is played, by whom learning lets in', async () => {
    const student = await t.service.as({});
    const found = await playback(student.token);
    expect(found).toMatchObject({ original: `/assets/${id}/content`, subtitles: [], renditions: [] });
    expect(found).not.toHaveProperty('hls');
    expect((await t.call(student.token, 'GET', found.original ?? '')).status).toBe(200);
    t.learning.allowed = false;
    expect((await t.call((await t.service.as({})).token, 'GET', `/assets/${id}/playback`)).status).toBe(403);
    expect((await t.call('', 'GET', `/assets/${id}/playback`)).status).toBe(401);
  });
});

describe('a stream', () => {
  beforeAll(async () => {
    await worker.work(await worker.mustClaim());
  });

  it('has addresses that lead from the playlist to every segment, without a session', async () => {
    const { hls } = await playback(teacher.token);
    const master = await get(hls);
    expect(master.headers.get('content-type')).toBe('application/vnd.apple.mpegurl');
    const rung = (await master.text()).split('\n').find((line) => line.startsWith('360p/')) ?? '';
    const rungAddress = new URL(rung, new URL(hls ?? '', t.address));
    const playlist = await (await fetch(rungAddress)).text();
    const parts = [...playlist.matchAll(/^seg.*$/gm)].map(([line]) => line).concat(/URI="([^"]+)"/.exec(playlist)?.[1] ?? '');
    expect(parts).toHaveLength(2);
    const bodies = await Promise.all(parts.map(async (part) => (await fetch(new URL(part, rungAddress))).text()));
    expect(bodies).toEqual(['segment of 360p', 'init of 360p']);
  });

  it('has a manifest of DASH, a poster, thumbnails and subtitles as well', async () => {
    const { dash, poster, placeholder, thumbnails, subtitles, renditions } = await playback(teacher.token);
    expect(placeholder).toBe('data:image/webp;base64,UklGRg==');
    const { expires, signature } = Object.fromEntries(new URL(dash ?? '', t.address).searchParams);
    const query = `expires=${expires}&amp;signature=${signature}`;
    expect(await (await get(dash)).text()).toContain(`media="../hls/360p/seg-$Number$.m4s?${query}"`);
    expect(await (await get(poster)).text()).toBe('poster');
    const cue = (await (await get(thumbnails)).text()).split('\n').find((line) => line.includes('xywh')) ?? '';
    expect(await (await fetch(new URL(cue, new URL(thumbnails ?? '', t.address)))).text()).toBe('sprite');
    expect(subtitles.map(({ language }) => language)).toEqual(['en', 'es']);
    expect((await get(subtitles[0]?.url)).headers.get('content-type')).toBe('text/vtt; charset=utf-8');
    expect(renditions.map(({ name }) => name)).toEqual(['720p', '360p', 'audio']);
  });

  it('is for nobody without a good address, whoever they are', async () => {
    const { hls = '' } = await playback(teacher.token);
    const [path = '', query = ''] = hls.split('?');
    for (const wrong of ['', '?expires=1', `?${query.replace('signature=', 'signature=x')}`, `?${query.replace('expires=', 'expires=1')}`]) {
      const response = await t.call(teacher.token, 'GET', `${path}${wrong}`);
      expect([400, 403], wrong).toContain(response.status);
    }
    const { id: other } = await t.upload(teacher.token, 'lesson', 'b.mp4', mp4(5));
    expect((await get(hls.replace(id, other))).status).toBe(403);
    expect((await get(hls.replace('master', 'other'))).status).toBe(404);
    expect((await get(hls.replace('hls/master.m3u8', '..%2f..%2fetc%2fpasswd'))).status).toBe(400);
  });

  it('can be kept by caches: segments as long as the address holds, manifests for a minute', async () => {
    const { hls = '', poster } = await playback(teacher.token);
    const segment = hls.replace('master.m3u8', '360p/seg-1.m4s');
    expect((await get(hls)).headers.get('cache-control')).toBe('public, max-age=60');
    expect((await get(segment)).headers.get('cache-control')).toMatch(/^public, max-age=2\d{4}, immutable$/);
    const etag = (await get(poster)).headers.get('etag') ?? '';
    const again = await get(poster, { 'if-none-match': etag, 'cache-control': 'max-age=0' });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('comes in parts, and is measured without being sent', async () => {
    const segment = (await playback(teacher.token)).hls?.replace('master.m3u8', '360p/seg-1.m4s');
    const part = await get(segment, { range: 'bytes=0-6' });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 0-6/15', 'segment']);
    const beyond = await get(segment, { range: 'bytes=99-' });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */15']);
    const head = await get(segment, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '15', '']);
  });

  it('has addresses that run out', async () => {
    const { hls, expiresAt } = await playback(teacher.token);
    const before = t.service.clock.now();
    t.service.clock.set(new Date(new Date(expiresAt).getTime() + 1000));
    expect(await (await get(hls)).json()).toMatchObject({ status: 403, code: 'media.link_expired' });
    t.service.clock.set(before);
    expect((await get(hls)).status).toBe(200);
  });

  it('has addresses below the public prefix of the gateway', async () => {
    expect((await playback(teacher.token, id, { 'x-forwarded-prefix': '/v1' })).hls).toMatch(/^\/v1\/assets\//);
  });
});

describe('the original of what can be streamed', () => {
  it('is left to who began with it for some hours, then to owner and staff, or whom the owner lets', async () => {
    const student = await t.service.as({});
    const admin = await t.service.as({ permissions: ['courses:manage'] });
    const original = async (token: string) => (await t.call(token, 'GET', `/assets/${id}/content`)).status;
    expect(await original(student.token)).toBe(200);
    t.service.clock.advance({ hours: 7 });
    expect(await original(student.token)).toBe(403);
    expect(await playback(student.token)).not.toHaveProperty('original');
    expect([await original(teacher.token), await original(admin.token)]).toEqual([200, 200]);
    const allow = (token: string, allowed: boolean) =>
      t.call(token, 'PUT', `/assets/${id}/download`, { 'content-type': 'application/json' }, Buffer.from(JSON.stringify({ allowed })));
    expect((await allow(student.token, true)).status).toBe(403);
    expect((await allow(teacher.token, true)).status).toBe(200);
    expect(await original(student.token)).toBe(200);
    await allow(teacher.token, false);
    expect(await original(student.token)).toBe(403);
  });
});

describe('a CDN in front', () => {
  it('is where addresses lead, and its players may come from any site', async () => {
    const own = await startMedia({ LICEO_WORKER_TOKEN: workerToken, LICEO_MEDIA_BASE_URL: 'https://cdn.example/v1', LICEO_MEDIA_SECRET: 'sixteen letters or more' });
    const owner = await own.service.as({ permissions: ['media:write'] });
    const { id: film } = await own.upload(owner.token, 'lesson', 'a.mp4', mp4(5));
    const hand = workerOf(own);
    await hand.work(await hand.mustClaim());
    const { hls = '' } = (await (await own.call(owner.token, 'GET', `/assets/${film}/playback`)).json()) as Playback;
    expect(hls).toMatch(/^https:\/\/cdn\.example\/v1\/assets\//);
    const response = await own.call('', 'GET', hls.replace('https://cdn.example/v1', ''));
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
  });
});
