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

/** Where among the others: before one of them, or at the end. */
const insertBefore = <Item>(items: readonly Item[], item: Item, position: number | undefined): Item[] => {
  if (position === -1) return errors.outlineMismatch({ field: 'before', detail: 'It is not there any more.' });
  return items.toSpliced(position ?? items.length, 0, item);
};

/**
 * A step is told by its neighbour and not as a whole new order, so that what two people move at the same time
 * both ends where they put it.
 */
export const moveModule = (outline: Outline, id: number, before: number | null): Outline => {
  const module = outline.find((each) => each.id === id) ?? errors.moduleMissing();
  if (before === id) return outline;
  const others = outline.filter((each) => each !== module);
  return insertBefore(others, module, before === null ? undefined : others.findIndex((each) => each.id === before));
};

export interface LessonPlace {
  readonly moduleId: number;
  /** The lesson that follows; null at the end of the module. */
  readonly before: number | null;
}

export const moveLesson = (outline: Outline, id: number, { moduleId, before }: LessonPlace): Outline => {
  if (!outline.some((module) => module.id === moduleId)) return errors.moduleMissing({ field: 'moduleId' });
  if (before === id) return outline;
  return outline.map((module) => {
    const others = module.lessons.filter((lesson) => lesson !== id);
    if (module.id !== moduleId) return { ...module, lessons: others };
    return { ...module, lessons: insertBefore(others, id, before === null ? undefined : others.indexOf(before)) };
  });
};
