import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId } from '@liceo/kernel/id';
import { mp4, pdf } from './testing-files.ts';
import { startMedia } from './testing.ts';

let t: Awaited<ReturnType<typeof startMedia>>;
let teacher: { userId: string; token: string };
const film = Buffer.concat([mp4(9, 5000), randomBytes(200_000)]);
let filmId: string;
let coverId: string;
let notesId: string;

beforeAll(async () => {
  t = await startMedia();
  teacher = await t.service.as({ permissions: ['media:write'] });
  const cover = await sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#c63' } }).png().toBuffer();
  ({ id: filmId } = await t.upload(teacher.token, 'lesson', 'Película.mp4', film));
  ({ id: coverId } = await t.upload(teacher.token, 'cover', 'Portada.png', cover));
  ({ id: notesId } = await t.upload(teacher.token, 'attachment', 'Apuntes «1».md', Buffer.from('# Hola ñ\n')));
});
beforeEach(() => {
  t.learning.allowed = false;
  t.learning.status = 200;
  t.learning.asked = 0;
});

const content = (id: string, headers: Record<string, string> = {}, token = teacher.token, method = 'GET') =>
  t.call(token, method, `/assets/${id}/content`, headers);
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('the bytes of an asset', () => {
  it('come whole with everything a browser needs to know', async () => {
    const response = await content(filmId);
    expect(response.status).toBe(200);
    expect((await bytesOf(response)).equals(film)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': String(film.length),
      'accept-ranges': 'bytes',
      'content-disposition': `inline; filename="Pelicula.mp4"; filename*=UTF-8''Pel%C3%ADcula.mp4`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
    expect(response.headers.get('etag')).toBeTruthy();
    expect(response.headers.get('last-modified')).toBeTruthy();
  });

  it.each([
    ['bytes=0-99', 0, 100],
    ['bytes=1000-', 1000, film.length],
    ['bytes=-500', film.length - 500, film.length],
    ['bytes=200000-99999999', 200_000, film.length],
  ])('come in part for %s', async (range, from, to) => {
    const response = await content(filmId, { range });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/${film.length}`);
    expect((await bytesOf(response)).equals(film.subarray(from, to))).toBe(true);
  });

  it('are refused for a range beyond their end', async () => {
    const response = await content(filmId, { range: 'bytes=99999999-' });
    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe(`bytes */${film.length}`);
    expect(await response.json()).toMatchObject({ status: 416, code: 'media.range_unsatisfiable' });
  });

  it('come whole when the client’s part belongs to something older', async () => {
    const { headers } = await content(filmId, {}, teacher.token, 'HEAD');
    const fresh = { range: 'bytes=0-9', 'if-range': headers.get('etag') ?? '' };
    expect((await content(filmId, fresh)).status).toBe(206);
    expect((await content(filmId, { range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200);
    // Node's fetch would add `cache-control: no-cache` by itself, which asks for the whole.
    const known = { 'if-none-match': headers.get('etag') ?? '', 'cache-control': 'max-age=0' };
    expect((await content(filmId, known)).status).toBe(304);
    expect((await content(filmId, { 'if-match': '"other"' })).status).toBe(412);
  });

  it('are measured by HEAD without being sent', async () => {
    const response = await content(filmId, {}, teacher.token, 'HEAD');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe(String(film.length));
    expect(await bytesOf(response)).toHaveLength(0);
  });

  it('of a document are offered to be saved, as plain text where they are text', async () => {
    const response = await content(notesId);
    expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="Apuntes _1_.md"; filename*=UTF-8''Apuntes%20%C2%AB1%C2%BB.md`,
    );
    expect(await response.text()).toBe('# Hola ñ\n');
  });
});

