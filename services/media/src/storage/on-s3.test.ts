import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '@liceo/kernel/config';
import { workerOf, workerToken } from '../job/testing-worker.ts';
import { mp4 } from '../testing-files.ts';
import { startMedia } from '../testing.ts';
import { startS3 } from '@liceo/kernel/testing-s3';

const keys = { accessKeyId: 'liceo', secretAccessKey: 'a secret of the tests' };
const s3 = await startS3(keys);
const bucket = s3.bucket();
const environment = {
  LICEO_WORKER_TOKEN: workerToken, S3_BUCKET: bucket, S3_ENDPOINT: s3.url, S3_REGION: 'eu-south-2',
  S3_ACCESS_KEY_ID: keys.accessKeyId, S3_SECRET_ACCESS_KEY: keys.secretAccessKey, S3_PRESIGNED: 'on',
};
const t = await startMedia(environment);
const teacher = await t.service.as({ permissions: ['media:write'] });
const local = (id: string): string => join(t.service.filesRoot, 'media', 'assets', id.slice(-2), id);
const content = (id: string, headers: Record<string, string> = {}, method = 'GET') => t.call(teacher.token, method, `/assets/${id}/content`, headers);

describe('on S3', () => {
  it('finished files lie there and no longer here, and come back whole, in ranges, or not at all', async () => {
    const film = mp4(30, 9_000_000);
    const { id } = await t.upload(teacher.token, 'lesson', 'clase.mp4', film);
    expect(existsSync(local(id))).toBe(false);
    expect(s3.keysOf(bucket)).toEqual([`assets/${id.slice(-2)}/${id}`]);
    const whole = await content(id);
    expect(Object.fromEntries(whole.headers)).toMatchObject({ 'content-type': 'video/mp4', 'content-length': String(film.length), 'accept-ranges': 'bytes', 'cache-control': 'private, no-cache' });
    expect(Buffer.from(await whole.arrayBuffer()).equals(film)).toBe(true);
    const part = await content(id, { range: 'bytes=4-7' });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, `bytes 4-7/${film.length}`, 'ftyp']);
    const etag = whole.headers.get('etag') ?? '';
    expect((await content(id, { 'if-none-match': etag, 'cache-control': 'max-age=0' })).status).toBe(304);
    expect((await content(id, { range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200);
    expect((await content(id, {}, 'HEAD')).headers.get('content-length')).toBe(String(film.length));
    expect((await t.call(teacher.token, 'DELETE', `/assets/${id}`)).status).toBe(204);
    expect(s3.keysOf(bucket)).toEqual([]);
  });

  it('pictures come in the sizes that are asked for', async () => {
    const picture = await sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#c63' } }).png().toBuffer();
    const { id } = await t.upload(teacher.token, 'cover', 'portada.png', picture);
    const small = await t.call('', 'GET', `/assets/${id}/content?width=320`);
    expect(await sharp(await small.arrayBuffer()).metadata()).toMatchObject({ width: 320, format: 'webp' });
    expect((await t.call('', 'GET', `/assets/${id}/content`)).headers.get('cache-control')).toContain('immutable');
    await t.call(teacher.token, 'DELETE', `/assets/${id}`);
    expect(s3.keysOf(bucket)).toEqual([]);
  });

  it('workers read and write, players fetch segments from there, and nothing is left of what is deleted', async () => {
    const { id } = await t.upload(teacher.token, 'lesson', 'clase.mp4', mp4(30));
    const worker = workerOf(t);
    const job = await worker.mustClaim();
    expect(await (await worker.send('GET', `/worker/jobs/${job.jobId}/source`, job, undefined, { range: 'bytes=4-7' })).text()).toBe('ftyp');
    await worker.work(job);
    const { hls = '' } = (await (await t.call(teacher.token, 'GET', `/assets/${id}/playback`)).json()) as { hls?: string };
    const master = await fetch(new URL(hls, t.address), { redirect: 'manual' });
    expect([master.status, (await master.text()).includes('360p/index.m3u8?expires=')]).toEqual([200, true]);
    const segment = new URL(hls.replace('master.m3u8', '360p/seg-1.m4s'), t.address);
    const moved = await fetch(segment, { redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')?.startsWith(s3.url), moved.headers.get('cache-control')]).toEqual([302, true, 'public, max-age=1800']);
    expect(await (await fetch(segment)).text()).toBe('segment of 360p');
    await t.call(teacher.token, 'DELETE', `/assets/${id}`);
    expect(s3.keysOf(bucket)).toEqual([]);
  });

  it('files from before stay on the disk and are served from it', async () => {
    const { id } = await t.upload(teacher.token, 'lesson', 'clase.mp4', mp4(30));
    const bytes = Buffer.from(await (await content(id)).arrayBuffer());
    await mkdir(dirname(local(id)), { recursive: true });
    await writeFile(local(id), Buffer.concat([bytes, Buffer.from('local')]));
    expect((await (await content(id)).arrayBuffer()).byteLength).toBe(bytes.length + 5);
    await t.call(teacher.token, 'DELETE', `/assets/${id}`);
    expect(existsSync(local(id))).toBe(false);
  });

  it('an upload is not lost while S3 is away: its bytes stay, and are decided over again later', async () => {
    const own = await startMedia({ ...environment, S3_ENDPOINT: 'http://127.0.0.1:9' });
    const owner = await own.service.as({ permissions: ['media:write'] });
    const { id, finished } = await own.upload(owner.token, 'attachment', 'a.txt', Buffer.from('text'));
    expect(finished.status).toBe(503);
    expect(await finished.json()).toMatchObject({ code: 'media.storage_away' });
    expect((await owner.get(`/assets/${id}`)).body).toMatchObject({ status: 'uploading' });
    expect(await readdir(join(own.service.filesRoot, 'media', 'assets', id.slice(-2)))).toEqual([id]);
  });

  it('one key without the other is a faulty configuration', async () => {
    const { S3_ACCESS_KEY_ID: _, ...half } = environment;
    await expect(startMedia(half)).rejects.toThrow(ConfigError);
  });
});
