import { mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMade, readFragmentedMp4 } from './fragmented-mp4.ts';

let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'fragmented-mp4-test-'));
});
afterAll(() => rm(base, { recursive: true }));

const box = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
};
const numbers = (...values: readonly number[]): Buffer => Buffer.concat(values.map((value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}));

const avcc = box('avcC', Buffer.from([1, 0x64, 0, 0x1f]));
const sides = Buffer.alloc(78);
sides.writeUInt16BE(640, 24);
sides.writeUInt16BE(360, 26);
const stsd = (entry: Buffer): Buffer => box('stsd', numbers(0, 1), entry);
const moov = (entry = box('avc1', sides, avcc)): Buffer => box('moov',
  box('trak', box('mdia', box('mdhd', numbers(0, 0, 0, 12_800, 0)), box('minf', box('stbl', stsd(entry))))),
  box('mvex', box('trex', numbers(0, 1, 1, 512, 0, 0x10000))));
/** Two samples of the default length, of which the first is a key. */
const fragment = (start: number): Buffer => Buffer.concat([
  box('moof', box('traf', box('tfhd', numbers(0x020000, 1)), box('tfdt', numbers(0, start)), box('trun', numbers(0x000204, 2, 0x02000000, 10, 10)))),
  box('mdat', Buffer.alloc(20)),
]);

const read = async (...parts: readonly Buffer[]) => {
  const path = join(base, 'file.mp4');
  await writeFile(path, Buffer.concat(parts));
  const file = await open(path, 'r');
  try {
    return await readFragmentedMp4(file);
  } finally {
    await file.close();
  }
};

describe('a fragmented MP4 file', () => {
  it('tells of its track and where each fragment lies', async () => {
    const { track, headerBytes, fragments } = await read(box('ftyp', Buffer.alloc(8)), moov(), fragment(0), fragment(1024));
    expect(track).toMatchObject({ kind: 'video', codec: 'avc1.64001f', timescale: 12_800, width: 640, height: 360 });
    expect(headerBytes).toBe(16 + moov().length);
    const bytes = fragment(0).length;
    expect(fragments).toEqual([
      { offset: headerBytes, bytes, start: 0, duration: 1024, beginsWithKey: true },
      { offset: headerBytes + bytes, bytes, start: 1024, duration: 1024, beginsWithKey: true },
    ]);
  });

  it.each([
    ['nothing', [], 'no header'],
    ['a header of another codec', [moov(box('hev1', sides))], 'type hev1'],
    ['a fragment before the header', [fragment(0)], 'where none should'],
    ['a box longer than the file', [numbers(5000), Buffer.from('mdat')], 'broken'],
    ['a box of no length', [numbers(0, 0)], 'broken'],
    ['a header without a track', [box('moov', box('mvhd'))], 'no trak'],
    ['more samples than there are', [moov(), box('moof', box('traf', box('tfhd', numbers(0x020000, 1)), box('tfdt', numbers(0, 0)), box('trun', numbers(0, 0xffff_ffff))))], 'too large'],
    ['a rest of a few bytes', [moov(), Buffer.from('abc')], ''],
  ])('is refused with %s', async (_what, parts, message) => {
    await expect(read(...parts)).rejects.toThrow(message);
  });

  it('is not followed elsewhere', async () => {
    await symlink('/etc/hostname', join(base, 'link.mp4'));
    await expect(openMade(join(base, 'link.mp4'))).rejects.toMatchObject({ code: 'ELOOP' });
  });
});
