import type { Module } from '#app/api/models.ts';

export interface CourseFigures {
  modules: number;
  lessons: number;
  videos: number;
  /** Of the videos; what is read takes each reader another time. */
  seconds: number;
  /** The first lesson that anybody may see. */
  previewId: number | undefined;
}

export const figuresOf = (modules: readonly Module[]): CourseFigures => {
  const lessons = modules.flatMap((module) => module.lessons);
  return {
    modules: modules.length,
    lessons: lessons.length,
    videos: lessons.filter(({ kind }) => kind === 'video').length,
    seconds: lessons.reduce((sum, { durationSeconds = 0 }) => sum + durationSeconds, 0),
    previewId: lessons.find(({ preview }) => preview)?.id,
  };
};
