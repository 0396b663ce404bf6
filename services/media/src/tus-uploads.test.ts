import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createHash, randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { Upload as TusUpload } from 'tus-js-client';
import { beforeAll, describe, expect, it } from 'vitest';
import { AssetFailed, AssetReady, VideoUploaded } from '@liceo/contracts/events/media';
import { newId } from '@liceo/kernel/id';
import { executable, mp4, pdf } from './testing-files.ts';
import { startMedia } from './testing.ts';

let t: Awaited<ReturnType<typeof startMedia>>;
let teacher: { userId: string; token: string };
let other: { userId: string; token: string };

beforeAll(async () => {
  t = await startMedia();
  teacher = await t.service.as({ permissions: ['media:write'] });
  other = await t.service.as({ permissions: ['media:write'] });
});

const uploadsFolder = () => readdir(join(t.service.filesRoot, 'media', 'uploads'));
const problemOf = async (response: Response) => ({ status: response.status, ...((await response.json()) as { code: string }) });

describe('an upload', () => {
  it('becomes an asset with its last byte, and its id is known from the start', async () => {
    const film = mp4(75);
    const started = await t.create(teacher.token, 'lesson', 'Clase 1.mp4', film.length);
    expect(started.created.status).toBe(201);
    expect(started.location).toBe(`/uploads/${started.id}`);

    const last = await t.append(teacher.token, started, 0, film);
    expect(last.status).toBe(204);
    expect(last.headers.get('upload-asset-id')).toBe(started.id);
    expect(last.headers.get('upload-offset')).toBe(String(film.length));

    const asset = await (await t.call(teacher.token, 'GET', `/assets/${started.id}`)).json();
    expect(asset).toEqual({
      id: started.id, purpose: 'lesson', status: 'ready', kind: 'video', filename: 'Clase 1.mp4', mimeType: 'video/mp4',
      size: film.length, durationSeconds: 75, url: `/assets/${started.id}/content`,
    });
    expect(await uploadsFolder()).toEqual([]);
    const facts = {
      assetId: started.id, ownerId: teacher.userId, kind: 'video', purpose: 'lesson', filename: 'Clase 1.mp4',
      mimeType: 'video/mp4', size: film.length,
    };
    expect(await t.service.published(VideoUploaded)).toContainEqual(facts);
    expect(await t.service.published(AssetReady)).toContainEqual(facts);
  });

  it('has an address below the public prefix of the gateway', async () => {
    const response = await t.call(teacher.token, 'POST', '/uploads', {
      'upload-length': '5', 'x-forwarded-prefix': '/v1',
      'upload-metadata': `filename ${btoa('a.txt')},purpose ${btoa('attachment')}`,
    });
    expect(response.headers.get('location')).toMatch(/^\/v1\/uploads\/[0-9a-f-]{36}$/);
  });

  it('goes on where it stopped', async () => {
    const film = mp4(5, 60_000);
    const started = await t.create(teacher.token, 'lesson', 'b.mp4', film.length);
    await t.append(teacher.token, started, 0, film.subarray(0, 25_000));
    const head = await t.call(teacher.token, 'HEAD', started.location);
    expect(head.headers.get('upload-offset')).toBe('25000');
    expect((await t.append(teacher.token, started, 10, film.subarray(10))).status).toBe(409);
    expect((await t.append(teacher.token, started, 25_000, film.subarray(25_000))).status).toBe(204);
    const bytes = await (await t.call(teacher.token, 'GET', `/assets/${started.id}/content`)).arrayBuffer();
    expect(Buffer.from(bytes).equals(film)).toBe(true);
  });

  it('that lost the answer to its last byte learns that everything is there', async () => {
    const { id } = await t.upload(teacher.token, 'attachment', 'a.pdf', pdf);
    const head = await t.call(teacher.token, 'HEAD', `/uploads/${id}`);
    expect(head.status).toBe(200);
    expect(head.headers.get('upload-offset')).toBe(String(pdf.length));
    expect((await t.call(teacher.token, 'DELETE', `/uploads/${id}`)).status).toBe(410);
  });

  it('works with the usual client, which stops and resumes', async () => {
    const film = Buffer.concat([mp4(5, 1000), randomBytes(300_000)]);
    const options = {
      endpoint: `${t.address}/uploads`, chunkSize: 50_000, retryDelays: null,
      headers: { authorization: `Bearer ${teacher.token}` }, metadata: { filename: 'c.mp4', purpose: 'lesson' },
    };
    const url = await new Promise<string>((resolve, reject) => {
      const first = new TusUpload(film, {
        ...options,
        onError: reject,
        onChunkComplete: () => void first.abort().then(() => resolve(first.url ?? '')),
      });
      first.start();
    });
    await new Promise<void>((resolve, reject) => {
      new TusUpload(film, { ...options, uploadUrl: url, onError: reject, onSuccess: () => resolve() }).start();
    });
    const id = url.split('/').at(-1) ?? '';
    const bytes = await (await t.call(teacher.token, 'GET', `/assets/${id}/content`)).arrayBuffer();
    expect(Buffer.from(bytes).equals(film)).toBe(true);
  });

  it('can be given up', async () => {
    const started = await t.create(teacher.token, 'attachment', 'a.pdf', 500);
    expect((await t.call(teacher.token, 'DELETE', started.location)).status).toBe(204);
    expect((await t.call(teacher.token, 'GET', `/assets/${started.id}`)).status).toBe(404);
    expect((await t.append(teacher.token, started, 0, pdf)).status).toBe(404);
  });

  it('says what the server can do', async () => {
    const response = await t.call('', 'OPTIONS', '/uploads');
    expect(response.status).toBe(204);
    expect(response.headers.get('tus-version')).toBe('1.0.0');
    expect(response.headers.get('tus-extension')).toBe('creation,creation-with-upload,termination');
  });
});

