import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { goods } from './content/goods.ts';
import { subjects } from './content/subjects.ts';
import { bookCover, courseCover } from './covers.ts';

const looks = subjects.flatMap(({ slug, courses }) =>
  courses.map(({ name, motif }) => ({ subject: slug, title: name, ...(motif ? { motif } : {}) })));

describe('covers', () => {
  it('are wide pictures of a reasonable size, one different from the other', async () => {
    const covers = await Promise.all([...looks.map(courseCover), ...goods.map(bookCover)]);
    for (const cover of covers) {
      expect(await sharp(cover).metadata()).toMatchObject({ format: 'webp', width: 1280, height: 720 });
      expect(cover.length).toBeLessThan(150_000);
    }
    expect(new Set(covers.map((cover) => cover.toString('base64'))).size).toBe(covers.length);
  });

  it('are the same at every start', async () => {
    const [look = { subject: 'science', title: 'none' } as const] = looks;
    expect(await courseCover(look)).toEqual(await courseCover(look));
  });
});
