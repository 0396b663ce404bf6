import { errors } from '../errors.ts';

/** The order of a course: modules, and in each the ids of its lessons. */
export type Outline = readonly { readonly id: number; readonly lessons: readonly number[] }[];

export interface Arrangement {
  readonly modules: readonly { readonly id: number; readonly position: number }[];
  readonly lessons: readonly { readonly id: number; readonly moduleId: number; readonly position: number }[];
}

const isPermutation = (current: readonly number[], wanted: readonly number[]): boolean =>
  current.length === wanted.length && new Set(wanted).size === wanted.length && new Set(wanted).isSubsetOf(new Set(current));

/** New positions for everything. What is wanted must name each module and lesson of the course exactly once. */
export const arrange = (current: Outline, wanted: Outline): Arrangement => {
  const lessonsOf = (outline: Outline): number[] => outline.flatMap((module) => module.lessons);
  if (!isPermutation(current.map(({ id }) => id), wanted.map(({ id }) => id))) {
    return errors.outlineMismatch({ field: 'modules', detail: 'Name each module of the course exactly once.' });
  }
  if (!isPermutation(lessonsOf(current), lessonsOf(wanted))) {
    return errors.outlineMismatch({ field: 'modules.lessons', detail: 'Name each lesson of the course exactly once.' });
  }
  return {
    modules: wanted.map(({ id }, index) => ({ id, position: index + 1 })),
    lessons: wanted.flatMap((module) =>
      module.lessons.map((id, index) => ({ id, moduleId: module.id, position: index + 1 }))),
  };
};
