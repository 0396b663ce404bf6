import type { LessonItem, Module, Outline } from '#app/api/models.ts';
import type { Order } from './arrange.ts';

/** What a change makes of the outline, before the server has answered. */
export type OutlineEdit = (outline: Outline) => Outline;

/** Stands for the id that only the server can give; whatever has one cannot be changed yet. */
export const isPending = (id: number): boolean => id < 0;

let lastPending = 0;
export const pendingId = (): number => {
  lastPending -= 1;
  return lastPending;
};

export const orderOf = ({ items }: Outline): Order => items.map(({ id, lessons }) => ({ id, lessons: lessons.map((lesson) => lesson.id) }));

/** The same modules and lessons in another order. */
export const arranged = (order: Order): OutlineEdit => (outline) => {
  const modules = new Map(outline.items.map((module) => [module.id, module]));
  const lessons = new Map(outline.items.flatMap((module) => module.lessons.map((lesson) => [lesson.id, lesson])));
  return {
    ...outline,
    items: order.flatMap(({ id, lessons: ids }) => {
      const module = modules.get(id);
      return module ? [{ ...module, lessons: ids.flatMap((lessonId) => lessons.get(lessonId) ?? []) }] : [];
    }),
  };
};

const withModules = (outline: Outline, change: (module: Module) => Module): Outline => ({ ...outline, items: outline.items.map(change) });
const withLessons = (outline: Outline, change: (lesson: LessonItem) => LessonItem[]): Outline =>
  withModules(outline, (module) => ({ ...module, lessons: module.lessons.flatMap(change) }));

export const moduleRenamed = (id: number, title: string): OutlineEdit => (outline) =>
  withModules(outline, (module) => (module.id === id ? { ...module, title } : module));

export const lessonRenamed = (id: number, title: string): OutlineEdit => (outline) =>
  withLessons(outline, (lesson) => [lesson.id === id ? { ...lesson, title } : lesson]);

export const moduleRemoved = (id: number): OutlineEdit => (outline) => ({ ...outline, items: outline.items.filter((module) => module.id !== id) });

export const lessonRemoved = (id: number): OutlineEdit => (outline) => withLessons(outline, (lesson) => (lesson.id === id ? [] : [lesson]));

export const moduleAdded = (title: string): OutlineEdit => {
  const module: Module = { id: pendingId(), title, version: 1, lessons: [] };
  return (outline) => ({ ...outline, items: [...outline.items, module] });
};

export const lessonAdded = (moduleId: number, title: string, kind: LessonItem['kind']): OutlineEdit => {
  const lesson: LessonItem = { id: pendingId(), title, kind, preview: false, version: 1 };
  return (outline) => withModules(outline, (module) => (module.id === moduleId ? { ...module, lessons: [...module.lessons, lesson] } : module));
};

export const lessonDuplicated = (id: number, title: string): OutlineEdit => {
  const copyId = pendingId();
  return (outline) => withLessons(outline, (lesson) => (lesson.id === id ? [lesson, { ...lesson, id: copyId, title, preview: false, version: 1 }] : [lesson]));
};
