import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyImage, safeImage } from './image.ts';
import { inspectContent, sha256Of } from './inspect-content.ts';
import { executable, mp4, pdf, webm } from './testing-files.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liceo-media-'));
});
afterAll(() => rm(folder, { recursive: true }));

const file = async (name: string, bytes: Uint8Array | string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
};
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#3366cc' } });

describe('inspecting content', () => {
  it.each([
    ['mp4', mp4(3), 'video/mp4'],
    ['webm', webm(3), 'video/webm'],
    ['pdf', pdf, 'application/pdf'],
    ['program', executable, 'application/x-elf'],
  ])('recognises a %s by its first bytes', async (name, bytes, format) => {
    expect(await inspectContent(await file(name, bytes))).toEqual({ format });
  });

  it('takes well-formed UTF-8 for text, also where a character straddles two reads', async () => {
    expect(await inspectContent(await file('long.txt', `a${'ñ'.repeat(100_000)}`))).toEqual({ text: 'utf8' });
  });

  it.each([
    ['Latin-1', Buffer.from('espa\xf1ol, sí', 'latin1')],
    ['a cut character', Buffer.from('ñ').subarray(0, 1)],
    ['control characters', Buffer.from('abc\u0001def')],
  ])('takes %s for neither', async (name, bytes) => {
    expect(await inspectContent(await file(name, bytes))).toEqual({ text: 'not_utf8' });
  });

  it('computes the usual hash', async () => {
    expect(await sha256Of(await file('abc', 'abc'))).toMatch(/^ba7816bf8f01cfea/);
  });
});

describe('a picture', () => {
  it('is drawn anew as WebP without metadata, a cover at most 1600 pixels wide', async () => {
    const bytes = await picture(2400, 1200).withExif({ IFD0: { Copyright: 'secret place' } }).jpeg().toBuffer();
    const safe = await safeImage(await file('big.jpg', bytes), 'cover');
    const facts = await sharp(safe).metadata();
    expect(facts).toMatchObject({ format: 'webp', width: 1600, height: 800 });
    expect(facts.exif).toBeUndefined();
  });

  it('is never enlarged', async () => {
    const bytes = await picture(200, 100).png().toBuffer();
    expect(await sharp(await safeImage(await file('small.png', bytes), 'cover')).metadata()).toMatchObject({ width: 200 });
    expect(await sharp(await copyImage(await file('small2.png', bytes), { width: 640, format: 'webp' })).metadata()).toMatchObject({ width: 200 });
  });

  it('that is broken or would unpack into too many pixels is refused', async () => {
    const bytes = await picture(300, 300).png().toBuffer();
    const huge = Buffer.from(bytes);
    huge.writeUInt32BE(60_000, 16);
    huge.writeUInt32BE(60_000, 20);
    expect(await safeImage(await file('cut.png', bytes.subarray(0, 60)), 'cover')).toBeUndefined();
    expect(await safeImage(await file('huge.png', huge), 'cover')).toBeUndefined();
  });
});
