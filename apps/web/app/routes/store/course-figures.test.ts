import { expect, test } from 'vitest';
import { figuresOf } from './course-figures.ts';

const lesson = (id: number, more: object = {}) => ({ id, title: `Lesson ${id}`, kind: 'text' as const, preview: false, version: 1, ...more });

test('a course is counted over its modules', () => {
  const modules = [
    { id: 1, title: 'One', version: 1, lessons: [lesson(1, { readingSeconds: 60 }), lesson(2, { kind: 'video', durationSeconds: 90 })] },
    { id: 2, title: 'Two', version: 1, lessons: [lesson(3, { preview: true }), lesson(4, { kind: 'video', preview: true, durationSeconds: 30 })] },
    { id: 3, title: 'Three', version: 1, lessons: [] },
  ];
  expect(figuresOf(modules)).toEqual({ modules: 3, lessons: 4, videos: 2, seconds: 180, previewId: 3 });
  expect(figuresOf([])).toEqual({ modules: 0, lessons: 0, videos: 0, seconds: 0, previewId: undefined });
});
