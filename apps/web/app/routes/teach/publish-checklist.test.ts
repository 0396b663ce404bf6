import { describe, expect, test } from 'vitest';
import type { Course, Outline } from '#app/api/models.ts';
import { checklistOf, isReady } from './publish-checklist.ts';

const course: Course = {
  id: 7, name: 'Algebra', summary: 'Letters', description: '', outcomes: [], teacherId: 1, language: 'es', level: 'beginner', seats: null, status: 'draft',
  teacher: { id: 1, name: 'Emmy' }, lessonCount: 1, version: 1, price: { amount: 0, currency: 'EUR' },
};
const lesson = { id: 11, title: 'One', kind: 'text' as const, preview: false, version: 1, readingSeconds: 60 };
const outline = (...lessons: Outline['items'][number]['lessons']): Outline => ({ courseId: 7, enrolled: false, outcomes: [], items: [{ id: 1, title: 'M', version: 1, lessons }] });

const missing = (changes: Partial<Course>, of: Outline = outline(lesson)) => {
  const checks = checklistOf({ ...course, ...changes }, of);
  return { ready: isReady(checks), missing: checks.filter(({ done }) => !done).map(({ item }) => item) };
};

describe('the checklist', () => {
  test('is ready with a summary, a lesson and a price, free of charge too', () => {
    expect(missing({})).toEqual({ ready: true, missing: ['description', 'category', 'cover', 'preview'] });
  });

  test.each([['summary', { summary: '  ' }], ['price', { price: undefined }]] as const)('misses the %s', (item, changes) => {
    expect(missing(changes as Partial<Course>)).toMatchObject({ ready: false, missing: expect.arrayContaining([item]) });
  });

  test('misses lessons, and then what would be in them', () => {
    expect(missing({}, outline())).toMatchObject({ ready: false, missing: expect.arrayContaining(['lessons', 'content']) });
  });

  test('leads to the first lesson with nothing in it', () => {
    const empty = { ...lesson, id: 12, kind: 'video' as const };
    expect(checklistOf(course, outline(lesson, empty)).find(({ item }) => item === 'content')).toEqual({ item: 'content', done: false, needed: false, part: '/lessons/12' });
  });
});
