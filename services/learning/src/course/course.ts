import type { CourseUpdated } from '@liceo/contracts/events/learning';
import type { DataOf } from '@liceo/contracts/event';
import type { Language, Level, Money } from '@liceo/contracts/schemas';
import { errors } from '../errors.ts';

/** Order transitions of a course: state → allowed next states. */
const transitions = {
  draft: ['published'],
  published: ['archived'],
  archived: ['published'],
} as const;
export type CourseStatus = keyof typeof transitions;

export interface CourseDetails {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** What somebody can do after the course, a short line each. */
  readonly outcomes: readonly string[];
  readonly language: Language;
  readonly level: Level;
  readonly category: string | null;
  readonly coverAssetId: string | null;
  readonly price: Money | null;
  readonly seats: number | null;
  readonly teacher: { readonly id: number; readonly name: string };
}

export interface Course extends CourseDetails {
  readonly id: number;
  readonly status: CourseStatus;
  readonly lessonCount: number;
  /** Of the details and the status, not of what is in the course. */
  readonly version: number;
}

export const blankDetails: Omit<CourseDetails, 'name' | 'teacher'> = {
  summary: '', description: '', outcomes: [], language: 'es', level: 'beginner', category: null, coverAssetId: null, price: null, seats: null,
};

/** What events tell about a course; only a complete course has all of it. */
export type CourseFacts = DataOf<typeof CourseUpdated>;

export type CourseEvent =
  | { readonly type: 'published'; readonly facts: CourseFacts }
  | { readonly type: 'updated'; readonly facts: CourseFacts }
  | { readonly type: 'unpublished' };

const missingFields = (course: Course): string[] => [
  ...(course.name.trim() === '' ? ['name'] : []),
  ...(course.summary.trim() === '' ? ['summary'] : []),
  ...(course.price === null ? ['price'] : []),
  ...(course.lessonCount === 0 ? ['lessons'] : []),
];

/** Everything that the storefront needs; refuses a course that lacks something, and says what. */
export const factsOf = (course: Course): CourseFacts => {
  const { price } = course;
  const missing = missingFields(course);
  if (price === null || missing.length > 0) {
    return errors.courseIncomplete({
      detail: `A published course needs ${missing.join(', ')}.`,
      field: missing[0] ?? 'price',
      params: { missing },
    });
  }
  return {
    courseId: course.id,
    title: course.name,
    summary: course.summary,
    description: course.description,
    language: course.language,
    level: course.level,
    ...(course.category === null ? {} : { category: course.category }),
    ...(course.coverAssetId === null ? {} : { coverAssetId: course.coverAssetId }),
    price,
    seats: course.seats,
    teacher: { id: course.teacher.id, name: course.teacher.name },
    lessonCount: course.lessonCount,
  };
};

const enter = (course: Course, status: CourseStatus): Course | undefined =>
  (transitions[course.status] as readonly CourseStatus[]).includes(status) ? { ...course, status } : undefined;

export const publishCourse = (course: Course): Course => {
  const published = enter(course, 'published') ?? errors.coursePublished();
  factsOf(published);
  return published;
};

/** Takes the course out of the storefront; those enrolled keep it. */
export const unpublishCourse = (course: Course): Course => enter(course, 'archived') ?? errors.courseNotPublished();

/** Absent details stay as they are; a published course has to stay complete. */
export const editCourse = (course: Course, changes: Partial<CourseDetails>): Course => {
  const edited = { ...course, ...changes };
  if (edited.status === 'published') factsOf(edited);
  return edited;
};

/** What the world hears of a change: drafts and archived courses change in silence. */
export const eventOf = (before: Course, after: Course): CourseEvent | undefined => {
  if (after.status !== 'published') return before.status === 'published' ? { type: 'unpublished' } : undefined;
  const facts = factsOf(after);
  if (before.status !== 'published') return { type: 'published', facts };
  return JSON.stringify(factsOf(before)) === JSON.stringify(facts) ? undefined : { type: 'updated', facts };
};
