import { expect, test } from 'vitest';
import type { Note } from '#app/api/models.ts';
import { notesMarkdown } from './notes-markdown.ts';

const at = '2026-03-02T10:00:00Z';
const note = (id: number, lessonId: number, text: string, positionSeconds?: number): Note => ({
  id, lessonId, text, createdAt: at, updatedAt: at, ...(positionSeconds !== undefined && { positionSeconds }),
});
const lesson = (id: number, title: string) => ({ id, title, kind: 'text' as const, preview: false, version: 1 });
const texts = {
  duration: (seconds: number) => `0:${String(seconds).padStart(2, '0')}`,
  url: (lessonId: number, seconds: number | undefined) => `https://academy.example/learn/1/lessons/${lessonId}?t=${seconds}`,
};

test('notes become a document with the headings of the course', () => {
  const modules = [
    { id: 1, title: 'Beginning', version: 1, lessons: [lesson(11, 'Letters *and* numbers'), lesson(12, 'Without notes')] },
    { id: 2, title: 'Empty', version: 1, lessons: [lesson(21, 'Nothing')] },
    { id: 3, title: 'End', version: 1, lessons: [lesson(31, 'Last')] },
  ];
  const notes = [note(1, 11, 'About all of it'), note(2, 11, 'Two lines\n\nand a third\n', 7), note(3, 31, 'The end')];
  expect(notesMarkdown('Algebra', modules, notes, texts)).toBe(`# Algebra

## Beginning

### Letters \\*and\\* numbers

- About all of it
- [0:07](https://academy.example/learn/1/lessons/11?t=7) Two lines

  and a third

## End

### Last

- The end
`);
});

test('a course without notes is its title', () => {
  expect(notesMarkdown('Al\ngebra', [], [], texts)).toBe('# Al gebra\n');
});
