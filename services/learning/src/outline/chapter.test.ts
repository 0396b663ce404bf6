import { describe, expect, it } from 'vitest';
import { checkChapters, type Chapter } from './chapter.ts';
import { editLesson, writeLesson } from './lesson.ts';

const from = (...starts: number[]): Chapter[] => starts.map((startSeconds) => ({ startSeconds, title: `At ${startSeconds}` }));
const misplaced = (field: string, rule: string) => expect.objectContaining({ code: 'learning.chapter_misplaced', facts: expect.objectContaining({ field, rule }) });

describe('the chapters of a video', () => {
  it('begin one after the other, before the end', () => {
    expect(() => checkChapters(from(0, 5, 89), 90)).not.toThrow();
    expect(() => checkChapters(from(0, 5000), null)).not.toThrow();
    expect(() => checkChapters(from(0, 5, 5), 90)).toThrow(misplaced('chapters.2.startSeconds', 'after'));
    expect(() => checkChapters(from(7, 3), null)).toThrow(misplaced('chapters.1.startSeconds', 'after'));
    expect(() => checkChapters(from(0, 90), 90)).toThrow(misplaced('chapters.1.startSeconds', 'before'));
  });

  it('stay when something else of the lesson changes, and go when it becomes a text', () => {
    const lesson = writeLesson({ title: 'Sets', kind: 'video', chapters: from(0, 30) });
    expect(editLesson(lesson, { title: 'Sets II' }).chapters).toEqual(from(0, 30));
    expect(editLesson(lesson, { kind: 'text' }).chapters).toEqual([]);
  });

  it('are refused in a text', () => {
    expect(() => writeLesson({ title: 'Sets', kind: 'text', chapters: from(0) }))
      .toThrow(expect.objectContaining({ code: 'learning.lesson_kind_mismatch' }));
  });

  it('do not keep a lesson from taking a shorter video, as long as they are left alone', () => {
    const lesson = writeLesson({ title: 'Sets', kind: 'video', durationSeconds: 90, chapters: from(0, 60) });
    expect(editLesson(lesson, { durationSeconds: 30 }).chapters).toEqual(from(0, 60));
    expect(() => editLesson(lesson, { durationSeconds: 30, chapters: from(0, 60) })).toThrow(misplaced('chapters.1.startSeconds', 'before'));
  });
});
