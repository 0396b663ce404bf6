import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { Storage } from './storage.ts';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const plain = { mimeType: 'video/mp4', mostBytes: 50_000_000 };

/** What every place for files has to do. */
export const storageContract = (name: string, make: () => Promise<Storage>): void => {
  describe(`files on ${name}`, () => {
    const read = async (storage: Storage, key: string, span?: { start: number; end: number }) => {
      const stream = await storage.read(key, span);
      return stream && buffer(stream);
    };

    it('come back as they were written, whole and in part', async () => {
      const storage = await make();
      // Larger than what is sent in one piece anywhere.
      const bytes = randomBytes(11_000_000);
      expect(await storage.write('a/b/film.mp4', Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]), { ...plain, sha256: sha256(bytes) })).toEqual({ size: bytes.length, sha256: sha256(bytes) });
      expect(await storage.sizeOf('a/b/film.mp4')).toBe(bytes.length);
      expect((await read(storage, 'a/b/film.mp4'))?.equals(bytes)).toBe(true);
      expect((await read(storage, 'a/b/film.mp4', { start: 5, end: 5 }))?.equals(bytes.subarray(5, 6))).toBe(true);
      expect((await read(storage, 'a/b/film.mp4', { start: 10_000_000, end: 10_999_999 }))?.equals(bytes.subarray(10_000_000))).toBe(true);
    });

    it('may be small, empty, and replaced', async () => {
      const storage = await make();
      await storage.write('small', Readable.from([Buffer.from('one')]), plain);
      await storage.write('small', Readable.from([Buffer.from('second')]), plain);
      expect((await read(storage, 'small'))?.toString()).toBe('second');
      expect(await storage.write('empty', Readable.from([]), plain)).toMatchObject({ size: 0 });
      expect(await storage.sizeOf('empty')).toBe(0);
    });

    it('that are not there are neither read nor measured, and removing them is no fault', async () => {
      const storage = await make();
      expect(await storage.read('none')).toBeUndefined();
      expect(await storage.sizeOf('none')).toBeUndefined();
      await storage.remove('none');
      await storage.removeBelow('none/');
    });

    it('are whole or not there: too large, damaged, broken off', async () => {
      const storage = await make();
      const body = () => Readable.from([randomBytes(6_000_000), randomBytes(6_000_000)]);
      await expect(storage.write('x', body(), { ...plain, mostBytes: 7_000_000 })).rejects.toMatchObject({ code: 'media.output_too_large' });
      await expect(storage.write('x', body(), { ...plain, sha256: '0'.repeat(64) })).rejects.toMatchObject({ code: 'media.output_damaged' });
      const broken = Readable.from((async function* half() {
        yield randomBytes(6_000_000);
        await Promise.reject(new Error('the cable was pulled'));
      })());
      await expect(storage.write('x', broken, plain)).rejects.toThrow('the cable was pulled');
      expect(await storage.sizeOf('x')).toBeUndefined();
    });

    it('are not replaced by what is refused', async () => {
      const storage = await make();
      await storage.write('y', Readable.from([Buffer.from('good')]), plain);
      await expect(storage.write('y', Readable.from([Buffer.from('bad')]), { ...plain, sha256: '0'.repeat(64) })).rejects.toMatchObject({ code: 'media.output_damaged' });
      expect((await read(storage, 'y'))?.toString()).toBe('good');
    });

    it('are removed one by one, and all below a name', async () => {
      const storage = await make();
      for (const key of ['f/1', 'f/2/3', 'f2/1']) await storage.write(key, Readable.from([Buffer.from(key)]), plain);
      await storage.remove('f/1');
      expect(await storage.sizeOf('f/1')).toBeUndefined();
      await storage.removeBelow('f/');
      expect(await storage.sizeOf('f/2/3')).toBeUndefined();
      expect(await storage.sizeOf('f2/1')).toBe(4);
    });
  });
};
