import { describe, expect, test } from 'vitest';
import type { Outline } from '#app/api/models.ts';
import { hasStarted, lessonToContinue, progressOf, withMarks } from './outline-progress.ts';

const lesson = (id: number, completed: boolean) => ({ id, title: `Lesson ${id}`, kind: 'text' as const, preview: false, completed });

const outline: Outline = {
  courseId: 1, enrolled: true, outcomes: [], progress: 33,
  items: [
    { id: 1, title: 'One', lessons: [lesson(11, true), lesson(12, false)] },
    { id: 2, title: 'Two', lessons: [lesson(21, false)] },
  ],
};

describe('the progress of a course', () => {
  test('is whole percent, rounded down', () => {
    expect(progressOf(outline.items)).toBe(33);
    expect(progressOf([])).toBe(0);
  });

  test('moves before the server has answered', () => {
    const marked = withMarks(outline, new Map([[12, true]]));
    expect(marked.progress).toBe(66);
    expect(marked.items[0]?.lessons[1]?.completed).toBe(true);
  });

  test('moves back as well', () => {
    expect(withMarks(outline, new Map([[11, false]])).progress).toBe(0);
  });

  test('is nobody else’s: without an enrolment nothing is marked', () => {
    const visited = { ...outline, enrolled: false };
    expect(withMarks(visited, new Map([[12, true]]))).toBe(visited);
  });
});

describe('where to go on', () => {
  test('is the first lesson that is not done', () => {
    expect(lessonToContinue(outline.items)?.id).toBe(12);
  });

  test('is the first lesson when all are done, and nowhere without lessons', () => {
    const done = withMarks(outline, new Map([[12, true], [21, true]]));
    expect(lessonToContinue(done.items)?.id).toBe(11);
    expect(lessonToContinue([])).toBeUndefined();
  });

  test('counts a video that was begun as a start', () => {
    expect(hasStarted([{ id: 1, title: 'One', lessons: [{ ...lesson(1, false), positionSeconds: 4 }] }])).toBe(true);
    expect(hasStarted([{ id: 1, title: 'One', lessons: [lesson(1, false)] }])).toBe(false);
  });
});
