import { errors } from '../errors.ts';

/** A part of a video: where it begins, and what it is called. */
export interface Chapter {
  readonly startSeconds: number;
  readonly title: string;
}

export const mostChapters = 100;

/** Each begins after the one before it, and before the end as far as that is known. */
export const checkChapters = (chapters: readonly Chapter[], durationSeconds: number | null): void => {
  for (const [place, { startSeconds }] of chapters.entries()) {
    const field = `chapters.${place}.startSeconds`;
    const before = chapters[place - 1]?.startSeconds;
    if (before !== undefined && startSeconds <= before) {
      errors.chapterMisplaced({ field, rule: 'after', params: { limit: before }, detail: 'Each chapter begins after the one before it.' });
    }
    if (durationSeconds !== null && startSeconds >= durationSeconds) {
      errors.chapterMisplaced({ field, rule: 'before', params: { limit: durationSeconds }, detail: 'A chapter begins before the video ends.' });
    }
  }
};
