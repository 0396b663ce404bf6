import { describe, expect, it } from 'vitest';
import { chaptersIn, chaptersText, mostChapters, withChapterAt } from './chapters-text.ts';

describe('chapters that are written a line each', () => {
  it('are read in the forms in which people write them', () => {
    expect(chaptersIn('0:00 Welcome\n\n(00:15) Sets\n 1:05 – Unions \n1:02:03 - Questions: all of them')).toEqual({ chapters: [
      { startSeconds: 0, title: 'Welcome' }, { startSeconds: 15, title: 'Sets' }, { startSeconds: 65, title: 'Unions' },
      { startSeconds: 3723, title: 'Questions: all of them' },
    ] });
    expect(chaptersIn(' \n')).toEqual({ chapters: [] });
  });

  it('say which line is wrong, and why', () => {
    expect(chaptersIn('0:00 Welcome\nSets')).toEqual({ fault: { line: 2, rule: 'form' } });
    expect(chaptersIn('0:61 Welcome')).toEqual({ fault: { line: 1, rule: 'form' } });
    expect(chaptersIn('0:00 Welcome\n0:30')).toEqual({ fault: { line: 2, rule: 'title' } });
    expect(chaptersIn(`0:00 ${'x'.repeat(121)}`)).toEqual({ fault: { line: 1, rule: 'title' } });
    expect(chaptersIn('0:30 Sets\n\n0:30 Unions')).toEqual({ fault: { line: 3, rule: 'order' } });
    const many = Array.from({ length: mostChapters + 1 }, (_, place) => `${place}:00 Part`).join('\n');
    expect(chaptersIn(many)).toEqual({ fault: { line: mostChapters + 1, rule: 'count' } });
  });

  it('come back as they were typed as long as they say the same', () => {
    const chapters = [{ startSeconds: 0, title: 'Welcome' }, { startSeconds: 3723, title: 'Questions' }];
    expect(chaptersText(chapters)).toBe('0:00 Welcome\n1:02:03 Questions');
    expect(chaptersText(chapters, '00:00 - Welcome\n1:02:03 Questions\n')).toBe('00:00 - Welcome\n1:02:03 Questions\n');
    expect(chaptersText(chapters, '0:00 Hello')).toBe('0:00 Welcome\n1:02:03 Questions');
    expect(chaptersText([], 'nonsense')).toBe('');
  });

  it('take a new one in its place, with the cursor where its title begins', () => {
    expect(withChapterAt('', 65)).toEqual({ text: '1:05 ', cursor: 5 });
    expect(withChapterAt('0:00 Welcome\n2:00 Unions', 65)).toEqual({ text: '0:00 Welcome\n1:05 \n2:00 Unions', cursor: 18 });
    expect(withChapterAt('0:00 Welcome\n2:00', 180)).toEqual({ text: '0:00 Welcome\n2:00\n3:00 ', cursor: 23 });
  });
});
