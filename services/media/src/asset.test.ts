import { describe, expect, it } from 'vitest';
import { isExpired, sizeLimits, startUpload, type Purpose } from './asset.ts';

const id = '0198c0de-0000-7000-8000-000000000001';
const owner = '0198c0de-0000-7000-8000-000000000002';
const request = { purpose: 'lesson', filename: 'Clase 1.mp4', length: 5_000_000 };

describe('starting an upload', () => {
  it('keeps a safe name and who owns it', () => {
    expect(startUpload(id, owner, { ...request, filename: '../../etc/Clase 1.mp4' })).toEqual({
      id, ownerId: owner, purpose: 'lesson', filename: 'Clase 1.mp4', uploadLength: 5_000_000,
    });
  });

  it.each(Object.entries(sizeLimits) as [Purpose, number][])('takes a %s of up to %i bytes', (purpose, limit) => {
    expect(startUpload(id, owner, { ...request, purpose, length: limit }).uploadLength).toBe(limit);
    expect(() => startUpload(id, owner, { ...request, purpose, length: limit + 1 })).toThrow(
      expect.objectContaining({ code: 'media.file_too_large' }),
    );
  });

  it.each([
    ['no purpose', { purpose: undefined }, 'media.purpose_unknown'],
    ['another purpose', { purpose: 'banner' }, 'media.purpose_unknown'],
    ['a purpose inherited from Object', { purpose: 'constructor' }, 'media.purpose_unknown'],
    ['no name', { filename: '' }, 'media.filename_missing'],
    ['an empty file', { length: 0 }, 'media.length_invalid'],
    ['a length that is no number', { length: Number.NaN }, 'media.length_invalid'],
    ['an unknown length', { length: undefined }, 'media.length_invalid'],
  ])('is refused with %s', (_what, wrong, code) => {
    expect(() => startUpload(id, owner, { ...request, ...wrong })).toThrow(expect.objectContaining({ code }));
  });
});

it('lets an upload expire after a day', () => {
  const start = new Date('2026-03-01T12:00:00Z');
  expect(isExpired(start, new Date('2026-03-02T12:00:00Z'))).toBe(false);
  expect(isExpired(start, new Date('2026-03-02T12:00:01Z'))).toBe(true);
});
