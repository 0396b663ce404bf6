import type { Course, LessonItem, Outline } from '#app/api/models.ts';

export type ChecklistItem = 'summary' | 'lessons' | 'price' | 'content' | 'description' | 'category' | 'cover' | 'preview';

export interface Check {
  item: ChecklistItem;
  done: boolean;
  /** Without it learning refuses to publish; the others only make the course sell better. */
  needed: boolean;
  /** Where it can be mended, below the course's address. */
  part: string;
}

/** A video without a file, a text without a word. */
export const isEmpty = ({ kind, durationSeconds = 0, readingSeconds = 0 }: LessonItem): boolean => (kind === 'video' ? durationSeconds : readingSeconds) === 0;

export const checklistOf = (course: Course, outline: Outline): Check[] => {
  const lessons = outline.items.flatMap((module) => module.lessons);
  const empty = lessons.find(isEmpty);
  return [
    { item: 'summary', done: course.summary.trim() !== '', needed: true, part: '/details#summary' },
    { item: 'lessons', done: lessons.length > 0, needed: true, part: '/curriculum' },
    { item: 'price', done: course.price !== undefined, needed: true, part: '/publish#price' },
    { item: 'content', done: lessons.length > 0 && !empty, needed: false, part: empty ? `/lessons/${empty.id}` : '/curriculum' },
    { item: 'description', done: course.description.trim() !== '', needed: false, part: '/details#description' },
    { item: 'category', done: course.category !== undefined, needed: false, part: '/details#category' },
    { item: 'cover', done: course.coverAssetId !== undefined, needed: false, part: '/details#cover' },
    { item: 'preview', done: lessons.some(({ preview }) => preview), needed: false, part: lessons[0] ? `/lessons/${lessons[0].id}` : '/curriculum' },
  ];
};

export const isReady = (checks: readonly Check[]): boolean => checks.every(({ done, needed }) => done || !needed);
