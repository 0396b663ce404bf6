import type { LessonItem, Module, Outline } from '#app/api/models.ts';

export const lessonsOf = (modules: readonly Module[]): LessonItem[] => modules.flatMap(({ lessons }) => lessons);

/** Whole percent, rounded down, as learning counts it: 100 only when everything is done. */
export const progressOf = (modules: readonly Module[]): number => {
  const lessons = lessonsOf(modules);
  const done = lessons.filter(({ completed }) => completed).length;
  return lessons.length === 0 ? 0 : Math.floor((done * 100) / lessons.length);
};

/** The outline as it will be once these lessons are marked; so the bar moves before the server has answered. */
export const withMarks = (outline: Outline, marks: ReadonlyMap<number, boolean>): Outline => {
  if (marks.size === 0 || !outline.enrolled) return outline;
  const items = outline.items.map((module) => ({
    ...module,
    lessons: module.lessons.map((lesson) => ({ ...lesson, completed: marks.get(lesson.id) ?? lesson.completed ?? false })),
  }));
  return { ...outline, items, progress: progressOf(items) };
};

/** Where to go on: the first lesson that is not done, else the first. */
export const lessonToContinue = (modules: readonly Module[]): LessonItem | undefined => {
  const lessons = lessonsOf(modules);
  return lessons.find(({ completed }) => !completed) ?? lessons[0];
};

export const hasStarted = (modules: readonly Module[]): boolean =>
  lessonsOf(modules).some(({ completed, positionSeconds = 0 }) => completed === true || positionSeconds > 0);
