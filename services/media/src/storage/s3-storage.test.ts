import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { CreateMultipartUploadCommand } from '@aws-sdk/client-s3';
import { afterAll, describe, expect, it } from 'vitest';
import { s3Client, s3Storage } from './s3-storage.ts';
import { storageContract } from './testing-storage-contract.ts';
import { startS3 } from '@liceo/kernel/testing-s3';

const keys = { accessKeyId: 'liceo', secretAccessKey: 'a secret of the tests' };
const s3 = await startS3(keys);
const settings = { region: 'eu-south-2', endpoint: s3.url, keys };
const client = s3Client(settings);
afterAll(() => client.destroy());

storageContract('S3', () => Promise.resolve(s3Storage(client, s3.bucket())));

describe('an object on S3', () => {
  const film = { mimeType: 'video/mp4', mostBytes: 50_000_000 };

  it('has an address that opens it for a while, to whoever has it, and to nobody who changed it', async () => {
    const storage = s3Storage(client, s3.bucket());
    await storage.write('hls/seg 1.m4s', Readable.from([Buffer.from('segment')]), film);
    const address = (await storage.addressOf?.('hls/seg 1.m4s', 60)) ?? '';
    const part = await fetch(address, { headers: { range: 'bytes=0-2' } });
    expect([part.status, part.headers.get('content-type'), await part.text()]).toEqual([206, 'video/mp4', 'seg']);
    expect((await fetch(address.replace('X-Amz-Expires=60', 'X-Amz-Expires=61'))).status).toBe(403);
    expect((await fetch(address.replace('seg%201', 'seg%202'))).status).toBe(403);
  });

  it.each(['refused', 'broken off'])('leaves no parts behind when it is %s', async (how) => {
    const bucket = s3.bucket();
    const body = Readable.from((async function* large() {
      yield randomBytes(20_000_000);
      if (how === 'broken off') await Promise.reject(new Error('the cable was pulled'));
    })());
    await expect(s3Storage(client, bucket).write('x', body, { ...film, sha256: '0'.repeat(64) })).rejects.toThrow();
    expect([s3.openUploads(bucket), s3.keysOf(bucket)]).toEqual([0, []]);
  });

  it('is not taken for missing when the keys or the bucket are wrong', async () => {
    const wrong = s3Client({ ...settings, keys: { ...keys, secretAccessKey: 'guessed' } });
    await expect(s3Storage(wrong, s3.bucket()).read('x')).rejects.toThrow('SignatureDoesNotMatch');
    wrong.destroy();
    await expect(s3Storage(client, 'none').read('x')).rejects.toThrow('NoSuchBucket');
  });

  it('is removed with what a process left of it that died while writing', async () => {
    const bucket = s3.bucket();
    for (const Key of ['film.mp4', 'film.mp4.other']) await client.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key }));
    await s3Storage(client, bucket).remove('film.mp4');
    expect(s3.openUploads(bucket)).toBe(1);
  });

  it('is removed with a thousand others', async () => {
    const bucket = s3.bucket();
    s3.fill(bucket, [...Array.from({ length: 1001 }, (_, nth) => `film/${nth}.m4s`), 'film.mp4']);
    await s3Storage(client, bucket).removeBelow('film/');
    expect(s3.keysOf(bucket)).toEqual(['film.mp4']);
  });
});
