import type { LessonItem, Module } from '#app/api/models.ts';

export interface CourseFigures {
  modules: number;
  lessons: number;
  videos: number;
  /** Watching the videos and reading the texts once. */
  seconds: number;
  /** The first lesson that anybody may see. */
  previewId: number | undefined;
}

/** How long a lesson takes, as far as that is known. */
export const secondsOf = ({ durationSeconds, readingSeconds }: LessonItem): number => durationSeconds ?? readingSeconds ?? 0;

export const figuresOf = (modules: readonly Module[]): CourseFigures => {
  const lessons = modules.flatMap((module) => module.lessons);
  return {
    modules: modules.length,
    lessons: lessons.length,
    videos: lessons.filter(({ kind }) => kind === 'video').length,
    seconds: lessons.reduce((sum, lesson) => sum + secondsOf(lesson), 0),
    previewId: lessons.find(({ preview }) => preview)?.id,
  };
};