describe('an upload is refused', () => {
  it('at its creation when it is larger than its purpose allows', async () => {
    const { created } = await t.create(teacher.token, 'cover', 'c.png', 10 * 1024 * 1024 + 1);
    expect(await problemOf(created)).toMatchObject({ status: 413, code: 'media.file_too_large', params: { maximum: 10_485_760 } });
  });

  it.each([
    ['no purpose', { 'upload-length': '5', 'upload-metadata': `filename ${btoa('a')}` }, 'media.purpose_unknown'],
    ['no metadata', { 'upload-length': '5' }, 'media.purpose_unknown'],
    ['no length', { 'upload-metadata': `filename ${btoa('a')},purpose ${btoa('cover')}` }, 'media.upload_invalid'],
    ['a length to be told later', { 'upload-defer-length': '1' }, 'media.upload_invalid'],
    ['a length that is no number', { 'upload-length': '-5' }, 'media.upload_invalid'],
    ['broken metadata', { 'upload-length': '5', 'upload-metadata': '%%% ,,' }, 'media.upload_invalid'],
  ])('with %s', async (_what, headers, code) => {
    const response = await t.call(teacher.token, 'POST', '/uploads', headers);
    expect(await problemOf(response)).toMatchObject({ status: 400, code });
  });

  it('for its content, whatever its name says, and nothing of it stays', async () => {
    const { id, finished } = await t.upload(teacher.token, 'attachment', 'harmless.pdf', executable);
    expect(await problemOf(finished)).toMatchObject({
      status: 415, code: 'media.content_refused', params: { reason: 'type_not_allowed', assetId: id },
    });
    expect(await uploadsFolder()).not.toContain(id);
    expect(await t.service.published(AssetFailed)).toContainEqual({
      assetId: id, ownerId: teacher.userId, reason: 'type_not_allowed',
    });
    const asset = await (await t.call(teacher.token, 'GET', `/assets/${id}`)).json();
    expect(asset).toMatchObject({ status: 'failed', reason: 'type_not_allowed' });
    expect((await t.call(teacher.token, 'GET', `/assets/${id}/content`)).status).toBe(410);
    expect((await t.call(teacher.token, 'HEAD', `/uploads/${id}`)).status).toBe(415);
  });

  it('when it sends more than it announced', async () => {
    const started = await t.create(teacher.token, 'attachment', 'a.pdf', 10);
    expect((await t.append(teacher.token, started, 0, pdf)).status).toBe(413);
  });

  it('when it does not come to the SHA-256 that was announced, and nothing of it stays', async () => {
    const picture = await sharp({ create: { width: 20, height: 10, channels: 3, background: '#c63' } }).png().toBuffer();
    for (const [purpose, filename, bytes] of [['lesson', 'film.mp4', mp4(3)], ['cover', 'cover.png', picture]] as const) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const right = await t.create(teacher.token, purpose, filename, bytes.length, { sha256 });
      expect((await t.append(teacher.token, right, 0, bytes)).status).toBe(204);
      const wrong = await t.create(teacher.token, purpose, filename, bytes.length, { sha256: sha256.replaceAll(/[0-9]/g, 'f') });
      const answer = await t.append(teacher.token, wrong, 0, bytes);
      expect(await answer.json()).toMatchObject({ status: 415, params: { reason: 'checksum_mismatch' } });
      expect(await readdir(join(t.service.filesRoot, 'media', 'assets', wrong.id.slice(-2))).catch(() => [])).not.toContain(wrong.id);
    }
    const announced = await t.create(teacher.token, 'lesson', 'film.mp4', 10, { sha256: 'ABC' });
    expect(await announced.created.json()).toMatchObject({ status: 400, code: 'media.checksum_invalid', field: 'sha256' });
  });

  it('to anybody but its owner', async () => {
    const started = await t.create(teacher.token, 'attachment', 'a.pdf', pdf.length);
    expect(await problemOf(await t.append(other.token, started, 0, pdf))).toMatchObject({
      status: 403, code: 'media.not_your_upload',
    });
    expect((await t.call(other.token, 'HEAD', started.location)).status).toBe(403);
    expect((await t.call(other.token, 'DELETE', started.location)).status).toBe(403);
  });

  it('without the permission', async () => {
    const student = await t.service.as({ permissions: [] });
    expect((await t.create(student.token, 'attachment', 'a.pdf', 5)).created.status).toBe(403);
    expect((await t.create('', 'attachment', 'a.pdf', 5)).created.status).toBe(401);
  });

  it('at an address that is none', async () => {
    expect((await t.call(teacher.token, 'HEAD', '/uploads/..%2f..%2fetc')).status).toBe(400);
    expect((await t.call(teacher.token, 'HEAD', `/uploads/${newId()}`)).status).toBe(404);
  });
});