describe('a cover', () => {
  it('is public, cacheable for ever, and drawn anew as WebP', async () => {
    const response = await content(coverId, {}, '');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toBe('image/webp');
    expect(await sharp(await bytesOf(response)).metadata()).toMatchObject({ format: 'webp', width: 1600 });
    const asset = await (await t.call('', 'GET', `/assets/${coverId}`)).json();
    expect(asset).toMatchObject({ kind: 'image', mimeType: 'image/webp', filename: 'Portada.webp' });
  });

  it('comes in the width that is asked for, made once even for many at a time', async () => {
    const path = `/assets/${coverId}/content?width=640`;
    const answers = await Promise.all(Array.from({ length: 8 }, () => t.call('', 'GET', path)));
    for (const answer of answers) expect(await sharp(await bytesOf(answer)).metadata()).toMatchObject({ width: 640 });
    const shard = coverId.slice(-2);
    expect(await readdir(join(t.service.filesRoot, 'media', 'variants', shard))).toEqual([`${coverId}-640.webp`]);
  });

  it('comes as AVIF to those who know it, once it has been made', async () => {
    const inAvif = async (): Promise<Response> => {
      const response = await t.call('', 'GET', `/assets/${coverId}/content?width=320`, { accept: 'image/avif,image/webp,*/*' });
      expect(response.headers.get('vary')).toContain('Accept');
      return response;
    };
    expect((await inAvif()).headers.get('content-type')).toBe('image/webp');
    await vi.waitFor(async () => expect((await inAvif()).headers.get('content-type')).toBe('image/avif'), { timeout: 10_000 });
    const response = await inAvif();
    expect(response.headers.get('content-disposition')).toContain('Portada.avif');
    expect(await sharp(await bytesOf(response)).metadata()).toMatchObject({ format: 'heif', compression: 'av1', width: 320 });
    expect((await t.call('', 'GET', `/assets/${coverId}/content?width=320`)).headers.get('content-type')).toBe('image/webp');
    expect((await t.call('', 'GET', `/assets/${coverId}/content?width=320&format=avif`)).headers.get('content-type')).toBe('image/avif');
  });

  it('comes as JPEG for whoever shows a link to it', async () => {
    const response = await t.call('', 'GET', `/assets/${coverId}/content?width=960&format=jpeg`);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(response.headers.get('content-disposition')).toContain('Portada.jpg');
    expect(await sharp(await bytesOf(response)).metadata()).toMatchObject({ format: 'jpeg', width: 960 });
  });

  it('comes in no other width or format, and only pictures have them', async () => {
    expect((await t.call('', 'GET', `/assets/${coverId}/content?format=gif`)).status).toBe(400);
    expect((await t.call(teacher.token, 'GET', `/assets/${filmId}/content?format=jpeg`)).status).toBe(400);
    expect((await t.call('', 'GET', `/assets/${coverId}/content?width=641`)).status).toBe(400);
    expect((await t.call(teacher.token, 'GET', `/assets/${filmId}/content?width=640`)).status).toBe(400);
  });
});

describe('everything else', () => {
  it('is closed to visitors and to those whom no lesson lets in', async () => {
    const stranger = await t.service.as({});
    expect((await content(filmId, {}, '')).status).toBe(401);
    expect((await content(filmId, {}, stranger.token)).status).toBe(403);
    expect((await t.call(stranger.token, 'GET', `/assets/${filmId}`)).status).toBe(403);
  });

  it('is open to whom learning lets in, and learning is asked once a minute', async () => {
    const student = await t.service.as({});
    t.learning.allowed = true;
    for (let part = 0; part < 5; part += 1) {
      expect((await content(filmId, { range: `bytes=${part}-${part + 9}` }, student.token)).status).toBe(206);
    }
    expect(t.learning.asked).toBe(1);
  });

  it('is open to who manages all courses', async () => {
    const admin = await t.service.as({ permissions: ['courses:manage'] });
    expect((await content(filmId, {}, admin.token)).status).toBe(200);
  });

  it.each([500, 503])('stays closed while learning answers %i', async (status) => {
    const student = await t.service.as({});
    t.learning.status = status;
    t.learning.allowed = true;
    const response = await content(filmId, {}, student.token);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: 'media.access_unknown' });
  });
});

describe('deleting', () => {
  it('is for the owner and takes the files along', async () => {
    const { id } = await t.upload(teacher.token, 'attachment', 'a.pdf', pdf);
    const other = await t.service.as({ permissions: ['media:write'] });
    expect((await t.call(other.token, 'DELETE', `/assets/${id}`)).status).toBe(403);
    expect((await t.call(teacher.token, 'DELETE', `/assets/${id}`)).status).toBe(204);
    expect((await t.call(teacher.token, 'GET', `/assets/${id}`)).status).toBe(404);
    expect(await readdir(join(t.service.filesRoot, 'media', 'assets', id.slice(-2)))).not.toContain(id);
  });

  it('of what is not there, or not a whole file yet, is refused', async () => {
    const started = await t.create(teacher.token, 'attachment', 'a.pdf', 100);
    expect((await t.call(teacher.token, 'DELETE', `/assets/${started.id}`)).status).toBe(409);
    expect((await t.call(teacher.token, 'DELETE', `/assets/${newId()}`)).status).toBe(404);
    expect((await content(started.id)).status).toBe(409);
  });
});

it('says so when a file has vanished from the disk', async () => {
  const { id } = await t.upload(teacher.token, 'attachment', 'a.pdf', pdf);
  await rm(join(t.service.filesRoot, 'media', 'assets', id.slice(-2), id));
  const response = await content(id);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
});
