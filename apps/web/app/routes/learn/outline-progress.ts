import type { LessonItem, Module, Outline } from '#app/api/models.ts';

export const lessonsOf = (modules: readonly Module[]): LessonItem[] => modules.flatMap(({ lessons }) => lessons);

export const doneIn = (lessons: readonly LessonItem[]): number => lessons.filter(({ completed }) => completed).length;

/** Whole percent, rounded down, as learning counts it: 100 only when everything is done. */
export const progressOf = (modules: readonly Module[]): number => {
  const lessons = lessonsOf(modules);
  return lessons.length === 0 ? 0 : Math.floor((doneIn(lessons) * 100) / lessons.length);
};

/** How long a lesson takes: a video its length, a text the time that it takes to read. */
export const secondsOf = ({ durationSeconds, readingSeconds }: LessonItem): number => durationSeconds ?? readingSeconds ?? 0;

/** How long everything takes that is not done yet. */
export const secondsLeft = (modules: readonly Module[]): number =>
  lessonsOf(modules).filter(({ completed }) => !completed)
    .reduce((sum, lesson) => sum + Math.max(0, secondsOf(lesson) - (lesson.positionSeconds ?? 0)), 0);

export interface Mark {
  lessonId: number;
  completed: boolean;
}

/** The outline as it will be once this lesson is marked; so the bar moves before the server has answered. */
export const withMark = (outline: Outline, { lessonId, completed }: Mark): Outline => {
  if (!outline.enrolled) return outline;
  const items = outline.items.map((module) => ({
    ...module,
    lessons: module.lessons.map((lesson) => (lesson.id === lessonId ? { ...lesson, completed } : lesson)),
  }));
  const { nextLessonId: _, ...rest } = outline;
  const next = lessonToContinue({ ...outline, items });
  return { ...rest, items, progress: progressOf(items), ...(next && !next.completed && { nextLessonId: next.id }) };
};

/** Where to go on: where learning says, else the first lesson that is not done, else the first. */
export const lessonToContinue = ({ items, nextLessonId }: Outline): LessonItem | undefined => {
  const lessons = lessonsOf(items);
  return lessons.find(({ id, completed }) => id === nextLessonId && !completed) ?? lessons.find(({ completed }) => !completed) ?? lessons[0];
};

export const isDone = (outline: Outline, lessonId: number): boolean =>
  lessonsOf(outline.items).some(({ id, completed }) => id === lessonId && completed === true);

export const hasStarted = (modules: readonly Module[]): boolean =>
  lessonsOf(modules).some(({ completed, positionSeconds = 0 }) => completed === true || positionSeconds > 0);