describe('the quota of an account', () => {
  it('counts what is there and what is arriving, and lets go of what is given up, failed or deleted', async () => {
    const small = await startMedia({ LICEO_UPLOAD_QUOTA_GB: '0.001' });
    const owner = await small.service.as({ permissions: ['media:write'] });
    const neighbour = await small.service.as({ permissions: ['media:write'] });
    const half = Buffer.concat([pdf, randomBytes(500_000)]);
    const first = await small.upload(owner.token, 'attachment', 'a.pdf', half);
    expect(first.finished.status).toBe(204);
    const arriving = await small.create(owner.token, 'attachment', 'b.pdf', 400_000);
    expect(arriving.created.status).toBe(201);
    expect(await problemOf((await small.create(owner.token, 'attachment', 'c.pdf', 200_000)).created)).toMatchObject({
      status: 413, code: 'media.quota_exceeded', params: { quota: 1_000_000, used: half.length + 400_000 },
    });
    expect((await small.create(neighbour.token, 'attachment', 'c.pdf', 200_000)).created.status).toBe(201);
    expect((await small.call(owner.token, 'DELETE', arriving.location)).status).toBe(204);
    const refused = await small.upload(owner.token, 'attachment', 'harmless.pdf', Buffer.concat([executable, Buffer.alloc(300_000)]));
    expect(refused.finished.status).toBe(415);
    expect((await small.create(owner.token, 'attachment', 'c.pdf', 400_000)).created.status).toBe(201);
    expect((await small.call(owner.token, 'DELETE', `/assets/${first.id}`)).status).toBe(204);
    expect((await small.create(owner.token, 'attachment', 'd.pdf', 500_000)).created.status).toBe(201);
  });

  it('holds for uploads that begin at the same time', async () => {
    const small = await startMedia({ LICEO_UPLOAD_QUOTA_GB: '0.001' });
    const owner = await small.service.as({ permissions: ['media:write'] });
    const begun = await Promise.all(Array.from({ length: 6 }, (_, n) => small.create(owner.token, 'attachment', `${n}.pdf`, 400_000)));
    expect(begun.map(({ created }) => created.status).toSorted()).toEqual([201, 201, 413, 413, 413, 413]);
  });
});

const sweep = () => t.service.runtime.jobs().run('media.sweep-uploads');

describe('the sweep', () => {
  it('finishes an upload that had arrived whole when the process died', async () => {
    const started = await t.create(teacher.token, 'attachment', 'whole.pdf', pdf.length);
    await writeFile(join(t.service.filesRoot, 'media', 'uploads', started.id), pdf);
    await sweep();
    expect(await (await t.call(teacher.token, 'GET', `/assets/${started.id}`)).json()).toMatchObject({ status: 'ready' });
  });

  it('lets abandoned uploads expire after a day and clears what they left', async () => {
    const started = await t.create(teacher.token, 'lesson', 'late.mp4', 5000);
    await t.append(teacher.token, started, 0, mp4(1).subarray(0, 100));
    await sweep();
    expect((await t.call(teacher.token, 'HEAD', started.location)).headers.get('upload-offset')).toBe('100');
    t.service.clock.advance({ hours: 25 });
    await sweep();
    expect(await (await t.call(teacher.token, 'GET', `/assets/${started.id}`)).json()).toMatchObject({
      status: 'failed', reason: 'upload_expired',
    });
    expect(await uploadsFolder()).toEqual([]);
  });
});
