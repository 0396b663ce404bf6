import { describe, expect, it } from 'vitest';
import { chapterLines } from './use-chapters.ts';

describe('the chapters of a video', () => {
  it('last until the next one begins, the last one to the end', () => {
    expect(chapterLines([{ startSeconds: 0, title: 'One' }, { startSeconds: 30, title: 'Two' }], 50)).toEqual([
      { id: '0', start: 0, end: 30, text: 'One' }, { id: '1', start: 30, end: 50, text: 'Two' },
    ]);
  });

  it('leave out what begins after the end: the video may have become shorter', () => {
    expect(chapterLines([{ startSeconds: 0, title: 'One' }, { startSeconds: 50, title: 'Two' }], 50)).toEqual([{ id: '0', start: 0, end: 50, text: 'One' }]);
  });
});
