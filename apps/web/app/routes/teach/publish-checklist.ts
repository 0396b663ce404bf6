import type { Course } from '#app/api/models.ts';

export type ChecklistItem = 'summary' | 'lessons' | 'price' | 'description' | 'category' | 'cover';

export interface Check {
  item: ChecklistItem;
  done: boolean;
  /** Without it learning refuses to publish; the others only make the course sell better. */
  needed: boolean;
  /** The part of the builder where it can be done. */
  part: '' | '/curriculum' | '/publish';
}

export const checklistOf = (course: Course): Check[] => [
  { item: 'summary', done: course.summary.trim() !== '', needed: true, part: '' },
  { item: 'lessons', done: course.lessonCount > 0, needed: true, part: '/curriculum' },
  { item: 'price', done: course.price !== undefined, needed: true, part: '/publish' },
  { item: 'description', done: course.description.trim() !== '', needed: false, part: '' },
  { item: 'category', done: course.category !== undefined, needed: false, part: '' },
  { item: 'cover', done: course.coverAssetId !== undefined, needed: false, part: '' },
];
