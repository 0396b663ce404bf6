import { describe, expect, it } from 'vitest';
import { durationOf, type ReadAt } from './duration.ts';
import { mp4, pdf, webm } from './testing-files.ts';

const readerOf = (bytes: Buffer, reads = { count: 0 }): ReadAt => (offset, length) => {
  reads.count += 1;
  return Promise.resolve(bytes.subarray(offset, offset + length));
};
const duration = (mimeType: string, bytes: Buffer) => durationOf(mimeType, readerOf(bytes), bytes.length);

describe('the duration', () => {
  it('of an MP4 stands in its header, wherever that is', async () => {
    expect(await duration('video/mp4', mp4(75))).toBe(75);
  });

  it.each([true, false])('of a WebM stands in its header (segment length known: %s)', async (known) => {
    expect(await duration('video/webm', webm(12.5, known))).toBe(12.5);
  });

  it.each([
    ['a file of another type', 'application/pdf', pdf],
    ['an MP4 without a header', 'video/mp4', mp4(75).subarray(0, 500)],
    ['an MP4 of length zero', 'video/mp4', mp4(0)],
    ['a truncated WebM', 'video/webm', webm(12).subarray(0, 40)],
    ['noise', 'video/webm', Buffer.alloc(4000, 0xa5)],
    ['nothing', 'video/mp4', Buffer.alloc(0)],
  ])('is unknown for %s', async (_what, mimeType, bytes) => {
    expect(await duration(mimeType, bytes)).toBeUndefined();
  });

  it('is not searched for without end in a hostile file', async () => {
    const boxes = Buffer.alloc(8 * 100_000);
    for (let at = 0; at < boxes.length; at += 8) boxes.write('\0\0\0\x08free', at, 'latin1');
    const reads = { count: 0 };
    expect(await durationOf('video/mp4', readerOf(boxes, reads), boxes.length)).toBeUndefined();
    expect(reads.count).toBeLessThan(1000);
  });
});
