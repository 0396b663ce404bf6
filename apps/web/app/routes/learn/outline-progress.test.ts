import { describe, expect, test } from 'vitest';
import type { Outline } from '#app/api/models.ts';
import { hasStarted, isDone, lessonToContinue, progressOf, secondsLeft, withMark } from './outline-progress.ts';

const lesson = (id: number, completed: boolean) => ({ id, title: `Lesson ${id}`, kind: 'text' as const, preview: false, version: 1, completed });

const outline: Outline = {
  courseId: 1, enrolled: true, outcomes: [], progress: 33, nextLessonId: 12,
  items: [
    { id: 1, title: 'One', version: 1, lessons: [lesson(11, true), lesson(12, false)] },
    { id: 2, title: 'Two', version: 1, lessons: [lesson(21, false)] },
  ],
};

describe('the progress of a course', () => {
  test('is whole percent, rounded down', () => {
    expect(progressOf(outline.items)).toBe(33);
    expect(progressOf([])).toBe(0);
  });

  test('moves before the server has answered', () => {
    const marked = withMark(outline, { lessonId: 12, completed: true });
    expect(marked.progress).toBe(66);
    expect([isDone(outline, 12), isDone(marked, 12), isDone(marked, 99)]).toEqual([false, true, false]);
  });

  test('moves back as well', () => {
    expect(withMark(outline, { lessonId: 11, completed: false }).progress).toBe(0);
  });

  test('is nobody else’s: without an enrolment nothing is marked', () => {
    const visited = { ...outline, enrolled: false };
    expect(withMark(visited, { lessonId: 12, completed: true })).toBe(visited);
  });

  test('leaves the time of what is not done, less what was watched', () => {
    const lessons = [
      { ...lesson(1, true), durationSeconds: 100 }, { ...lesson(2, false), kind: 'video' as const, durationSeconds: 300, positionSeconds: 120 },
      { ...lesson(3, false), readingSeconds: 60 }, { ...lesson(4, false), kind: 'video' as const, durationSeconds: 10, positionSeconds: 15 },
    ];
    expect(secondsLeft([{ id: 1, title: 'One', version: 1, lessons }])).toBe(240);
  });
});

describe('where to go on', () => {
  test('is where learning says', () => {
    expect(lessonToContinue({ ...outline, nextLessonId: 21 })?.id).toBe(21);
  });

  test('is the first lesson that is not done once that one is', () => {
    const marked = withMark({ ...outline, nextLessonId: 21 }, { lessonId: 21, completed: true });
    expect(marked.nextLessonId).toBe(12);
    expect(lessonToContinue(marked)?.id).toBe(12);
  });

  test('is the first lesson when all are done, and nowhere without lessons', () => {
    const done = [12, 21].reduce((before, lessonId) => withMark(before, { lessonId, completed: true }), outline);
    expect(done).not.toHaveProperty('nextLessonId');
    expect(lessonToContinue(done)?.id).toBe(11);
    expect(lessonToContinue({ ...outline, items: [] })).toBeUndefined();
  });

  test('counts a video that was begun as a start', () => {
    expect(hasStarted([{ id: 1, title: 'One', version: 1, lessons: [{ ...lesson(1, false), positionSeconds: 4 }] }])).toBe(true);
    expect(hasStarted([{ id: 1, title: 'One', version: 1, lessons: [lesson(1, false)] }])).toBe(false);
  });
});
